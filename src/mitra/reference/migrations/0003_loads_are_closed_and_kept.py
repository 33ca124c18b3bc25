"""A load is what it was: its rows are all there when it is committed, none is added later, none is changed or removed.

Rows stand in the table of their load's kind. A region's parent and a training field's successor stand in the same load.
One check for each command, however many rows it adds.
"""

from django.db import migrations

KINDS = {
    "competencyunit": ["skkni"],
    "businessfield": ["kbli-2020", "kbli-2025"],
    "trainingfield": ["kbli-lpk"],
    "occupation": ["kbji-2014"],
    "region": ["wilayah"],
    "holiday": ["libur"],
}
APPEND_ONLY = ("load", *KINDS, "calendaramendment")

FUNCTIONS = """
CREATE FUNCTION reference_refuse_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wrong bigint;
    there bigint;
BEGIN
    SELECT l.id INTO wrong
    FROM (SELECT DISTINCT load_id FROM added) a JOIN reference_load l ON l.id = a.load_id
    WHERE NOT l.kind = ANY (TG_ARGV) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'load % is of a kind that has no rows in %', wrong, TG_TABLE_NAME
            USING ERRCODE = 'check_violation', CONSTRAINT = 'row_of_its_kind', TABLE = TG_TABLE_NAME;
    END IF;
    FOR wrong, there IN SELECT l.id, l.rows FROM (SELECT DISTINCT load_id FROM added) a JOIN reference_load l ON l.id = a.load_id
    LOOP
        PERFORM reference_count_rows(wrong, there, TG_TABLE_NAME, true);
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION reference_count_rows(load bigint, told bigint, of_table text, may_lack boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE load_id = $1', of_table) INTO found USING load;
    IF found > told OR (found < told AND NOT may_lack) THEN
        RAISE EXCEPTION 'load % has % rows, not the % that it tells of', load, found, told
            USING ERRCODE = 'check_violation', CONSTRAINT = 'load_has_its_rows', TABLE = 'reference_load';
    END IF;
END $$;

CREATE FUNCTION reference_refuse_gap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM reference_count_rows(NEW.id, NEW.rows, CASE NEW.kind
        %(cases)s
    END, false);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER load_has_its_rows AFTER INSERT ON reference_load DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION reference_refuse_gap();

ALTER TABLE reference_region ADD CONSTRAINT region_lies_in_one_of_its_load
    FOREIGN KEY (load_id, parent) REFERENCES reference_region (load_id, code);
ALTER TABLE reference_trainingfield ADD CONSTRAINT training_field_becomes_one_of_its_load
    FOREIGN KEY (load_id, becomes_edition, becomes) REFERENCES reference_trainingfield (load_id, edition, code);
"""


def forward() -> str:
    cases = "\n        ".join(f"WHEN '{kind}' THEN 'reference_{table}'" for table, kinds in KINDS.items() for kind in kinds)
    parts = [FUNCTIONS.replace("%(cases)s", cases)]
    for table, kinds in KINDS.items():
        told = ", ".join(f"'{kind}'" for kind in kinds)
        parts.append(
            f"CREATE TRIGGER {table}_of_its_load AFTER INSERT ON reference_{table} REFERENCING NEW TABLE AS added "
            f"FOR EACH STATEMENT EXECUTE FUNCTION reference_refuse_rows({told});"
        )
    for table in APPEND_ONLY:
        parts.append(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON reference_{table} "
            f"FOR EACH ROW EXECUTE FUNCTION audit_refuse_change(); "
            f"CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON reference_{table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();"
        )
    return "\n".join(parts)


def backward() -> str:
    parts = []
    for table in APPEND_ONLY:
        parts.append(f"DROP TRIGGER {table}_append_only ON reference_{table};")
        parts.append(f"DROP TRIGGER {table}_not_emptied ON reference_{table};")
    parts += [f"DROP TRIGGER {table}_of_its_load ON reference_{table};" for table in KINDS]
    parts.append(
        "ALTER TABLE reference_region DROP CONSTRAINT region_lies_in_one_of_its_load; "
        "ALTER TABLE reference_trainingfield DROP CONSTRAINT training_field_becomes_one_of_its_load; "
        "DROP TRIGGER load_has_its_rows ON reference_load; "
        "DROP FUNCTION reference_refuse_gap(); DROP FUNCTION reference_refuse_rows(); "
        "DROP FUNCTION reference_count_rows(bigint, bigint, text, boolean);"
    )
    return "\n".join(parts)


class Migration(migrations.Migration):
    dependencies = [("reference", "0002_catalogues_of_every_kind"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(forward(), backward())]
