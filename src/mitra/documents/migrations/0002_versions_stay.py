"""What the database itself holds about versions, uses and contents, whoever writes.

A version is numbered without a gap; its file and where it came from never change; it goes only together with its document.
A use is never rewritten, it is withdrawn once. A content's hash, size and type never change.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_next_number() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    newest integer;
BEGIN
    PERFORM FROM documents_document WHERE id = NEW.document_id FOR NO KEY UPDATE;
    SELECT coalesce(max(number), 0) INTO newest FROM documents_version WHERE document_id = NEW.document_id;
    IF NEW.number <> newest + 1 THEN
        RAISE EXCEPTION 'the next version of document % is %', NEW.document_id, newest + 1
            USING ERRCODE = 'check_violation', CONSTRAINT = 'version_without_a_gap', TABLE = 'documents_version';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER version_without_a_gap BEFORE INSERT ON documents_version
    FOR EACH ROW EXECUTE FUNCTION documents_next_number();

CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% keeps what was written: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_stays BEFORE UPDATE OF id, document_id, number, blob_id, filename, uploaded_by, uploaded_at
    ON documents_version FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER blob_stays BEFORE UPDATE OF id, sha256, size, media_type, pages, stored_at
    ON documents_blob FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER document_stays BEFORE UPDATE OF id, public_id, institution_id, entered_by, entered_at
    ON documents_document FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER use_stays BEFORE UPDATE OF id, version_id, item, used_by, used_at
    ON documents_use FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER use_withdrawn_once BEFORE UPDATE ON documents_use
    FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER use_not_deleted BEFORE DELETE ON documents_use
    FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER use_not_emptied BEFORE TRUNCATE ON documents_use
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();

CREATE FUNCTION documents_gone_with_its_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM documents_document WHERE id = OLD.document_id) THEN
        RAISE EXCEPTION 'version % of document % goes only with it', OLD.number, OLD.document_id
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'version_goes_with_its_document', TABLE = 'documents_version';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER version_goes_with_its_document AFTER DELETE ON documents_version
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION documents_gone_with_its_document();
"""
BACKWARD = """
DROP TRIGGER version_goes_with_its_document ON documents_version;
DROP FUNCTION documents_gone_with_its_document();
DROP TRIGGER use_not_emptied ON documents_use;
DROP TRIGGER use_not_deleted ON documents_use;
DROP TRIGGER use_withdrawn_once ON documents_use;
DROP TRIGGER use_stays ON documents_use;
DROP TRIGGER document_stays ON documents_document;
DROP TRIGGER blob_stays ON documents_blob;
DROP TRIGGER version_stays ON documents_version;
DROP FUNCTION documents_refuse_change();
DROP TRIGGER version_without_a_gap ON documents_version;
DROP FUNCTION documents_next_number();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
