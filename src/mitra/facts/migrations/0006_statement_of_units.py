"""The newest list of units is found at once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("facts", "0005_one_key_for_programme_and_institution")]
    operations = [
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(condition=models.Q(("kind", "units")), fields=["id"], name="statement_of_units"),
        ),
    ]
