"""The one way past the triggers that keep what happened: what a disposal names may be blanked, and only blanked.

Tables of a case refuse every change as before, except one: a text becomes empty or "(dihapus)", a snapshot loses what was typed
in it, and a disposal of that very case stands written. A version of a document loses its file's name where a disposal of the
document stands. Disposals are only added; a hold is lifted once.
"""

from django.db import migrations

TEXTS = {
    "change": ("before", "after"),
    "comment": ("text",),
    "verdict": ("reason",),
    "step": ("reason",),
    "snapshot": ("content",),
}
FUNCTION = """
CREATE FUNCTION retention_blanks_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before jsonb := to_jsonb(OLD);
    after jsonb;
    name text;
    owner bigint;
    emptied jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        after := to_jsonb(NEW);
        owner := CASE TG_TABLE_NAME
            WHEN 'cases_change' THEN (SELECT r.case_id FROM cases_draftrow r WHERE r.id = (before ->> 'row_id')::bigint)
            WHEN 'cases_verdict' THEN (SELECT i.case_id FROM cases_item i WHERE i.id = (before ->> 'item_id')::bigint)
            ELSE (before ->> 'case_id')::bigint
        END;
        IF EXISTS (
            SELECT FROM cases_case c JOIN retention_disposal d ON d.subject = 'case ' || c.reference WHERE c.id = owner
        ) THEN
            FOREACH name IN ARRAY TG_ARGV LOOP
                IF name = 'content' THEN
                    emptied := convert_from(decode(substr(after ->> name, 3), 'hex'), 'UTF8')::jsonb;
                    IF emptied ->> 'erased' = 'yes' AND emptied ->> 'declaration' = ''
                        AND NOT jsonb_path_exists(emptied, '$.rows[*].cells.*') THEN
                        after := after - name;
                        before := before - name;
                    END IF;
                ELSIF after ->> name IN ('', '(dihapus)') THEN
                    after := after - name;
                    before := before - name;
                END IF;
            END LOOP;
            IF TG_TABLE_NAME = 'cases_step' THEN  -- generated from its number, and not yet there before an update
                after := after - 'previous';
                before := before - 'previous';
            END IF;
            IF before = after THEN
                RETURN NEW;
            END IF;
        END IF;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""
TABLES = "".join(
    f"DROP TRIGGER {table}_append_only ON cases_{table};"
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON cases_{table} FOR EACH ROW"
    f" EXECUTE FUNCTION retention_blanks_only({', '.join(repr(column) for column in columns)});\n"
    for table, columns in TEXTS.items()
)
TABLES_BACK = "".join(
    f"DROP TRIGGER {table}_append_only ON cases_{table};"
    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON cases_{table} FOR EACH ROW"
    f" EXECUTE FUNCTION audit_refuse_change();\n"
    for table in TEXTS
)
DOCUMENTS = """
DROP TRIGGER version_stays ON documents_version;
CREATE TRIGGER version_stays BEFORE UPDATE OF id, document_id, number, blob_id, uploaded_by, uploaded_at
    ON documents_version FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE FUNCTION retention_loses_its_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.filename = '(dihapus)' AND EXISTS (
        SELECT FROM documents_document o JOIN retention_disposal d ON d.subject = 'document ' || o.public_id::text
        WHERE o.id = OLD.document_id
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% keeps what was written: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_keeps_its_name BEFORE UPDATE OF filename ON documents_version
    FOR EACH ROW EXECUTE FUNCTION retention_loses_its_name();
"""
DOCUMENTS_BACK = """
DROP TRIGGER version_keeps_its_name ON documents_version;
DROP FUNCTION retention_loses_its_name();
DROP TRIGGER version_stays ON documents_version;
CREATE TRIGGER version_stays BEFORE UPDATE OF id, document_id, number, blob_id, filename, uploaded_by, uploaded_at
    ON documents_version FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
"""
OWN = """
CREATE TRIGGER disposal_append_only BEFORE UPDATE OR DELETE ON retention_disposal
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER legal_hold_stays BEFORE UPDATE ON retention_legalhold
    FOR EACH ROW WHEN ((OLD.subject, OLD.reason, OLD.by_id, OLD.at, OLD.until)
        IS DISTINCT FROM (NEW.subject, NEW.reason, NEW.by_id, NEW.at, NEW.until) OR OLD.lifted_at IS NOT NULL)
    EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER legal_hold_is_not_removed BEFORE DELETE ON retention_legalhold
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""
OWN_BACK = """
DROP TRIGGER legal_hold_is_not_removed ON retention_legalhold;
DROP TRIGGER legal_hold_stays ON retention_legalhold;
DROP TRIGGER disposal_append_only ON retention_disposal;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_initial"),
        ("cases", "0003_questions_of_a_case"),
        ("documents", "0003_contents_destroyed"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION retention_blanks_only();"),
        migrations.RunSQL(TABLES, TABLES_BACK),
        migrations.RunSQL(DOCUMENTS, DOCUMENTS_BACK),
        migrations.RunSQL(OWN, OWN_BACK),
    ]
