"""A case stands where its last step led: the database itself moves it, each step begins where the one before led, and what
happened is only added. A draft is written only while it is the institution's turn.
"""

from django.db import migrations

STEPS = """
ALTER TABLE cases_step ADD CONSTRAINT step_begins_where_the_last_led
    FOREIGN KEY (case_id, previous, since) REFERENCES cases_step (case_id, number, "to");
ALTER TABLE cases_case ADD CONSTRAINT case_stands_where_its_step_led
    FOREIGN KEY (id, step, state) REFERENCES cases_step (case_id, number, "to") DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION cases_follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE cases_case SET step = NEW.number, state = NEW."to" WHERE id = NEW.case_id AND step = NEW.number - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'step % is not the next one', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'step_is_the_next';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER step_moves_the_case AFTER INSERT ON cases_step
    FOR EACH ROW EXECUTE FUNCTION cases_follow_step();

CREATE FUNCTION cases_state_is_not_typed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'the state of a case follows from its steps'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_state_is_not_typed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER case_state_is_not_typed BEFORE UPDATE OF step, state ON cases_case
    FOR EACH ROW WHEN ((OLD.step, OLD.state) IS DISTINCT FROM (NEW.step, NEW.state))
    EXECUTE FUNCTION cases_state_is_not_typed();
CREATE TRIGGER case_stays_of_its_institution BEFORE UPDATE OF institution_id, reference, previous_id, opened_at ON cases_case
    FOR EACH ROW WHEN ((OLD.institution_id, OLD.reference, OLD.previous_id, OLD.opened_at)
        IS DISTINCT FROM (NEW.institution_id, NEW.reference, NEW.previous_id, NEW.opened_at))
    EXECUTE FUNCTION audit_refuse_change();
"""
NO_STEPS = """
DROP TRIGGER case_stays_of_its_institution ON cases_case;
DROP TRIGGER case_state_is_not_typed ON cases_case;
DROP FUNCTION cases_state_is_not_typed();
DROP TRIGGER step_moves_the_case ON cases_step;
DROP FUNCTION cases_follow_step();
ALTER TABLE cases_case DROP CONSTRAINT case_stands_where_its_step_led;
ALTER TABLE cases_step DROP CONSTRAINT step_begins_where_the_last_led;
"""

DRAFT = """
CREATE FUNCTION cases_draft_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cases_case c JOIN cases_draftrow r ON r.case_id = c.id
        WHERE r.id = NEW.row_id AND c.state IN ('draft', 'correction')
    ) THEN
        RAISE EXCEPTION 'it is not the institution''s turn to write'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'draft_is_open';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER draft_is_open BEFORE INSERT OR UPDATE ON cases_draftcell
    FOR EACH ROW EXECUTE FUNCTION cases_draft_is_open();
"""
NO_DRAFT = """
DROP TRIGGER draft_is_open ON cases_draftcell;
DROP FUNCTION cases_draft_is_open();
"""

ONLY_ADDED = ("step", "snapshot", "item", "verdict", "change", "comment", "handover", "deadlinemove")
FIXED = "\n".join(
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON cases_{table}"
    " FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();"
    for table in ONLY_ADDED
)
LOOSE = "\n".join(f"DROP TRIGGER {table}_append_only ON cases_{table};" for table in ONLY_ADDED)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("audit", "0002_entry_append_only")]
    operations = [
        migrations.RunSQL(STEPS, NO_STEPS),
        migrations.RunSQL(DRAFT, NO_DRAFT),
        migrations.RunSQL(FIXED, LOOSE),
    ]
