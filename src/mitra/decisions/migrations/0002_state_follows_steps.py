"""A partnership stands where its last step led: the database itself moves it. What happened is only added. What enters the
register, enters it together with the act that decided it; a decree is signed together with its entries, or not at all.
"""

from django.db import migrations

STEPS = """
ALTER TABLE decisions_partnership ADD CONSTRAINT partnership_programme_is_the_institutions
    FOREIGN KEY (programme_id, institution_id) REFERENCES institutions_programme (id, institution_id);
ALTER TABLE decisions_step ADD CONSTRAINT partnership_step_begins_where_the_last_led
    FOREIGN KEY (partnership_id, previous, since) REFERENCES decisions_step (partnership_id, number, "to");

CREATE FUNCTION decisions_follow_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE decisions_partnership SET step = NEW.number, state = NEW."to"
    WHERE id = NEW.partnership_id AND step = NEW.number - 1;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'step % is not the next one', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_step_is_the_next';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER step_moves_the_partnership AFTER INSERT ON decisions_step
    FOR EACH ROW EXECUTE FUNCTION decisions_follow_step();

CREATE FUNCTION decisions_state_is_not_typed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() = 1 THEN
        RAISE EXCEPTION 'the state of a partnership follows from its steps'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'partnership_state_is_not_typed';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER partnership_state_is_not_typed BEFORE UPDATE OF step, state ON decisions_partnership
    FOR EACH ROW WHEN ((OLD.step, OLD.state) IS DISTINCT FROM (NEW.step, NEW.state))
    EXECUTE FUNCTION decisions_state_is_not_typed();
CREATE TRIGGER partnership_stays_of_its_subject BEFORE UPDATE OF institution_id, programme_id ON decisions_partnership
    FOR EACH ROW WHEN ((OLD.institution_id, OLD.programme_id) IS DISTINCT FROM (NEW.institution_id, NEW.programme_id))
    EXECUTE FUNCTION audit_refuse_change();
"""
NO_STEPS = """
DROP TRIGGER partnership_stays_of_its_subject ON decisions_partnership;
DROP TRIGGER partnership_state_is_not_typed ON decisions_partnership;
DROP FUNCTION decisions_state_is_not_typed();
DROP TRIGGER step_moves_the_partnership ON decisions_step;
DROP FUNCTION decisions_follow_step();
ALTER TABLE decisions_step DROP CONSTRAINT partnership_step_begins_where_the_last_led;
ALTER TABLE decisions_partnership DROP CONSTRAINT partnership_programme_is_the_institutions;
"""

TOGETHER = """
CREATE FUNCTION decisions_event_was_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM decisions_step s JOIN decisions_partnership p ON p.id = s.partnership_id
        WHERE s.event_id = NEW.id AND p.institution_id = NEW.institution_id
            AND p.programme_id IS NOT DISTINCT FROM NEW.programme_id
    ) THEN
        RAISE EXCEPTION 'nobody has decided what the register says'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_was_decided';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_was_decided AFTER INSERT ON register_event
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION decisions_event_was_decided();

CREATE FUNCTION decisions_signed_with_its_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.signed_at IS NOT NULL AND (
        NOT EXISTS (SELECT FROM decisions_decreeline WHERE decree_id = NEW.id)
        OR EXISTS (
            SELECT FROM decisions_decreeline l WHERE l.decree_id = NEW.id AND NOT EXISTS (
                SELECT FROM decisions_step s
                WHERE s.decree_id = NEW.id AND s.partnership_id = l.partnership_id AND s.act = 'sign'
            )
        )
    ) THEN
        RAISE EXCEPTION 'a decree is signed with all its entries'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decree_signed_with_its_entries';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decree_signed_with_its_entries AFTER INSERT OR UPDATE ON decisions_decree
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION decisions_signed_with_its_entries();

CREATE FUNCTION decisions_sign_what_is_signed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM decisions_decree d JOIN decisions_decreeline l ON l.decree_id = d.id
        WHERE d.id = NEW.decree_id AND d.signed_at IS NOT NULL AND l.partnership_id = NEW.partnership_id
    ) THEN
        RAISE EXCEPTION 'an approval is in force by a signed decree in which it stands'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'step_by_a_signed_decree';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER step_by_a_signed_decree AFTER INSERT ON decisions_step
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.act = 'sign') EXECUTE FUNCTION decisions_sign_what_is_signed();
"""
NOT_TOGETHER = """
DROP TRIGGER step_by_a_signed_decree ON decisions_step;
DROP FUNCTION decisions_sign_what_is_signed();
DROP TRIGGER decree_signed_with_its_entries ON decisions_decree;
DROP FUNCTION decisions_signed_with_its_entries();
DROP TRIGGER event_was_decided ON register_event;
DROP FUNCTION decisions_event_was_decided();
"""

# What a decree, a batch, a mandate and an objection say is settled; only how they end is still to be written, once.
SETTLED = {
    "decree": (
        "signed_at IS NOT NULL OR OLD.discarded_at IS NOT NULL",
        ("year", "sequence", "number", "batch_id", "title", "until", "content", "document", "sha256", "drawn_up_by_id",
         "drawn_up_at"),
    ),
    "batch": ("confirmed_at IS NOT NULL", ("reference", "title", "by_id", "at")),
    "objection": ("answered_at IS NOT NULL", ("against_id", "text", "by_id", "at", "due_on")),
    "mandate": ("until IS NOT NULL AND (NEW.until IS NULL OR NEW.until > OLD.until)", ("person_id", "instrument", "since", "given_by_id", "at")),
}
ONLY_ADDED = ("step", "decision", "line", "snapshot", "advice", "decreeline")


def _row(which: str, columns: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"{which}.{column}" for column in columns) + ")"


FIXED = "\n".join(
    [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON decisions_{table}"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();"
        for table in ONLY_ADDED
    ]
    + [
        f"CREATE TRIGGER {table}_says_what_it_said BEFORE UPDATE ON decisions_{table} FOR EACH ROW"
        f" WHEN (OLD.{over} OR {_row('OLD', columns)} IS DISTINCT FROM {_row('NEW', columns)})"
        f" EXECUTE FUNCTION audit_refuse_change();"
        f"\nCREATE TRIGGER {table}_not_deleted BEFORE DELETE ON decisions_{table}"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();"
        for table, (over, columns) in SETTLED.items()
    ]
)
LOOSE = "\n".join(
    [f"DROP TRIGGER {table}_append_only ON decisions_{table};" for table in ONLY_ADDED]
    + [
        f"DROP TRIGGER {table}_says_what_it_said ON decisions_{table};\nDROP TRIGGER {table}_not_deleted ON decisions_{table};"
        for table in SETTLED
    ]
)


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0001_initial"),
        ("register", "0002_only_added"),
        ("audit", "0002_entry_append_only"),
    ]
    operations = [
        migrations.RunSQL(STEPS, NO_STEPS),
        migrations.RunSQL(TOGETHER, NOT_TOGETHER),
        migrations.RunSQL(FIXED, LOOSE),
    ]
