-- A line's plan version tells whether what is kept of its slots in memory is still true, whoever changed them.
CREATE OR REPLACE FUNCTION slots_change_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id IN (NEW.line_id, OLD.line_id);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER slots_change_plan AFTER INSERT OR UPDATE OR DELETE ON slots FOR EACH ROW EXECUTE FUNCTION slots_change_plan();
