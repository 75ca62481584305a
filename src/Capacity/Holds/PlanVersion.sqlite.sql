-- A line's plan version tells whether what is kept of its slots in memory is still true, whoever changed them.
DROP TRIGGER IF EXISTS slots_insert_changes_plan;
DROP TRIGGER IF EXISTS slots_update_changes_plan;
DROP TRIGGER IF EXISTS slots_delete_changes_plan;
CREATE TRIGGER slots_insert_changes_plan AFTER INSERT ON slots BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id = NEW.line_id;
END;
CREATE TRIGGER slots_update_changes_plan AFTER UPDATE ON slots BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id IN (NEW.line_id, OLD.line_id);
END;
CREATE TRIGGER slots_delete_changes_plan AFTER DELETE ON slots BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id = OLD.line_id;
END;
