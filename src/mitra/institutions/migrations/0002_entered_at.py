"""When the system came to know an institution or programme.

Rows of before take the earliest moment at which something was recorded about them, else the moment of this migration. The
statements belong to a room above this one, so their table is looked for and not imported: where it is missing there are no
rows to fill. Neither the moment nor the identifier may change afterwards, or a replay would see another past.
"""

from django.db import migrations, models

FILL = """
DO $$ BEGIN
    IF to_regclass('facts_statement') IS NOT NULL THEN
        UPDATE institutions_institution SET entered_at = first.at
        FROM (SELECT institution_id, min(recorded_at) AS at FROM facts_statement GROUP BY 1) AS first
        WHERE institution_id = id;
        UPDATE institutions_programme SET entered_at = first.at
        FROM (SELECT programme_id, min(recorded_at) AS at FROM facts_statement GROUP BY 1) AS first
        WHERE programme_id = id;
    END IF;
    UPDATE institutions_institution SET entered_at = now() WHERE entered_at IS NULL;
    UPDATE institutions_programme SET entered_at = now() WHERE entered_at IS NULL;
END $$;
"""
HOLD = """
CREATE FUNCTION institutions_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: who it is and since when it is known never changes', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER institution_stays_itself BEFORE UPDATE OF id, identifier, entered_at ON institutions_institution
    FOR EACH ROW WHEN ((OLD.id, OLD.identifier, OLD.entered_at) IS DISTINCT FROM (NEW.id, NEW.identifier, NEW.entered_at))
    EXECUTE FUNCTION institutions_refuse_change();
CREATE TRIGGER programme_stays_itself BEFORE UPDATE OF id, institution_id, code, entered_at ON institutions_programme
    FOR EACH ROW WHEN ((OLD.id, OLD.institution_id, OLD.code, OLD.entered_at)
        IS DISTINCT FROM (NEW.id, NEW.institution_id, NEW.code, NEW.entered_at))
    EXECUTE FUNCTION institutions_refuse_change();
"""
LET_GO = """
DROP TRIGGER programme_stays_itself ON institutions_programme;
DROP TRIGGER institution_stays_itself ON institutions_institution;
DROP FUNCTION institutions_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("institutions", "0001_initial")]
    operations = [
        migrations.AddField("institution", "entered_at", models.DateTimeField(null=True)),
        migrations.AddField("programme", "entered_at", models.DateTimeField(null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField("institution", "entered_at", models.DateTimeField()),
        migrations.AlterField("programme", "entered_at", models.DateTimeField()),
        migrations.RunSQL(HOLD, LET_GO),
    ]
