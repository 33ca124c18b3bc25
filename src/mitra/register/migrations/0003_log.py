"""The log of the register: with each event the database itself writes its leaf, in order and without gaps; nothing is changed."""

import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.lookups
from django.db import migrations, models

import mitra.audit.models

# What a leaf says: `mitra.register.log.leaves`, as it was when this migration was written (a test holds them together).
SAID = """
'{"advice":' || to_json(e.advice)::text || ',"conditions":' || to_json(e.conditions)::text || ',"happening":' || to_json(e.happening)::text
    || ',"instrument":' || to_json(e.instrument)::text || ',"number":' || e.id::text
    || ',"programme":' || coalesce(to_json(p.code)::text, 'null') || ',"reason":' || to_json(e.reason)::text
    || ',"recorded_at":' || to_json(to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
    || ',"since":' || to_json(e.since)::text || ',"until":' || coalesce(to_json(e.until)::text, 'null')
    || ',"version":1,"vin":' || to_json(i.identifier)::text || '}'
"""
LEAVES = """
    INSERT INTO register_leaf (place, event_id, content, hash)
    SELECT first + row_number() OVER (ORDER BY id) - 1, id, content, sha256('\\x00'::bytea || content)
    FROM (
        SELECT e.id, convert_to({said}, 'UTF8') AS content
        FROM {events} AS e JOIN institutions_institution AS i ON i.id = e.institution_id
        LEFT JOIN institutions_programme AS p ON p.id = e.programme_id
    ) AS written;
"""
FORWARD = """
ALTER TABLE register_leaf ADD CONSTRAINT register_leaf_hash_of_its_content
    CHECK (hash = sha256('\\x00'::bytea || content));

-- Whoever writes events waits for whoever did before, so that numbers and places come in the order in which they are committed.
CREATE FUNCTION register_event_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7400005);
    RETURN NULL;
END $$;
CREATE TRIGGER event_waits BEFORE INSERT ON register_event
    FOR EACH STATEMENT EXECUTE FUNCTION register_event_waits();

CREATE FUNCTION register_event_has_its_leaf() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first bigint; newest bigint; known timestamptz;
BEGIN
    SELECT place + 1, event_id INTO first, newest FROM register_leaf ORDER BY place DESC LIMIT 1;
    first := coalesce(first, 0);
    SELECT recorded_at INTO known FROM register_event WHERE id = newest;
    IF EXISTS (SELECT FROM added WHERE id <= newest OR recorded_at < known)
        OR EXISTS (
            SELECT FROM (SELECT recorded_at, lag(recorded_at) OVER (ORDER BY id) AS before FROM added) AS one
            WHERE recorded_at < before
        ) THEN
        RAISE EXCEPTION 'an event is recorded after all events before it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'event_in_its_order';
    END IF;
    {leaves}
    RETURN NULL;
END $$;
CREATE TRIGGER event_has_its_leaf AFTER INSERT ON register_event REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION register_event_has_its_leaf();

CREATE FUNCTION register_leaf_of_its_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'a leaf is written together with its event'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'register_leaf_of_its_event';
    END IF;
    RETURN NULL;
END $$;
DO $$ DECLARE first bigint := 0; BEGIN {earlier} END $$;
CREATE TRIGGER register_leaf_of_its_event BEFORE INSERT ON register_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION register_leaf_of_its_event();

CREATE FUNCTION register_checkpoint_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size > coalesce((SELECT max(place) + 1 FROM register_leaf), 0)
        OR NEW.size <= (SELECT max(size) FROM register_checkpoint) THEN
        RAISE EXCEPTION 'a checkpoint of % leaves is not the next one', NEW.size
            USING ERRCODE = 'check_violation', CONSTRAINT = 'register_checkpoint_grows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_checkpoint_grows BEFORE INSERT ON register_checkpoint
    FOR EACH ROW EXECUTE FUNCTION register_checkpoint_grows();
""".replace("{leaves}", LEAVES.replace("{said}", SAID).replace("{events}", "added")).replace(
    "{earlier}", LEAVES.replace("{said}", SAID).replace("{events}", "register_event")
) + "".join(
    f"""
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON register_{table}
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON register_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
    for table in ("leaf", "node", "checkpoint")
)
BACKWARD = "".join(
    f"""
DROP TRIGGER {table}_not_emptied ON register_{table};
DROP TRIGGER {table}_append_only ON register_{table};
"""
    for table in ("leaf", "node", "checkpoint")
) + """
DROP TRIGGER register_checkpoint_grows ON register_checkpoint;
DROP FUNCTION register_checkpoint_grows();
DROP TRIGGER register_leaf_of_its_event ON register_leaf;
DROP FUNCTION register_leaf_of_its_event();
DROP TRIGGER event_has_its_leaf ON register_event;
DROP FUNCTION register_event_has_its_leaf();
DROP TRIGGER event_waits ON register_event;
DROP FUNCTION register_event_waits();
"""


class Migration(migrations.Migration):

    dependencies = [
        ("register", "0002_only_added"),
        ("audit", "0004_log_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField()),
                ("note", models.TextField()),
                ("sealed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="register_checkpoint_of_something"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(mitra.audit.models.Octets(models.F("root")), 32),
                        name="register_checkpoint_root_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                ("pk", models.CompositePrimaryKey("level", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("level", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", (8, 16, 24, 32, 40, 48, 56)), ("number__gte", 0)),
                        name="register_node_known_level",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(mitra.audit.models.Octets(models.F("hash")), 32),
                        name="register_node_hash_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leaf",
            fields=[
                ("place", models.BigIntegerField(primary_key=True, serialize=False)),
                ("content", models.BinaryField()),
                ("hash", models.BinaryField()),
                ("event", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="leaf", to="register.event")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("place__gte", 0)), name="register_leaf_place_from_zero"),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(mitra.audit.models.Octets(models.F("content")), 65535),
                        name="register_leaf_fits_a_bundle",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
