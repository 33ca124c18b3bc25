"""By which keys the register is signed: only ever added to, one after the other."""

from django.db import migrations, models

FORWARD = """
CREATE TRIGGER signingkey_append_only BEFORE UPDATE OR DELETE ON register_signingkey
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER signingkey_not_emptied BEFORE TRUNCATE ON register_signingkey
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE FUNCTION register_key_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.number <> coalesce((SELECT max(number) FROM register_signingkey), 0) + 1
        OR NEW.since < (SELECT max(since) FROM register_signingkey) THEN
        RAISE EXCEPTION 'key % does not follow the one before it', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'register_key_follows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER register_key_follows BEFORE INSERT ON register_signingkey
    FOR EACH ROW EXECUTE FUNCTION register_key_follows();
"""
BACKWARD = """
DROP TRIGGER register_key_follows ON register_signingkey;
DROP FUNCTION register_key_follows();
DROP TRIGGER signingkey_not_emptied ON register_signingkey;
DROP TRIGGER signingkey_append_only ON register_signingkey;
"""


class Migration(migrations.Migration):

    dependencies = [("register", "0003_log")]

    operations = [
        migrations.CreateModel(
            name="SigningKey",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("public", models.TextField(unique=True)),
                ("since", models.BigIntegerField()),
                ("note", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), ("number", 1), ("since", 0)),
                            models.Q(("number__gt", 1), ("since__gte", 0), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="register_key_named_by_the_one_before",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
