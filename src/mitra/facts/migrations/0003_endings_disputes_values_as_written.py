"""Endings and disputes; values in the very bytes that were written; statements that no file brought.

Values were `jsonb`, which orders keys its own way. They become `json`, and each is written again as it would be today, so that
equal values have equal texts. This is the one time that rows of the table are touched; what they say stays the same.
"""

from typing import Any

import django.db.models.deletion
import django.db.models.lookups
import mitra.facts.fields
from django.db import migrations, models
from mitra.facts.encoding import decode, encode
from mitra.facts.fields import compact

READ = "SELECT id, kind, value FROM facts_statement WHERE id > %s ORDER BY id LIMIT 5000"
WRITE = """
UPDATE facts_statement SET value = written.value
FROM unnest(%s::bigint[], %s::json[]) AS written (id, value) WHERE facts_statement.id = written.id
"""


def write_values_again(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE facts_statement DISABLE TRIGGER statement_append_only")
        cursor.execute(READ, [0])
        while rows := cursor.fetchall():
            cursor.execute(WRITE, [[pk for pk, _, _ in rows], [as_written_today(kind, made) for _, kind, made in rows]])
            cursor.execute(READ, [rows[-1][0]])
        cursor.execute("ALTER TABLE facts_statement ENABLE TRIGGER statement_append_only")


def as_written_today(kind: str, made: Any) -> str:
    try:
        return compact(encode(decode(kind, made)))
    except (KeyError, TypeError, ValueError):  # of a shape that a later vocabulary does not know
        return compact(made)


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0002_statement_append_only_and_of_one_institution'),
        ('institutions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dispute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.TextField()),
                ('disputed_on', models.DateField()),
                ('reason', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('statement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='ending', serialize=False, to='facts.statement')),
                ('at', models.DateTimeField()),
                ('reason', models.TextField(blank=True)),
            ],
        ),
        migrations.AlterField(
            model_name='statement',
            name='batch',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='facts.batch'),
        ),
        migrations.AlterField(
            model_name='statement',
            name='place',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='statement',
            name='value',
            field=mitra.facts.fields.JsonText(),
        ),
        migrations.RunPython(write_values_again, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['recorded_at'], name='statement_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['accreditation_certificate', 'institution_type', 'legal_form', 'licence', 'registration']), ('programme__isnull', True)), models.Q(('kind__in', ['evaluation_system', 'facilities_suit_the_mode', 'instructor', 'interactive_delivery', 'market_need', 'profile', 'progress_monitoring', 'standard', 'standard_is_recognised', 'teaching_documents', 'training_is_competency_based', 'units', 'units_fit_the_programme']), ('programme__isnull', False)), ('kind__in', ['minister_approval', 'partner_designation']), _connector='OR'), name='statement_is_about_the_right_subject'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(django.db.models.lookups.Exact(models.Func(models.F('value'), function='json_typeof', output_field=models.TextField()), models.Value('array')), ('kind__in', ['units'])), models.Q(django.db.models.lookups.Exact(models.Func(models.F('value'), function='json_typeof', output_field=models.TextField()), models.Value('boolean')), ('kind__in', ['facilities_suit_the_mode', 'standard_is_recognised', 'training_is_competency_based', 'units_fit_the_programme'])), models.Q(django.db.models.lookups.Exact(models.Func(models.F('value'), function='json_typeof', output_field=models.TextField()), models.Value('object')), ('kind__in', ['accreditation_certificate', 'evaluation_system', 'instructor', 'interactive_delivery', 'licence', 'market_need', 'minister_approval', 'partner_designation', 'profile', 'progress_monitoring', 'registration', 'standard', 'teaching_documents'])), models.Q(django.db.models.lookups.Exact(models.Func(models.F('value'), function='json_typeof', output_field=models.TextField()), models.Value('string')), ('kind__in', ['institution_type', 'legal_form'])), _connector='OR'), name='statement_value_has_the_shape_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('batch__isnull', True), ('place', '')), models.Q(('batch__isnull', False), models.Q(('place', ''), _negated=True)), _connector='OR'), name='statement_of_a_file_has_its_place'),
        ),
        migrations.AddField(
            model_name='dispute',
            name='statement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disputes', to='facts.statement'),
        ),
        migrations.AddField(
            model_name='ending',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded', to='facts.statement'),
        ),
        migrations.AddIndex(
            model_name='dispute',
            index=models.Index(fields=['recorded_at'], name='dispute_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['asesor', 'bnsp', 'disnaker', 'la-lpk', 'lpk', 'menteri', 'oss', 'pasker', 'platform', 'sisnaker', 'verifikator'])), name='dispute_source_is_known'),
        ),
        migrations.AddConstraint(
            model_name='dispute',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='dispute_has_a_reason'),
        ),
        migrations.AddIndex(
            model_name='ending',
            index=models.Index(fields=['at'], name='ending_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='ending_without_successor_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='ending',
            constraint=models.CheckConstraint(condition=models.Q(('successor__isnull', True), models.Q(('successor', models.F('statement')), _negated=True), _connector='OR'), name='ending_by_another_statement'),
        ),
    ]
