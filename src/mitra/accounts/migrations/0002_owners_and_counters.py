"""An institution in which people take part has an owner, looked at when a transaction ends; and where attempts are counted.

The table of counters is Django's database cache: made here, so that nobody has to remember a command, and unlogged, for what it
holds may be lost with the server.
"""

from django.db import migrations

OWNER = """
CREATE FUNCTION accounts_owner_remains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Two owners who leave at once: the second waits here, and then sees that the first is gone.
    PERFORM FROM institutions_institution WHERE id = OLD.institution_id FOR UPDATE;
    IF EXISTS (SELECT FROM accounts_membership WHERE institution_id = OLD.institution_id AND until IS NULL)
        AND NOT EXISTS (
            SELECT FROM accounts_membership WHERE institution_id = OLD.institution_id AND until IS NULL AND part = 'owner'
        )
    THEN
        RAISE EXCEPTION 'institution % has people and no owner', OLD.institution_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'membership_owner_remains';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER membership_owner_remains AFTER UPDATE OR DELETE ON accounts_membership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.part = 'owner')
    EXECUTE FUNCTION accounts_owner_remains();
"""
NO_OWNER = """
DROP TRIGGER membership_owner_remains ON accounts_membership;
DROP FUNCTION accounts_owner_remains();
"""
COUNTERS = """
CREATE UNLOGGED TABLE mitra_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL
);
CREATE INDEX mitra_cache_expires ON mitra_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(OWNER, NO_OWNER),
        migrations.RunSQL(COUNTERS, "DROP TABLE mitra_cache"),
    ]
