import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('organisations', '0002_draft'), ('organisations', '0004_touch'), ('organisations', '0005_draft_in_the_background'), ('organisations', '0006_draft_given_up'), ('organisations', '0008_faults_of_a_draft')]

    dependencies = [
        ('jobs', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(max_length=64)),
                    ('rows', models.JSONField()),
                    ('faults', models.PositiveIntegerField(default=0)),
                    ('create_places', models.BooleanField(default=False)),
                    ('made_at', models.DateTimeField()),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('discarded_at', models.DateTimeField(null=True)),
                    ('created', models.PositiveIntegerField(default=0)),
                    ('updated', models.PositiveIntegerField(default=0)),
                    ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('applied_at', None), ('discarded_at', None), _connector='OR'), name='organisations_imported_or_given_up')],
                },
            ),
            migrations.CreateModel(
                name='Touch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('draft', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.draft')),
                    ('made', models.BooleanField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'draft'), name='organisations_one_touch_of_an_import')],
                },
            ),
        ),
    ]
