-- No line carries more blocking slots at any instant than it has units, changeovers included; and no suite of one product
-- has two products open at once.
DROP TRIGGER IF EXISTS slots_fit_insert;
DROP TRIGGER IF EXISTS slots_fit_update;
CREATE TRIGGER slots_fit_insert BEFORE INSERT ON slots WHEN NEW.blocking
BEGIN
  SELECT RAISE(ABORT, 'the line is taken') WHERE (
    SELECT MAX(n) FROM (
      SELECT (SELECT COUNT(*) FROM slots x WHERE x.line_id = NEW.line_id AND x.blocking AND x.id <> NEW.id
              AND x.occupied_from <= p.at AND p.at < x.ends_at) AS n
      FROM (SELECT NEW.occupied_from AS at UNION
            SELECT y.occupied_from FROM slots y WHERE y.line_id = NEW.line_id AND y.blocking AND y.id <> NEW.id
            AND y.occupied_from > NEW.occupied_from AND y.occupied_from < NEW.ends_at) p)
  ) >= (SELECT capacity FROM lines WHERE id = NEW.line_id);
  SELECT RAISE(ABORT, 'the suite has another product open') WHERE EXISTS (
    SELECT 1 FROM slots x WHERE x.one_product_suite = NEW.one_product_suite AND x.product_key <> NEW.product_key AND x.blocking AND x.id <> NEW.id
    AND x.occupied_from < NEW.ends_at AND NEW.occupied_from < x.ends_at);
END;
CREATE TRIGGER slots_fit_update BEFORE UPDATE ON slots WHEN NEW.blocking
BEGIN
  SELECT RAISE(ABORT, 'the line is taken') WHERE (
    SELECT MAX(n) FROM (
      SELECT (SELECT COUNT(*) FROM slots x WHERE x.line_id = NEW.line_id AND x.blocking AND x.id <> NEW.id
              AND x.occupied_from <= p.at AND p.at < x.ends_at) AS n
      FROM (SELECT NEW.occupied_from AS at UNION
            SELECT y.occupied_from FROM slots y WHERE y.line_id = NEW.line_id AND y.blocking AND y.id <> NEW.id
            AND y.occupied_from > NEW.occupied_from AND y.occupied_from < NEW.ends_at) p)
  ) >= (SELECT capacity FROM lines WHERE id = NEW.line_id);
  SELECT RAISE(ABORT, 'the suite has another product open') WHERE EXISTS (
    SELECT 1 FROM slots x WHERE x.one_product_suite = NEW.one_product_suite AND x.product_key <> NEW.product_key AND x.blocking AND x.id <> NEW.id
    AND x.occupied_from < NEW.ends_at AND NEW.occupied_from < x.ends_at);
END;
