"""Every entry waits for its place; places have no gaps; a checkpoint is over all of them; nothing is changed or removed."""

from django.db import migrations

# Of Waiting rows are removed, when an entry got its place; of all others none ever is.
FORWARD = """
CREATE FUNCTION audit_entry_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_waiting (entry_id) SELECT id FROM added;
    RETURN NULL;
END $$;
CREATE TRIGGER entry_waits AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_waits();
INSERT INTO audit_waiting (entry_id) SELECT id FROM audit_entry;

CREATE FUNCTION audit_leaves_without_gaps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first bigint; last bigint; number bigint;
BEGIN
    SELECT min(place), max(place), count(*) INTO first, last, number FROM added;
    IF last - first + 1 <> number OR (first > 0 AND NOT EXISTS (SELECT FROM audit_leaf WHERE place = first - 1)) THEN
        RAISE EXCEPTION 'places % to % would leave a gap', first, last
            USING ERRCODE = 'check_violation', CONSTRAINT = 'leaf_without_gaps';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER leaf_without_gaps AFTER INSERT ON audit_leaf REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION audit_leaves_without_gaps();

CREATE FUNCTION audit_checkpoint_over_all() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size IS DISTINCT FROM (SELECT max(place) + 1 FROM audit_leaf) THEN
        RAISE EXCEPTION 'a checkpoint of % places is not over all of them', NEW.size
            USING ERRCODE = 'check_violation', CONSTRAINT = 'checkpoint_over_all';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER checkpoint_over_all BEFORE INSERT ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_checkpoint_over_all();

CREATE TRIGGER waiting_not_changed BEFORE UPDATE ON audit_waiting
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER waiting_not_emptied BEFORE TRUNCATE ON audit_waiting
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
""" + "".join(
    f"""
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON audit_{table}
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON audit_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
    for table in ("leaf", "node", "checkpoint")
)
BACKWARD = "".join(
    f"""
DROP TRIGGER {table}_not_emptied ON audit_{table};
DROP TRIGGER {table}_append_only ON audit_{table};
"""
    for table in ("leaf", "node", "checkpoint")
) + """
DROP TRIGGER waiting_not_emptied ON audit_waiting;
DROP TRIGGER waiting_not_changed ON audit_waiting;
DROP TRIGGER checkpoint_over_all ON audit_checkpoint;
DROP FUNCTION audit_checkpoint_over_all();
DROP TRIGGER leaf_without_gaps ON audit_leaf;
DROP FUNCTION audit_leaves_without_gaps();
DROP TRIGGER entry_waits ON audit_entry;
DROP FUNCTION audit_entry_waits();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_places_and_checkpoints")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
