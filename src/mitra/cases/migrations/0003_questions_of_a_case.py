"""A case keeps the questions with which it was begun; those there are were begun with the shipped ones."""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER case_keeps_its_questions BEFORE UPDATE OF questions_id ON cases_case
    FOR EACH ROW WHEN (OLD.questions_id IS DISTINCT FROM NEW.questions_id)
    EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_state_follows_steps"), ("questionnaire", "0002_versions_stay")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="questions",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="questionnaire.version",
            ),
        ),
        migrations.RunSQL(FORWARD, "DROP TRIGGER case_keeps_its_questions ON cases_case;"),
    ]
