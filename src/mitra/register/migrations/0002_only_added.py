"""Events are only added; an entry changes only when what was known ends; the days of a subject follow each other without a gap."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON register_event
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER event_not_emptied BEFORE TRUNCATE ON register_event
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER entry_not_deleted BEFORE DELETE ON register_entry
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER entry_not_emptied BEFORE TRUNCATE ON register_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER entry_says_what_it_said BEFORE UPDATE ON register_entry
    FOR EACH ROW WHEN (OLD.known_until IS NOT NULL
        OR (OLD.institution_id, OLD.programme_id, OLD.status, OLD.since, OLD.until, OLD.known_since, OLD.event_id)
        IS DISTINCT FROM (NEW.institution_id, NEW.programme_id, NEW.status, NEW.since, NEW.until, NEW.known_since, NEW.event_id))
    EXECUTE FUNCTION audit_refuse_change();
ALTER TABLE register_event ADD CONSTRAINT event_programme_is_the_institutions
    FOREIGN KEY (programme_id, institution_id) REFERENCES institutions_programme (id, institution_id)
    DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE register_entry ADD CONSTRAINT entry_programme_is_the_institutions
    FOREIGN KEY (programme_id, institution_id) REFERENCES institutions_programme (id, institution_id)
    DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION register_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (
            SELECT until, lead(since) OVER (ORDER BY since) AS next FROM register_entry
            WHERE institution_id = NEW.institution_id AND programme_id IS NOT DISTINCT FROM NEW.programme_id
                AND known_until IS NULL
        ) days WHERE until IS DISTINCT FROM next
    ) THEN
        RAISE EXCEPTION 'the days of a subject follow each other without a gap'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_leaves_no_gap';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_leaves_no_gap AFTER INSERT OR UPDATE ON register_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION register_no_gap();
"""
BACKWARD = """
DROP TRIGGER entry_leaves_no_gap ON register_entry;
DROP FUNCTION register_no_gap();
ALTER TABLE register_entry DROP CONSTRAINT entry_programme_is_the_institutions;
ALTER TABLE register_event DROP CONSTRAINT event_programme_is_the_institutions;
DROP TRIGGER entry_says_what_it_said ON register_entry;
DROP TRIGGER entry_not_emptied ON register_entry;
DROP TRIGGER entry_not_deleted ON register_entry;
DROP TRIGGER event_not_emptied ON register_event;
DROP TRIGGER event_append_only ON register_event;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
