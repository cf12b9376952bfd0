import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.rectification.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('rectification', '0001_initial'), ('rectification', '0002_guards'), ('rectification', '0003_placed'), ('rectification', '0004_evidence'), ('rectification', '0005_periods'), ('rectification', '0006_progress'), ('rectification', '0007_ledger_columns'), ('rectification', '0008_extensions'), ('rectification', '0009_figures'), ('rectification', '0010_alerts'), ('rectification', '0011_words'), ('rectification', '0012_doubts'), ('rectification', '0013_fed_back'), ('rectification', '0015_recorded'), ('rectification', '0016_letter_file'), ('rectification', '0017_resumed'), ('rectification', '0018_round_rules'), ('rectification', '0019_opening'), ('rectification', '0020_reports')]

    initial = True

    dependencies = [
        ('feedback', '0001_tables'),
        ('files', '0001_tables'),
        ('jobs', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='RuleSet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('jurisdiction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='所属地区')),
                    ('code', models.CharField(max_length=20, verbose_name='代号')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='版本')),
                    ('name', models.CharField(max_length=100, verbose_name='名称')),
                    ('since_year', models.PositiveSmallIntegerField(verbose_name='自哪一年起适用')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                    ('book', models.JSONField()),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='制定人')),
                    ('made_at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'code', 'number'), name='rectification_one_set_of_a_number'), models.UniqueConstraint(condition=models.Q(('jurisdiction', None)), fields=('code', 'number'), name='rectification_one_shipped_set_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='RoundRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.ruleset', verbose_name='期限规则')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='确定人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
            ),
            migrations.CreateModel(
                name='Plan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                    ('state', models.CharField(choices=[('drafting', '拟定中'), ('reviewing', '会审中'), ('approved', '已通过'), ('recorded', '文件补录')], default='drafting', max_length=16, verbose_name='状态')),
                    ('proposal', models.PositiveSmallIntegerField(default=1, editable=False)),
                    ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
                    ('rule_set', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.ruleset', verbose_name='期限规则')),
                    ('ladder', models.JSONField(editable=False, null=True)),
                    ('plan_due_on', models.DateField(null=True, verbose_name='方案报送时限')),
                    ('period_ends_on', models.DateField(null=True, verbose_name='集中整改期满')),
                    ('report_due_on', models.DateField(null=True, verbose_name='整改情况报告时限')),
                    ('immediate_due_on', models.DateField(null=True, verbose_name='立行立改时限')),
                    ('reported_on', models.DateField(editable=False, null=True, verbose_name='整改情况报告报送日期')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['state'], name='rectificati_state_e3d09e_idx')],
                },
            ),
            migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('people_held', models.PositiveIntegerField(null=True, verbose_name='追责问责人数')),
                    ('money_recovered', models.PositiveBigIntegerField(null=True, verbose_name='清退金额')),
                    ('rules_made', models.PositiveIntegerField(null=True, verbose_name='制度数')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='rectification.plan')),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                    ('issued', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.issued', verbose_name='反馈问题')),
                    ('organisation', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                    ('round', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round')),
                    ('path', models.CharField(editable=False, max_length=120)),
                    ('focus', models.CharField(editable=False, max_length=100, verbose_name='大项')),
                    ('aspect', models.CharField(editable=False, max_length=100, verbose_name='方面')),
                    ('fed_back_on', models.DateField(editable=False, verbose_name='反馈日期')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='序号')),
                    ('title', models.CharField(max_length=200, verbose_name='细化问题')),
                    ('kind', models.CharField(choices=[('immediate', '立行立改'), ('dated', '限期整改'), ('lasting', '长期坚持')], default='dated', max_length=16, verbose_name='整改类型')),
                    ('detail', models.CharField(blank=True, max_length=500, verbose_name='具体表现')),
                    ('goal', models.CharField(blank=True, max_length=500, verbose_name='整改目标')),
                    ('leader', models.CharField(blank=True, max_length=50, verbose_name='牵头责任领导')),
                    ('department', models.CharField(blank=True, max_length=100, verbose_name='责任部门')),
                    ('handler', models.CharField(blank=True, max_length=50, verbose_name='经办人')),
                    ('partners', models.CharField(blank=True, max_length=200, verbose_name='协同单位')),
                    ('starts_on', models.DateField(blank=True, null=True, verbose_name='启动日期')),
                    ('due_on', models.DateField(blank=True, null=True, verbose_name='完成时限')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='备注')),
                    ('state', models.CharField(choices=[('drafting', '待制定'), ('reviewing', '方案待审'), ('in_work', '整改中'), ('claimed', '申请销号'), ('returned', '退回'), ('staged', '阶段性完成'), ('closed', '已销号'), ('recorded', '文件补录')], default='drafting', max_length=16, verbose_name='状态')),
                    ('claim', models.CharField(blank=True, choices=[('done', '已完成'), ('stage', '取得阶段性成效'), ('lasting', '长期坚持')], max_length=16, verbose_name='单位申报')),
                    ('verdict', models.CharField(blank=True, choices=[('passed', '验收通过'), ('failed', '验收不通过')], max_length=16, verbose_name='验收意见')),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='销号人')),
                    ('closed_on', models.DateField(null=True, verbose_name='销号日期')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('turn', models.GeneratedField(db_persist=True, expression=models.Case(models.When(due_on=None, state__in=('closed', 'recorded'), then=models.Value(3)), models.When(state__in=('closed', 'recorded'), then=models.Value(2)), models.When(due_on=None, then=models.Value(1)), default=models.Value(0)), output_field=models.SmallIntegerField())),
                ],
                options={
                    'indexes': [models.Index(fields=['turn', 'due_on', 'id'], name='rectification_opening'), models.Index(fields=['inspection', 'issued', 'number'], name='rectificati_inspect_18a68a_idx'), models.Index(fields=['state', 'due_on'], name='rectificati_state_b3403e_idx'), models.Index(fields=['due_on'], name='rectificati_due_on_bb9a4b_idx'), models.Index(fields=['path', 'round', 'organisation', 'kind', 'state', 'due_on', 'fed_back_on', 'closed_on'], name='rectification_figures'), models.Index(fields=['state', 'fed_back_on', 'path'], name='rectification_ages'), models.Index(fields=['closed_on', 'fed_back_on', 'path'], name='rectification_months'), models.Index(condition=models.Q(('people_held__isnull', False), ('money_recovered__isnull', False), ('rules_made__isnull', False), _connector='OR'), fields=['path', 'people_held', 'money_recovered', 'rules_made'], name='rectification_brought'), models.Index(condition=models.Q(('leader', ''), ('department', ''), _connector='OR'), fields=['path', 'state'], name='rectification_unled'), models.Index(condition=models.Q(('state', 'closed'), models.Q(('claim', 'done'), _negated=True)), fields=['path'], name='rectification_unclaimed'), models.Index(condition=models.Q(('claim', 'done'), ('state', 'claimed'), ('verdict', 'passed')), fields=['path'], name='rectification_passed'), models.Index(fields=['state', 'claim', 'path'], name='rectification_claims')],
                    'constraints': [models.UniqueConstraint(fields=('issued', 'number'), name='rectification_one_item_of_a_number_for_a_finding'), models.CheckConstraint(condition=models.Q(models.Q(('closed_by__isnull', False), ('closed_on__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_by', None), ('closed_on', None)), _connector='OR'), name='rectification_a_closed_item_has_who_and_when')],
                },
            ),
            migrations.CreateModel(
                name='Measure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='rectification.item')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='序号')),
                    ('text', models.CharField(max_length=1000, verbose_name='整改措施')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_measure_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='rectification.plan')),
                    ('proposal', models.PositiveSmallIntegerField()),
                    ('post', models.CharField(choices=[('office', '巡察办'), ('team', '巡察组'), ('discipline', '纪检监察机关'), ('organisation', '组织部门')], max_length=16, verbose_name='会审单位')),
                    ('opinion', models.CharField(choices=[('agreed', '同意'), ('with_changes', '修改后再审')], max_length=16, verbose_name='会审结论')),
                    ('note', models.CharField(blank=True, max_length=1000, verbose_name='会审意见')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='会审人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'proposal', 'post'), name='rectification_one_review_of_a_post'), models.UniqueConstraint(fields=('plan', 'proposal', 'person'), name='rectification_nobody_reviews_twice')],
                },
            ),
            migrations.CreateModel(
                name='Claim',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('people_held', models.PositiveIntegerField(null=True, verbose_name='追责问责人数')),
                    ('money_recovered', models.PositiveBigIntegerField(null=True, verbose_name='清退金额')),
                    ('rules_made', models.PositiveIntegerField(null=True, verbose_name='制度数')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='rectification.item')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('claim', models.CharField(choices=[('done', '已完成'), ('stage', '取得阶段性成效'), ('lasting', '长期坚持')], max_length=16, verbose_name='申报结论')),
                    ('text', models.TextField(verbose_name='整改情况')),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申报人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_claim_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Verdict',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='rectification.claim')),
                    ('post', models.CharField(choices=[('office', '巡察办'), ('team', '巡察组'), ('discipline', '纪检监察机关'), ('organisation', '组织部门')], max_length=16, verbose_name='验收单位')),
                    ('verdict', models.CharField(choices=[('passed', '验收通过'), ('failed', '验收不通过')], max_length=16, verbose_name='验收结论')),
                    ('note', models.CharField(max_length=1000, verbose_name='验收意见')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='验收人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('claim', 'post'), name='rectification_one_verdict_of_a_post'), models.UniqueConstraint(fields=('claim', 'person'), name='rectification_nobody_verifies_twice')],
                },
            ),
            migrations.CreateModel(
                name='AlertLetter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alert_letters', to='rectification.plan')),
                    ('step', models.PositiveSmallIntegerField(verbose_name='预警级次')),
                    ('title', models.CharField(max_length=20, verbose_name='文书名称')),
                    ('number', models.CharField(max_length=50, verbose_name='文号')),
                    ('recipient', models.CharField(choices=[('leader', '牵头责任领导'), ('head', '单位主要负责人'), ('supervisor', '分管领导'), ('leading_group', '巡察工作领导小组')], max_length=16, verbose_name='送达对象')),
                    ('addressee', models.CharField(max_length=100, verbose_name='送达人')),
                    ('sent_on', models.DateField(verbose_name='送达日期')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='存放处')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='文书文件')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='rectification_one_letter_of_a_number'), models.CheckConstraint(condition=models.Q(('file__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR'), name='rectification_a_letter_lies_somewhere')],
                },
            ),
            migrations.CreateModel(
                name='Alerted',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerted', to='rectification.alertletter')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerted', to='rectification.item')),
                    ('due_on', models.DateField(verbose_name='完成时限')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('letter', 'item'), name='rectification_once_in_a_letter')],
                },
            ),
            migrations.CreateModel(
                name='FollowUpMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='rectification.plan')),
                    ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='rectification.item')),
                    ('reason', models.CharField(max_length=300, verbose_name='督办原因')),
                    ('until', models.DateField(null=True, verbose_name='督办至')),
                    ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='督办人')),
                    ('at', models.DateTimeField(verbose_name='督办时间')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='解除人')),
                    ('ended_at', models.DateTimeField(null=True, verbose_name='解除时间')),
                    ('result', models.CharField(blank=True, max_length=300, verbose_name='督办结果')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('item',), name='rectification_one_mark_of_an_item'), models.UniqueConstraint(condition=models.Q(('ended_at', None), ('item', None)), fields=('plan',), name='rectification_one_mark_of_a_plan'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='rectification_a_mark_is_ended_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='LateDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_days', to='rectification.item')),
                    ('day', models.DateField(verbose_name='最晚完成时限')),
                    ('reason', models.CharField(max_length=500, verbose_name='原因')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核准人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
            ),
            migrations.CreateModel(
                name='Doubt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('kind', models.CharField(choices=[('measures', '整改措施雷同'), ('account', '整改情况雷同'), ('reused', '佐证材料重复使用'), ('early', '佐证形成于反馈之前'), ('unproven', '申报完成而无佐证'), ('repeats', '措施照抄问题')], max_length=16, verbose_name='疑点')),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.item', verbose_name='细化问题')),
                    ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.item')),
                    ('text', models.TextField()),
                    ('other_text', models.TextField(blank=True)),
                    ('likeness', models.PositiveSmallIntegerField(null=True, verbose_name='相似度')),
                    ('found_at', models.DateTimeField(verbose_name='发现时间')),
                    ('key', models.CharField(editable=False, max_length=64, unique=True)),
                    ('state', models.CharField(choices=[('open', '待核实'), ('upheld', '成立'), ('dismissed', '不成立')], default='open', max_length=16, verbose_name='核实结论')),
                    ('note', models.CharField(blank=True, max_length=1000, verbose_name='核实意见')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核实人')),
                    ('decided_at', models.DateTimeField(null=True, verbose_name='核实时间')),
                ],
                options={
                    'indexes': [models.Index(fields=['state', 'found_at'], name='rectificati_state_1c23ff_idx'), models.Index(fields=['item', 'state'], name='rectificati_item_id_4b533e_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='rectification_a_decided_doubt_has_who_and_when')],
                },
            ),
            migrations.CreateModel(
                name='Evidence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='rectification.item')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='材料编号')),
                    ('name', models.CharField(max_length=200, verbose_name='材料名称')),
                    ('made_on', models.DateField(verbose_name='形成日期')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='材料文件')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='纸质材料存放处')),
                    ('digest', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
                    ('at', models.DateTimeField(verbose_name='提交时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_evidence_of_a_number'), models.CheckConstraint(condition=models.Q(('file__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR'), name='rectification_evidence_lies_somewhere')],
                },
            ),
            migrations.CreateModel(
                name='Strike',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('evidence', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='strike', to='rectification.evidence')),
                    ('reason', models.CharField(max_length=300, verbose_name='作废原因')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作废人')),
                    ('at', models.DateTimeField(verbose_name='作废时间')),
                ],
            ),
            migrations.CreateModel(
                name='Extension',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='rectification.item')),
                    ('inspection', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='第几次')),
                    ('due_on', models.DateField(verbose_name='原定时限')),
                    ('wanted_on', models.DateField(verbose_name='申请延至')),
                    ('reason', models.CharField(max_length=500, verbose_name='延期理由')),
                    ('state', models.CharField(choices=[('asked', '待审核'), ('recommended', '待批准'), ('approved', '已批准'), ('refused', '不予批准')], default='asked', max_length=16, verbose_name='状态')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人')),
                    ('asked_at', models.DateTimeField(verbose_name='申请时间')),
                    ('recommended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
                    ('recommendation', models.CharField(blank=True, max_length=500, verbose_name='审核意见')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                    ('decided_at', models.DateTimeField(null=True, verbose_name='办结时间')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='办结意见')),
                ],
                options={
                    'indexes': [models.Index(fields=['state'], name='rectificati_state_eccddf_idx')],
                    'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_extension_of_a_number'), models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'recommended'))), fields=('item',), name='rectification_one_extension_pending'), models.CheckConstraint(condition=models.Q(('wanted_on__gt', models.F('due_on'))), name='rectification_an_extension_is_later'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state__in', ('asked', 'recommended'))), models.Q(models.Q(('state__in', ('asked', 'recommended')), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='rectification_an_extension_is_decided_by_somebody'), models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'refused')), ('recommended_by__isnull', False), _connector='OR'), name='rectification_an_extension_goes_through_the_office'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(models.Q(('decided_by', models.F('asked_by')), _negated=True), models.Q(('recommended_by', None), models.Q(('decided_by', models.F('recommended_by')), _negated=True), _connector='OR')), _connector='OR'), name='rectification_an_extension_needs_three_people')],
                },
            ),
            migrations.CreateModel(
                name='Progress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('people_held', models.PositiveIntegerField(null=True, verbose_name='追责问责人数')),
                    ('money_recovered', models.PositiveBigIntegerField(null=True, verbose_name='清退金额')),
                    ('rules_made', models.PositiveIntegerField(null=True, verbose_name='制度数')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='rectification.item')),
                    ('number', models.PositiveSmallIntegerField()),
                    ('month', models.DateField(verbose_name='月份')),
                    ('text', models.TextField(verbose_name='进展情况')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='填报人')),
                    ('at', models.DateTimeField(verbose_name='填报时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_progress_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='rectification.plan')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='序号')),
                    ('kind', models.CharField(choices=[('situation', '整改情况报告'), ('head', '主要负责人组织落实情况报告')], default='situation', max_length=16, verbose_name='报告种类')),
                    ('handed_on', models.DateField(verbose_name='报送日期')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='报告文件')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='纸质报告存放处')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报送人')),
                    ('at', models.DateTimeField(verbose_name='登记时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='rectification_one_report_of_a_number'), models.CheckConstraint(condition=models.Q(('file__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR'), name='rectification_a_report_lies_somewhere')],
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.plan')),
                    ('clock', models.CharField(choices=[('plan', '整改方案报送'), ('concentrated', '集中整改'), ('report', '整改情况报告报送'), ('immediate', '立行立改')], max_length=16, verbose_name='期限')),
                    ('due_on', models.DateField(verbose_name='到期日')),
                    ('step', models.PositiveSmallIntegerField(verbose_name='预警级次')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('plan', 'clock', 'due_on', 'step'), name='rectification_reminded_once_of_a_step')],
                },
            ),
            migrations.CreateModel(
                name='Sheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                    ('plan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.plan')),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(max_length=64)),
                    ('rows', models.JSONField()),
                    ('made_at', models.DateTimeField()),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('created', models.PositiveIntegerField(default=0)),
                    ('updated', models.PositiveIntegerField(default=0)),
                    ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                ],
            ),
        ),
        guarded(GUARDS),
    ]
