import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('teams', '0001_initial')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Team',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('name', models.CharField(max_length=50, verbose_name='巡察组')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'name'), name='teams_one_team_of_a_name')],
                },
            ),
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='teams.team')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('post', models.CharField(choices=[('leader', '组长'), ('deputy', '副组长'), ('member', '组员'), ('liaison', '联络员')], max_length=16, verbose_name='组内职务')),
                    ('since', models.DateTimeField(verbose_name='起')),
                    ('until', models.DateTimeField(null=True, verbose_name='止')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'until'], name='teams_membe_person__5575ec_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('team', 'person'), name='teams_a_person_once_in_a_team'), models.UniqueConstraint(condition=models.Q(('post', 'leader'), ('until', None)), fields=('team',), name='teams_one_leader'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='teams_a_membership_ends_after_it_begins')],
                },
            ),
        ),
    ]
