"""The newest moment of the register is found at once: whoever records anything asks for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_signing_keys")]
    operations = [
        migrations.AddIndex(model_name="event", index=models.Index(fields=["recorded_at"], name="event_by_moment")),
    ]
