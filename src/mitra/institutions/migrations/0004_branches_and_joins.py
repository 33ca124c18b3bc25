"""Branches (cabang), joins of two institutions into one, and the undoing of a join."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0003_names_of_before'),
    ]

    operations = [
        migrations.CreateModel(
            name='Join',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField(choices=[('duplicate', 'Duplicate'), ('merger', 'Merger')])),
                ('holds_from', models.DateField(blank=True, null=True)),
                ('reason', models.TextField()),
                ('joined_by', models.TextField()),
                ('recorded_at', models.DateTimeField()),
                ('absorbed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absorptions', to='institutions.institution')),
                ('into', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='joins', to='institutions.institution')),
            ],
        ),
        migrations.CreateModel(
            name='Branch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('reason', models.TextField()),
                ('recorded_by', models.TextField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField()),
                ('institution', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='branchings', to='institutions.institution')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='institutions.institution')),
            ],
            options={
                'indexes': [models.Index(fields=['recorded_at'], name='branch_by_moment')],
                'constraints': [models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('institution')), _negated=True), _connector='OR'), name='branch_not_of_itself'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='branch_has_a_reason'), models.UniqueConstraint(fields=('institution', 'since', 'recorded_at'), name='branch_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('join', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='part', serialize=False, to='institutions.join')),
                ('reason', models.TextField()),
                ('parted_by', models.TextField()),
                ('recorded_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['recorded_at'], name='part_by_moment')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='part_has_a_reason'), models.CheckConstraint(condition=models.Q(('parted_by__in', ['', 'mitra']), _negated=True), name='part_by_a_person')],
            },
        ),
        migrations.AddIndex(
            model_name='join',
            index=models.Index(fields=['recorded_at'], name='join_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='join',
            constraint=models.CheckConstraint(condition=models.Q(('absorbed', models.F('into')), _negated=True), name='join_with_another'),
        ),
        migrations.AddConstraint(
            model_name='join',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holds_from__isnull', True), ('kind', 'duplicate')), models.Q(('holds_from__isnull', False), ('kind', 'merger')), _connector='OR'), name='join_merger_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='join',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='join_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='join',
            constraint=models.CheckConstraint(condition=models.Q(('joined_by__in', ['', 'mitra']), _negated=True), name='join_by_a_person'),
        ),
    ]
