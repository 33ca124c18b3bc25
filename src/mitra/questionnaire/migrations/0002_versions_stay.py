"""A version says for ever what it said: only a withdrawal is added to it, once. Its hash is that of its content."""

from django.db import migrations

FORWARD = """
ALTER TABLE questionnaire_version ADD CONSTRAINT questions_digest_of_their_content
    CHECK (encode(sha256(content), 'hex') = sha256);
CREATE TRIGGER questions_stay BEFORE UPDATE ON questionnaire_version
    FOR EACH ROW WHEN ((OLD.number, OLD.content, OLD.sha256, OLD.since, OLD.reason, OLD.by_id, OLD.at)
        IS DISTINCT FROM (NEW.number, NEW.content, NEW.sha256, NEW.since, NEW.reason, NEW.by_id, NEW.at)
        OR OLD.withdrawn_at IS NOT NULL)
    EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER questions_are_not_removed BEFORE DELETE ON questionnaire_version
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER questions_are_not_removed ON questionnaire_version;
DROP TRIGGER questions_stay ON questionnaire_version;
ALTER TABLE questionnaire_version DROP CONSTRAINT questions_digest_of_their_content;
"""


class Migration(migrations.Migration):
    dependencies = [("questionnaire", "0001_initial"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
