import django.db.models.deletion
import xuncha.access.seals
from django.conf import settings
from django.db import migrations, models

from xuncha.access.guards import GUARDS
from xuncha.audit.triggers import guarded
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('access', '0001_initial'), ('access', '0002_managers_exclude')]

    initial = True

    dependencies = [
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Grant',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('persona', models.CharField(choices=[('SEC', '领导小组'), ('OFD', '巡察办主任'), ('OFS', '巡察办科员'), ('LTR', '信访件专管员'), ('TL', '巡察组组长'), ('TM', '巡察组组员'), ('UH', '单位主要负责人'), ('UL', '单位联络员'), ('DIS', '纪检监察接收人'), ('ORG', '组织部接收人'), ('SYS', '系统管理员'), ('SMO', '安全保密管理员'), ('AUD', '安全审计员')], max_length=3, verbose_name='角色')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='所代表的单位')),
                    ('since', models.DateTimeField(verbose_name='生效时间')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='有效期至')),
                    ('reason', models.TextField(blank=True, verbose_name='依据')),
                    ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='授权人')),
                    ('granted_at', models.DateTimeField(null=True, verbose_name='授权时间')),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收回人')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='收回时间')),
                    ('end_reason', models.TextField(blank=True, verbose_name='收回依据')),
                    ('seal', xuncha.access.seals.SealField(columns=('person_id', 'persona', 'organisation_id', 'since', 'until', 'granted_by_id', 'granted_at'), editable=False, max_length=64)),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'until'], name='grant_of_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('granted_by__isnull', True), models.Q(('granted_by', models.F('person')), _negated=True), _connector='OR'), name='grant_not_to_oneself'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__lte', models.F('until')), _connector='OR'), name='grant_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Request',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wish', models.CharField(choices=[('grant', '授予角色'), ('end', '收回角色'), ('clearance', '调整知悉等级')], max_length=12, verbose_name='事项')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('persona', models.CharField(blank=True, choices=[('SEC', '领导小组'), ('OFD', '巡察办主任'), ('OFS', '巡察办科员'), ('LTR', '信访件专管员'), ('TL', '巡察组组长'), ('TM', '巡察组组员'), ('UH', '单位主要负责人'), ('UL', '单位联络员'), ('DIS', '纪检监察接收人'), ('ORG', '组织部接收人'), ('SYS', '系统管理员'), ('SMO', '安全保密管理员'), ('AUD', '安全审计员')], max_length=3, verbose_name='角色')),
                    ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='所代表的单位')),
                    ('since', models.DateTimeField(blank=True, null=True, verbose_name='生效时间')),
                    ('until', models.DateTimeField(blank=True, null=True, verbose_name='有效期至')),
                    ('clearance', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'L0 公开'), (1, 'L1 内部'), (2, 'L2 工作秘密'), (3, 'L3 敏感'), (4, 'L4 极敏感')], null=True, verbose_name='知悉等级')),
                    ('grant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.grant', verbose_name='所涉授权')),
                    ('reason', models.TextField(verbose_name='事由')),
                    ('state', models.CharField(choices=[('open', '待办理'), ('done', '已办理'), ('declined', '已退回'), ('withdrawn', '已撤回')], default='open', max_length=9, verbose_name='状态')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人')),
                    ('asked_at', models.DateTimeField(verbose_name='申请时间')),
                    ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                    ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='办理时间')),
                    ('answer', models.TextField(blank=True, verbose_name='办理意见')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('asked_by', models.F('person')), _negated=True), name='request_not_for_oneself'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('answered_by', models.F('asked_by')), _negated=True), models.Q(('answered_by', models.F('person')), _negated=True)), ('answered_by__isnull', True), _connector='OR'), name='request_answered_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by__isnull', True), ('state__in', ('open', 'withdrawn'))), models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state__in', ('done', 'declined'))), _connector='OR'), name='request_answered_or_open')],
                },
            ),
            migrations.CreateModel(
                name='Clearance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('level', models.PositiveSmallIntegerField(choices=[(0, 'L0 公开'), (1, 'L1 内部'), (2, 'L2 工作秘密'), (3, 'L3 敏感'), (4, 'L4 极敏感')], default=1, verbose_name='知悉等级')),
                    ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='设定人')),
                    ('set_at', models.DateTimeField(null=True, verbose_name='设定时间')),
                    ('seal', xuncha.access.seals.SealField(columns=('person_id', 'level', 'set_by_id', 'set_at'), editable=False, max_length=64)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('set_by__isnull', True), models.Q(('set_by', models.F('person')), _negated=True), _connector='OR'), name='clearance_not_by_oneself'), models.CheckConstraint(condition=models.Q(('level__gte', 0), ('level__lte', 4)), name='clearance_is_a_label')],
                },
            ),
            migrations.CreateModel(
                name='NeedToKnow',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('kind', models.CharField(max_length=80, verbose_name='对象类型')),
                    ('key', models.CharField(max_length=64, verbose_name='对象编号')),
                    ('since', models.DateTimeField(verbose_name='生效时间')),
                    ('until', models.DateTimeField(verbose_name='有效期至')),
                    ('reason', models.TextField(verbose_name='事由')),
                    ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='指名人')),
                    ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='收回人')),
                    ('seal', xuncha.access.seals.SealField(columns=('person_id', 'kind', 'key', 'since', 'until', 'named_by_id'), editable=False, max_length=64)),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'until'], name='need_of_person')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('named_by', models.F('person')), _negated=True), name='need_not_for_oneself'), models.CheckConstraint(condition=models.Q(('since__lte', models.F('until'))), name='need_ends_after_it_begins')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
