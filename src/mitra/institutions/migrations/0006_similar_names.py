"""PostgreSQL's pg_trgm, which says how alike two names are (`mitra institutions duplicates`).

It comes with PostgreSQL (in Debian's package of the server). `mitra` says beforehand, in one sentence, where it is missing or
may not be switched on (`site.database`).
"""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("institutions", "0005_one_body_in_one_place")]
    operations = [TrigramExtension()]
