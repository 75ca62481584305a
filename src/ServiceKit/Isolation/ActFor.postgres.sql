-- Whose rows exist from here to the end of the transaction; said together with the first command that needs to know.
CREATE OR REPLACE PROCEDURE act_for(organisation text) LANGUAGE plpgsql AS
$$ BEGIN PERFORM set_config('cdmo.organisation', organisation, true); END $$;
