import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('planning', '0001_initial'), ('planning', '0002_guards'), ('planning', '0003_framework')]

    initial = True

    dependencies = [
        ('frameworks', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Term',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='党委')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='第几届')),
                    ('from_on', models.DateField(verbose_name='起始日期')),
                    ('to_on', models.DateField(verbose_name='截止日期')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('committee', 'number'), name='planning_one_term_of_a_number'), models.CheckConstraint(condition=models.Q(('to_on__gt', models.F('from_on'))), name='planning_a_term_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='planning_a_term_has_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Universe',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='universes', to='planning.term')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='名单版本')),
                    ('frozen_at', models.DateTimeField(null=True, verbose_name='锁定时间')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='依据或原因')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('term', 'number'), name='planning_one_list_of_a_number'), models.UniqueConstraint(condition=models.Q(('frozen_at', None)), fields=('term',), name='planning_one_list_in_work')],
                },
            ),
            migrations.CreateModel(
                name='Due',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('universe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dues', to='planning.universe')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('name', models.CharField(max_length=200, verbose_name='单位名称')),
                    ('is_village', models.BooleanField(verbose_name='村（社区）')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('universe', 'organisation'), name='planning_due_once_on_a_list')],
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='planning.term', verbose_name='届次')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='轮次')),
                    ('title', models.CharField(max_length=100, verbose_name='名称')),
                    ('theme', models.CharField(blank=True, max_length=200, verbose_name='主题')),
                    ('framework', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version', verbose_name='监督清单')),
                    ('state', models.CharField(choices=[('drafting', '拟定中'), ('consulted', '已征求意见'), ('approved', '已批准'), ('preparing', '准备中'), ('on_site', '进驻了解'), ('reporting', '汇报审定'), ('fed_back', '已反馈'), ('rectifying', '整改中'), ('closed', '已办结'), ('withdrawn', '已撤回')], default='drafting', max_length=16, verbose_name='状态')),
                    ('proposal', models.PositiveSmallIntegerField(default=1, editable=False)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['term', '-number'], name='planning_ro_term_id_19ce1d_idx'), models.Index(fields=['state'], name='planning_ro_state_723bd9_idx')],
                    'constraints': [models.UniqueConstraint(fields=('term', 'number'), name='planning_one_round_of_a_number'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='planning_a_round_has_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='planning.round')),
                    ('proposal', models.PositiveSmallIntegerField()),
                    ('station', models.CharField(choices=[('office', '巡察办会商'), ('discipline', '征求纪委监委意见'), ('organisation', '征求组织部意见'), ('leading_group', '领导小组会议'), ('secretary', '书记专题会')], max_length=16, verbose_name='环节')),
                    ('outcome', models.CharField(choices=[('agreed', '同意'), ('with_changes', '原则同意，按意见修改'), ('refused', '不同意')], max_length=16, verbose_name='结论')),
                    ('decided_on', models.DateField(verbose_name='日期')),
                    ('minutes', models.CharField(max_length=100, verbose_name='纪要或复函文号')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='意见')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_at', models.DateTimeField()),
                ],
            ),
            migrations.CreateModel(
                name='Segment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='segments', to='planning.round')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='批次')),
                    ('kind', models.CharField(choices=[('regular', '常规'), ('special', '专项'), ('mobile', '机动'), ('upgraded', '提级'), ('cross', '交叉'), ('follow_up', '回头看'), ('extended', '延伸'), ('linked', '联动')], max_length=16, verbose_name='种类')),
                    ('theme', models.CharField(blank=True, max_length=100, verbose_name='专题')),
                    ('from_on', models.DateField(verbose_name='进驻日期')),
                    ('to_on', models.DateField(verbose_name='撤点日期')),
                    ('channel_closes_on', models.DateField(blank=True, null=True, verbose_name='信访受理截止')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='planning_one_segment_of_a_number'), models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='planning_a_stay_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('channel_closes_on', None), models.Q(('channel_closes_on__gte', models.F('from_on')), ('channel_closes_on__lte', models.F('to_on'))), _connector='OR'), name='planning_letters_are_taken_during_the_stay')],
                },
            ),
            migrations.CreateModel(
                name='Inspection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('segment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='planning.segment')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='巡察对象')),
                    ('team', models.CharField(max_length=50, verbose_name='巡察组')),
                    ('mode', models.CharField(choices=[('direct', '直接巡察'), ('with_town', '随乡镇（单位）同巡'), ('upgraded', '提级巡察'), ('cross', '交叉巡察')], default='direct', max_length=16, verbose_name='方式')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('segment', 'organisation'), name='planning_an_organisation_once_in_a_segment')],
                },
            ),
        ),
    ]
