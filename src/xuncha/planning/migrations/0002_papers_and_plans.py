import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.planning.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = around(
        GUARDS,
        migrations.RemoveConstraint(
            model_name='round',
            name='planning_one_round_of_a_number',
        ),
        migrations.AddConstraint(
            model_name='round',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'withdrawn'), _negated=True), fields=('term', 'number'), name='planning_one_round_of_a_number'),
        ),
        migrations.AddField(
            model_name='decision',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='纪要或复函'),
        ),
        Tables(
            migrations.CreateModel(
                name='Announcement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='announcement', to='planning.round')),
                    ('announced_on', models.DateField(verbose_name='公布日期')),
                    ('way', models.CharField(max_length=200, verbose_name='公布方式')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
            ),
            migrations.CreateModel(
                name='RiskFactor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.term')),
                    ('key', models.SlugField(max_length=32)),
                    ('title', models.CharField(max_length=50, verbose_name='因素')),
                    ('weight', models.PositiveSmallIntegerField(verbose_name='权重')),
                    ('low', models.FloatField(verbose_name='不计分的值')),
                    ('high', models.FloatField(verbose_name='计满分的值')),
                    ('is_on', models.BooleanField(default=True, verbose_name='启用')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('term', 'key'), name='planning_one_factor_of_a_key'), models.CheckConstraint(condition=models.Q(('low', models.F('high')), _negated=True), name='planning_the_thresholds_of_a_factor_differ')],
                },
            ),
            migrations.CreateModel(
                name='RiskHint',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.term')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='单位')),
                    ('key', models.SlugField(max_length=32)),
                    ('value', models.FloatField(verbose_name='数值')),
                    ('as_of', models.DateField(verbose_name='截至日期')),
                    ('source', models.CharField(max_length=100, verbose_name='来源')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('term', 'organisation', 'key', 'as_of'), name='planning_one_hint_of_a_day')],
                },
            ),
            migrations.CreateModel(
                name='LinkedTheme',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.term')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='单位')),
                    ('title', models.CharField(max_length=50, verbose_name='专题')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('term', 'organisation', 'title'), name='planning_a_theme_once_for_an_organisation')],
                },
            ),
            migrations.CreateModel(
                name='CoveragePlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.term', verbose_name='届次')),
                    ('universe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.universe')),
                    ('number', models.PositiveIntegerField(verbose_name='方案版本')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='为什么编这一版')),
                    ('parameters', models.JSONField()),
                    ('notes', models.JSONField()),
                    ('covered', models.PositiveIntegerField()),
                    ('due', models.PositiveIntegerField()),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('term', 'number'), name='planning_one_plan_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='PlannedRound',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='planning.coverageplan')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='轮次')),
                    ('from_on', models.DateField(verbose_name='进驻日期')),
                    ('to_on', models.DateField(verbose_name='撤点日期')),
                    ('days', models.PositiveSmallIntegerField()),
                    ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='planning.round')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='planning_one_planned_round_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Planned',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='planning.coverageplan')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('planned_round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='planning.plannedround')),
                    ('team', models.PositiveSmallIntegerField(null=True)),
                    ('mode', models.CharField(choices=[('direct', '直接巡察'), ('with_town', '随乡镇（单位）同巡'), ('upgraded', '提级巡察'), ('cross', '交叉巡察')], default='direct', max_length=16, verbose_name='方式')),
                    ('theme', models.CharField(blank=True, max_length=50, verbose_name='专题')),
                    ('from_on', models.DateField(null=True)),
                    ('to_on', models.DateField(null=True)),
                    ('days', models.PositiveSmallIntegerField(default=0)),
                    ('score', models.FloatField(verbose_name='风险分')),
                    ('parts', models.JSONField()),
                    ('why', models.JSONField()),
                    ('is_pinned', models.BooleanField(default=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'organisation'), name='planning_an_organisation_once_in_a_plan')],
                },
            ),
            migrations.CreateModel(
                name='Split',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='原单位')),
                    ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='拆分后的单位')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation', 'part'), name='planning_a_part_once'), models.CheckConstraint(condition=models.Q(('organisation', models.F('part')), _negated=True), name='planning_a_part_is_another')],
                },
            ),
            migrations.CreateModel(
                name='ProposalVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='planning.round')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='版次')),
                    ('proposal', models.PositiveSmallIntegerField(verbose_name='第几稿')),
                    ('content', models.JSONField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='planning_one_version_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='planning.proposalversion')),
                    ('body', models.CharField(choices=[('discipline', '纪委监委'), ('organisation', '组织部')], max_length=16, verbose_name='征求意见的部门')),
                    ('number', models.CharField(max_length=100, verbose_name='发函文号')),
                    ('sent_on', models.DateField(verbose_name='发函日期')),
                    ('due_on', models.DateField(verbose_name='回复期限')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='函件')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
                options={
                    'indexes': [models.Index(fields=['version', 'body'], name='planning_co_version_398175_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('sent_on'))), name='planning_an_answer_is_due_after_the_letter')],
                },
            ),
            migrations.CreateModel(
                name='ConsultationReply',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='planning.consultation')),
                    ('outcome', models.CharField(choices=[('agreed', '无不同意见'), ('objected', '对部分单位有不同意见')], max_length=16, verbose_name='答复')),
                    ('number', models.CharField(max_length=100, verbose_name='复函文号')),
                    ('replied_on', models.DateField(verbose_name='复函日期')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='意见')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='复函')),
                    ('on_paper', models.BooleanField(verbose_name='由巡察办代为登记')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
            ),
            migrations.CreateModel(
                name='Objection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('reply', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='planning.consultationreply')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('reason', models.CharField(max_length=500, verbose_name='理由')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('reply', 'organisation'), name='planning_objected_to_once')],
                },
            ),
            migrations.CreateModel(
                name='ObjectionAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('objection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='planning.objection')),
                    ('kept', models.BooleanField(verbose_name='保留')),
                    ('reason', models.CharField(max_length=500, verbose_name='理由')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
            ),
        ),
        changed=["planning_round"],
    )
