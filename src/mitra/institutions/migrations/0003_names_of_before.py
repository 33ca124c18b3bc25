"""What institutions and programmes were called, kept by the database itself.

A change of name copies the old one, with its moments, to the table of former names; nothing else can write there, and rows
there stay. Said again, a name keeps the moment and the person of the first time. A change whose moment is not later than the
name that it replaces (a clock that runs behind) is put right after it: knowledge stays in the order in which it came.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE FUNCTION institutions_name_when_entered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.named_at := NEW.entered_at;
    RETURN NEW;
END $$;
CREATE TRIGGER institution_named_when_entered BEFORE INSERT ON institutions_institution
    FOR EACH ROW WHEN (NEW.named_at IS NULL) EXECUTE FUNCTION institutions_name_when_entered();
CREATE TRIGGER programme_named_when_entered BEFORE INSERT ON institutions_programme
    FOR EACH ROW WHEN (NEW.named_at IS NULL) EXECUTE FUNCTION institutions_name_when_entered();

CREATE FUNCTION institutions_keep_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.name, NEW.type, NEW.regency, NEW.city, NEW.province, NEW.association)
        IS NOT DISTINCT FROM (OLD.name, OLD.type, OLD.regency, OLD.city, OLD.province, OLD.association) THEN
        NEW.named_at := OLD.named_at;
        NEW.named_by := OLD.named_by;
        NEW.named_because := OLD.named_because;
        RETURN NEW;
    END IF;
    NEW.named_at := greatest(NEW.named_at, OLD.named_at + interval '1 microsecond');
    INSERT INTO institutions_formername (institution_id, name, type, regency, city, province, association,
        named_at, named_by, named_because, until)
    VALUES (OLD.id, OLD.name, OLD.type, OLD.regency, OLD.city, OLD.province, OLD.association,
        OLD.named_at, OLD.named_by, OLD.named_because, NEW.named_at);
    RETURN NEW;
END $$;
CREATE TRIGGER institution_keeps_its_names BEFORE UPDATE ON institutions_institution
    FOR EACH ROW EXECUTE FUNCTION institutions_keep_name();

CREATE FUNCTION institutions_keep_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.title, NEW.field, NEW.mode) IS NOT DISTINCT FROM (OLD.title, OLD.field, OLD.mode) THEN
        NEW.named_at := OLD.named_at;
        NEW.named_by := OLD.named_by;
        NEW.named_because := OLD.named_because;
        RETURN NEW;
    END IF;
    NEW.named_at := greatest(NEW.named_at, OLD.named_at + interval '1 microsecond');
    INSERT INTO institutions_formertitle (programme_id, title, field, mode, named_at, named_by, named_because, until)
    VALUES (OLD.id, OLD.title, OLD.field, OLD.mode, OLD.named_at, OLD.named_by, OLD.named_because, NEW.named_at);
    RETURN NEW;
END $$;
CREATE TRIGGER programme_keeps_its_titles BEFORE UPDATE ON institutions_programme
    FOR EACH ROW EXECUTE FUNCTION institutions_keep_title();

CREATE FUNCTION institutions_refuse_invention() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is written by a change of name alone', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER formername_from_a_change BEFORE INSERT ON institutions_formername
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION institutions_refuse_invention();
CREATE TRIGGER formername_append_only BEFORE UPDATE OR DELETE ON institutions_formername
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER formername_not_emptied BEFORE TRUNCATE ON institutions_formername
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER formertitle_from_a_change BEFORE INSERT ON institutions_formertitle
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION institutions_refuse_invention();
CREATE TRIGGER formertitle_append_only BEFORE UPDATE OR DELETE ON institutions_formertitle
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER formertitle_not_emptied BEFORE TRUNCATE ON institutions_formertitle
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""
FORGET = """
DROP TRIGGER institution_keeps_its_names ON institutions_institution;
DROP TRIGGER programme_keeps_its_titles ON institutions_programme;
DROP TRIGGER institution_named_when_entered ON institutions_institution;
DROP TRIGGER programme_named_when_entered ON institutions_programme;
DROP FUNCTION institutions_keep_name();
DROP FUNCTION institutions_keep_title();
DROP FUNCTION institutions_name_when_entered();
DROP FUNCTION institutions_refuse_invention() CASCADE;
"""

_NAMED: list[tuple[str, "models.Field[Any, Any]"]] = [
    ("named_at", models.DateTimeField()),
    ("named_by", models.TextField(blank=True, null=True)),
    ("named_because", models.TextField(blank=True)),
    ("until", models.DateTimeField()),
]


def named(model: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AddField(model, "named_at", models.DateTimeField(null=True)),
        migrations.AddField(model, "named_by", models.TextField(blank=True, null=True)),
        migrations.AddField(model, "named_because", models.TextField(blank=True, db_default="")),
        migrations.RunSQL(f"UPDATE institutions_{model} SET named_at = entered_at", migrations.RunSQL.noop),
        migrations.AlterField(model, "named_at", models.DateTimeField()),
        migrations.AddConstraint(
            model,
            models.CheckConstraint(
                condition=models.Q(named_at__gte=models.F("entered_at")), name=f"{model}_named_since_it_is_known"
            ),
        ),
    ]


def former(name: str, of: str, fields: list[str]) -> list[migrations.operations.base.Operation]:
    table = name.lower()
    constraint = {"FormerName": "former_name", "FormerTitle": "former_title"}[name]
    key = models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.PROTECT,
        related_name=f"{constraint}s", to=f"institutions.{of}",
    )
    return [
        migrations.CreateModel(
            name=name,
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (fields[0], models.TextField()),
                *((field, models.TextField(blank=True)) for field in fields[1:]),
                *_NAMED,
                (of, key),
            ],
        ),
        migrations.AddConstraint(
            table,
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("named_at")), name=f"{constraint}_was_known_for_a_while"
            ),
        ),
        migrations.AddConstraint(table, models.UniqueConstraint(fields=(of, "until"), name=f"{constraint}_once")),
    ]


class Migration(migrations.Migration):
    dependencies = [("institutions", "0002_entered_at"), ("audit", "0002_entry_append_only")]
    operations = [
        *named("institution"),
        *named("programme"),
        *former("FormerName", "institution", ["name", "type", "regency", "city", "province", "association"]),
        *former("FormerTitle", "programme", ["title", "field", "mode"]),
        migrations.RunSQL(KEEP, FORGET),
    ]
