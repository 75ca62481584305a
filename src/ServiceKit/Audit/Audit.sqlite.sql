CREATE TRIGGER IF NOT EXISTS audit_records_are_final_update BEFORE UPDATE ON audit_records
BEGIN SELECT RAISE(ABORT, 'audit records are never changed'); END;
CREATE TRIGGER IF NOT EXISTS audit_records_are_final_delete BEFORE DELETE ON audit_records
BEGIN SELECT RAISE(ABORT, 'audit records are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS audit_seals_are_final_update BEFORE UPDATE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'seals are never changed'); END;
CREATE TRIGGER IF NOT EXISTS audit_seals_are_final_delete BEFORE DELETE ON audit_seals
BEGIN SELECT RAISE(ABORT, 'seals are never deleted'); END;
CREATE TRIGGER IF NOT EXISTS sealed_heads_are_final_update BEFORE UPDATE ON sealed_heads
BEGIN SELECT RAISE(ABORT, 'sealed heads are never changed'); END;
CREATE TRIGGER IF NOT EXISTS sealed_heads_are_final_delete BEFORE DELETE ON sealed_heads
BEGIN SELECT RAISE(ABORT, 'sealed heads are never deleted'); END;
