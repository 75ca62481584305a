-- Freed capacity that is kept for those who wait is occupied for others: it is part of a line's plan.
CREATE OR REPLACE TRIGGER freed_changes_plan AFTER INSERT OR UPDATE OR DELETE ON freed_capacity FOR EACH ROW EXECUTE FUNCTION slots_change_plan();
