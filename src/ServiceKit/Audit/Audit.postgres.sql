CREATE OR REPLACE FUNCTION audit_records_are_final() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit records are never changed or deleted'; END $$;
CREATE OR REPLACE TRIGGER audit_records_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_records
FOR EACH STATEMENT EXECUTE FUNCTION audit_records_are_final();
CREATE OR REPLACE TRIGGER audit_seals_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
FOR EACH STATEMENT EXECUTE FUNCTION audit_records_are_final();
CREATE OR REPLACE TRIGGER sealed_heads_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_heads
FOR EACH STATEMENT EXECUTE FUNCTION audit_records_are_final();
