"""Statements are never changed, and a statement about a programme names the institution whose programme it is."""

from django.db import migrations

FORWARD = """
CREATE TRIGGER statement_append_only BEFORE UPDATE OR DELETE ON facts_statement
    FOR EACH ROW EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER statement_not_emptied BEFORE TRUNCATE ON facts_statement
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
ALTER TABLE facts_statement ADD CONSTRAINT statement_programme_is_the_institutions
    FOREIGN KEY (programme_id, institution_id) REFERENCES institutions_programme (id, institution_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
BACKWARD = """
ALTER TABLE facts_statement DROP CONSTRAINT statement_programme_is_the_institutions;
DROP TRIGGER statement_not_emptied ON facts_statement;
DROP TRIGGER statement_append_only ON facts_statement;
"""


class Migration(migrations.Migration):
    dependencies = [("facts", "0001_initial"), ("audit", "0002_entry_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
