"""A message says for ever what it said; what was sent stays sent; texts are only added. Data of a message: a few known facts."""

from django.db import migrations

FORWARD = """
ALTER TABLE notices_message ADD CONSTRAINT message_data_is_no_personal_data CHECK (
    jsonb_typeof(data) = 'object'
    AND data - ARRAY['due', 'was', 'working', 'provisional', 'questions'] = '{}'::jsonb
    AND COALESCE(data ->> 'due', '2000-01-01') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    AND COALESCE(data ->> 'was', '2000-01-01') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
    AND COALESCE(jsonb_typeof(data -> 'working'), 'boolean') = 'boolean'
    AND COALESCE(jsonb_typeof(data -> 'provisional'), 'boolean') = 'boolean'
    AND COALESCE(data ->> 'questions', '0') ~ '^[0-9]{1,6}$'
);
CREATE TRIGGER message_stays BEFORE UPDATE ON notices_message
    FOR EACH ROW WHEN ((OLD.recipient_id, OLD.letter, OLD.reference, OLD.institution_id, OLD.key, OLD.data, OLD.created_at)
        IS DISTINCT FROM (NEW.recipient_id, NEW.letter, NEW.reference, NEW.institution_id, NEW.key, NEW.data, NEW.created_at)
        OR (OLD.read_at IS NOT NULL AND NEW.read_at IS DISTINCT FROM OLD.read_at))
    EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER message_is_not_removed BEFORE DELETE ON notices_message
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER delivery_sent_stays BEFORE UPDATE ON notices_delivery
    FOR EACH ROW WHEN (OLD.state <> 'waiting' OR NEW.message_id <> OLD.message_id)
    EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER delivery_is_not_removed BEFORE DELETE ON notices_delivery
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER template_append_only BEFORE UPDATE OR DELETE ON notices_template
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
"""
BACKWARD = """
DROP TRIGGER template_append_only ON notices_template;
DROP TRIGGER delivery_is_not_removed ON notices_delivery;
DROP TRIGGER delivery_sent_stays ON notices_delivery;
DROP TRIGGER message_is_not_removed ON notices_message;
DROP TRIGGER message_stays ON notices_message;
ALTER TABLE notices_message DROP CONSTRAINT message_data_is_no_personal_data;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
