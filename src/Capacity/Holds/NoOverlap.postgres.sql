-- No unit of a line is in two blocking slots at one instant, changeovers included.
CREATE EXTENSION IF NOT EXISTS btree_gist;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'slots_do_not_overlap') THEN
    ALTER TABLE slots ADD CONSTRAINT slots_do_not_overlap
      EXCLUDE USING gist (unit WITH =, tstzrange(occupied_from, ends_at) WITH &&) WHERE (blocking);
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'suites_have_one_product') THEN
    ALTER TABLE slots ADD CONSTRAINT suites_have_one_product
      EXCLUDE USING gist (one_product_suite WITH =, product_key WITH <>, tstzrange(occupied_from, ends_at) WITH &&)
      WHERE (blocking AND one_product_suite IS NOT NULL);
  END IF;
END $$;
-- No pool carries more blocking slots at any instant than it has units. The lock keeps others from counting at the same time.
CREATE OR REPLACE FUNCTION slots_fit_pool() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE units int; most int; acting text := current_setting('cdmo.organisation', true);
BEGIN
  -- Everybody's slots count, whosever this one is.
  CALL act_for('*');
  SELECT capacity INTO units FROM lines WHERE id = NEW.line_id FOR NO KEY UPDATE;
  SELECT max(n) INTO most FROM (
    SELECT (SELECT count(*) FROM slots x WHERE x.line_id = NEW.line_id AND x.blocking AND x.id <> NEW.id
            AND x.occupied_from <= p.at AND p.at < x.ends_at) AS n
    FROM (SELECT NEW.occupied_from AS at UNION
          SELECT y.occupied_from FROM slots y WHERE y.line_id = NEW.line_id AND y.blocking AND y.id <> NEW.id
          AND y.occupied_from > NEW.occupied_from AND y.occupied_from < NEW.ends_at) p) counted;
  CALL act_for(coalesce(acting, ''));
  IF most >= units THEN RAISE EXCEPTION 'the line is taken' USING ERRCODE = 'exclusion_violation'; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER slots_fit_pool BEFORE INSERT OR UPDATE OF line_id, occupied_from, ends_at, blocking, unit ON slots
FOR EACH ROW WHEN (NEW.blocking AND NEW.unit IS NULL) EXECUTE FUNCTION slots_fit_pool();
