-- Freed capacity that is kept for those who wait is occupied for others: it is part of a line's plan.
DROP TRIGGER IF EXISTS freed_insert_changes_plan;
DROP TRIGGER IF EXISTS freed_update_changes_plan;
CREATE TRIGGER freed_insert_changes_plan AFTER INSERT ON freed_capacity BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id = NEW.line_id;
END;
CREATE TRIGGER freed_update_changes_plan AFTER UPDATE ON freed_capacity BEGIN
  UPDATE lines SET plan_version = plan_version + 1 WHERE id = NEW.line_id;
END;
