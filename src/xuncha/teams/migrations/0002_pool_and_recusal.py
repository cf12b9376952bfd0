import django.db.models.deletion
import uuid
import xuncha.workflow.sorting
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.teams.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
        ('planning', '0002_papers_and_plans'),
        ('teams', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('run', models.UUIDField(db_index=True, editable=False)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('emphasis', models.CharField(max_length=16, verbose_name='侧重')),
                    ('solver', models.CharField(max_length=16, verbose_name='方法')),
                    ('cost', models.PositiveIntegerField(verbose_name='代价')),
                    ('bound', models.PositiveIntegerField(null=True)),
                    ('question', models.JSONField()),
                    ('choices', models.JSONField()),
                    ('state', models.CharField(choices=[('proposed', '待定'), ('applied', '已采用'), ('dropped', '未采用')], default='proposed', max_length=16, verbose_name='状态')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                    ('made_at', models.DateTimeField(verbose_name='提出时间')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['round', '-made_at'], name='teams_propo_round_i_b2a748_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'applied')), fields=('run',), name='teams_one_of_a_run_is_applied'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'proposed')), models.Q(models.Q(('state', 'proposed'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='teams_a_proposal_is_decided_by_somebody')],
                },
            ),
            migrations.CreateModel(
                name='Authorisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='teams.team')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='序号')),
                    ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='组长')),
                    ('split', models.CharField(max_length=1000, verbose_name='任务分工')),
                    ('from_on', models.DateField(verbose_name='起始日期')),
                    ('to_on', models.DateField(verbose_name='截止日期')),
                    ('state', models.CharField(choices=[('drafted', '待批准'), ('approved', '待宣布'), ('announced', '已宣布'), ('withdrawn', '已撤销')], default='drafted', max_length=16, verbose_name='状态')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_at', models.DateTimeField()),
                    ('minutes', models.CharField(blank=True, max_length=100, verbose_name='纪要文号')),
                    ('decided_on', models.DateField(null=True, verbose_name='批准日期')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='纪要文件')),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.CharField(blank=True, max_length=100, verbose_name='授权文号')),
                    ('announced_on', models.DateField(null=True, verbose_name='宣布日期')),
                    ('way', models.CharField(blank=True, max_length=200, verbose_name='宣布方式')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='撤销原因')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('team', 'number'), name='teams_one_authorisation_of_a_number'), models.UniqueConstraint(condition=models.Q(('state__in', ('drafted', 'approved'))), fields=('team',), name='teams_one_authorisation_in_work'), models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='teams_an_authorisation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(('approved_by', models.F('made_by')), _negated=True), _connector='OR'), name='teams_an_authorisation_is_approved_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'announced'), _negated=True), models.Q(('announced_on__isnull', False), ('approved_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='teams_what_is_announced_was_decided')],
                },
            ),
            migrations.CreateModel(
                name='AuthorisedDeputy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('authorisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='teams.authorisation')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('authorisation', 'person'), name='teams_a_deputy_named_once')],
                },
            ),
            migrations.CreateModel(
                name='Expertise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='地区')),
                    ('name', models.CharField(max_length=30, verbose_name='专业特长')),
                    ('is_offered', models.BooleanField(default=True, verbose_name='可选')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'name'), name='teams_one_expertise_of_a_name')],
                },
            ),
            migrations.CreateModel(
                name='Inspector',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='所属人才库')),
                    ('number', models.CharField(max_length=32, verbose_name='人才库编号')),
                    ('name', models.CharField(max_length=64, verbose_name='姓名')),
                    ('name_key', xuncha.workflow.sorting.NameKeyField(db_index=True, default='', editable=False, max_length=800, of='name')),
                    ('person', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inspector', to=settings.AUTH_USER_MODEL, verbose_name='系统账号')),
                    ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='所在单位')),
                    ('native_place', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='籍贯')),
                    ('branch', models.CharField(blank=True, max_length=100, verbose_name='所在党支部')),
                    ('rank', models.CharField(blank=True, max_length=100, verbose_name='职务职级')),
                    ('qualification', models.CharField(choices=[('member', '组员'), ('deputy', '副组长'), ('leader', '组长')], default='member', max_length=16, verbose_name='可任职务')),
                    ('past', models.PositiveSmallIntegerField(default=0, verbose_name='入库前参加轮次')),
                    ('state', models.CharField(choices=[('available', '可抽调'), ('unavailable', '暂不可抽调'), ('left', '已出库')], default='available', max_length=16, verbose_name='状态')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='不可抽调或出库原因')),
                    ('joined_on', models.DateField(verbose_name='入库日期')),
                    ('left_on', models.DateField(null=True, verbose_name='出库日期')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('expertise', models.ManyToManyField(related_name='inspectors', to='teams.expertise', verbose_name='专业特长')),
                ],
                options={
                    'indexes': [models.Index(fields=['jurisdiction', 'state'], name='teams_inspe_jurisdi_c86c02_idx'), models.Index(fields=['name_key'], name='teams_inspe_name_ke_dca1d1_idx'), models.Index(fields=['left_on'], name='teams_inspe_left_on_39b23f_idx')],
                    'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'number'), name='teams_one_inspector_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('left_on__isnull', False), ('state', 'left')), models.Q(models.Q(('state', 'left'), _negated=True), ('left_on', None)), _connector='OR'), name='teams_who_left_the_pool_left_on_a_day')],
                },
            ),
            migrations.CreateModel(
                name='PostHeld',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='teams.inspector')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='单位')),
                    ('title', models.CharField(max_length=100, verbose_name='职务')),
                    ('from_on', models.DateField(verbose_name='起')),
                    ('to_on', models.DateField(blank=True, null=True, verbose_name='止')),
                    ('in_leading_body', models.BooleanField(default=False, verbose_name='领导班子成员')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'to_on'], name='teams_posth_organis_54308c_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('to_on', None), ('to_on__gte', models.F('from_on')), _connector='OR'), name='teams_a_post_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='RelationDeclared',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='teams.inspector')),
                    ('kind', models.CharField(choices=[('spouse', '配偶'), ('lineal', '直系血亲'), ('collateral', '三代以内旁系血亲'), ('in_law', '近姻亲'), ('superior', '上下级'), ('co_worked', '共事'), ('same_body', '同一领导班子'), ('teacher', '师生'), ('fellow', '同学（同一导师）'), ('handled', '本人办理过该单位的案件'), ('other', '其他可能影响公正的关系')], max_length=16, verbose_name='关系')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='对方所在单位')),
                    ('name', models.CharField(blank=True, max_length=64, verbose_name='对方姓名')),
                    ('in_leading_body', models.BooleanField(default=False, verbose_name='对方是领导班子成员')),
                    ('from_on', models.DateField(blank=True, null=True, verbose_name='关系起始日期')),
                    ('until_on', models.DateField(blank=True, null=True, verbose_name='关系结束日期')),
                    ('declared_on', models.DateField(verbose_name='申报日期')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('recorded_at', models.DateTimeField()),
                    ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='撤回日期')),
                    ('withdrawn_reason', models.CharField(blank=True, max_length=200, verbose_name='撤回原因')),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', 'withdrawn_on'], name='teams_relat_organis_a647d3_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_by', None), ('withdrawn_on', None)), models.Q(('withdrawn_by__isnull', False), ('withdrawn_on__isnull', False)), _connector='OR'), name='teams_a_relation_is_withdrawn_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'co_worked'), _negated=True), ('from_on__isnull', False), _connector='OR'), name='teams_who_worked_together_did_so_from_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Training',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to='teams.inspector')),
                    ('title', models.CharField(max_length=100, verbose_name='培训名称')),
                    ('from_on', models.DateField(verbose_name='起')),
                    ('to_on', models.DateField(verbose_name='止')),
                    ('hours', models.PositiveSmallIntegerField(verbose_name='学时')),
                    ('result', models.CharField(choices=[('passed', '合格'), ('attended', '参加'), ('failed', '不合格')], default='attended', max_length=16, verbose_name='结果')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='teams_a_training_ends_after_it_begins')],
                },
            ),
            migrations.CreateModel(
                name='Appraisal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appraisals', to='teams.inspector')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('grade', models.CharField(choices=[('excellent', '优秀'), ('good', '称职'), ('fair', '基本称职'), ('poor', '不称职')], max_length=16, verbose_name='等次')),
                    ('note', models.CharField(blank=True, max_length=500, verbose_name='评语')),
                    ('appraised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('appraised_at', models.DateTimeField()),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('inspector', 'round'), name='teams_one_appraisal_of_a_round')],
                },
            ),
            migrations.CreateModel(
                name='PoolSheet',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction')),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(max_length=64)),
                    ('rows', models.JSONField()),
                    ('faults', models.PositiveIntegerField(default=0)),
                    ('made_at', models.DateTimeField()),
                    ('applied_at', models.DateTimeField(null=True)),
                    ('discarded_at', models.DateTimeField(null=True)),
                    ('created', models.PositiveIntegerField(default=0)),
                    ('updated', models.PositiveIntegerField(default=0)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('applied_at', None), ('discarded_at', None), _connector='OR'), name='teams_a_sheet_is_imported_or_given_up')],
                },
            ),
            migrations.CreateModel(
                name='Recusal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='回避人')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='回避单位')),
                    ('inspection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection', verbose_name='只限任务')),
                    ('round', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('rule', models.CharField(choices=[('own_unit', '本单位（含其上级、下属单位）工作人员'), ('worked_recently', '近年在该单位任职'), ('worked_long', '在该单位任职时间较长'), ('spouse', '配偶在其领导班子'), ('lineal', '直系血亲在其领导班子'), ('collateral', '三代以内旁系血亲在其领导班子'), ('in_law', '近姻亲在其领导班子'), ('family_staff', '配偶、直系血亲在该单位工作'), ('superior', '近年与其领导班子成员有上下级关系'), ('co_worked', '与其领导班子成员共事时间较长'), ('same_body', '近年与其领导班子成员同在一个班子'), ('teacher', '与其领导班子成员有师生、同学关系'), ('native_place', '地域回避（籍贯地）'), ('handled', '办理过该单位的案件'), ('other', '其他可能影响公正的情形')], max_length=20, verbose_name='依据')),
                    ('origin', models.CharField(choices=[('derived', '系统比对'), ('declared', '本人申报'), ('unit', '被巡察单位申请'), ('office', '巡察办提出')], max_length=10, verbose_name='来源')),
                    ('reason', models.CharField(max_length=500, verbose_name='理由')),
                    ('state', models.CharField(choices=[('asked', '待核实'), ('doubted', '提出不予回避，待核'), ('verified', '已核实，待批准'), ('in_force', '生效'), ('ending', '提出解除，待核'), ('ended', '已解除'), ('refused', '不予回避')], default='asked', max_length=10, verbose_name='状态')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出人')),
                    ('asked_at', models.DateTimeField(verbose_name='提出时间')),
                    ('closes_since', models.DateTimeField(null=True, verbose_name='先行关闭的时间')),
                    ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核实人')),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                    ('replacement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='替换人选')),
                    ('end_asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出解除的人')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='同意解除的人')),
                    ('until', models.DateTimeField(null=True, verbose_name='解除时间')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'state'], name='teams_recus_person__d61104_idx'), models.Index(fields=['organisation', 'state'], name='teams_recus_organis_69489f_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('inspection', None), models.Q(('state__in', ('ended', 'refused')), _negated=True)), fields=('person', 'organisation'), name='teams_one_open_recusal_of_a_unit'), models.UniqueConstraint(condition=models.Q(('state__in', ('ended', 'refused')), _negated=True), fields=('person', 'inspection'), name='teams_one_open_recusal_of_a_task'), models.CheckConstraint(condition=models.Q(('verified_by', None), models.Q(models.Q(('verified_by', models.F('asked_by')), _negated=True), models.Q(('verified_by', models.F('person')), _negated=True)), _connector='OR'), name='teams_a_recusal_is_verified_by_another'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(models.Q(('approved_by', models.F('verified_by')), _negated=True), models.Q(('approved_by', models.F('asked_by')), _negated=True), models.Q(('approved_by', models.F('person')), _negated=True)), _connector='OR'), name='teams_a_recusal_is_approved_by_a_third'), models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'doubted', 'verified', 'refused')), ('approved_by__isnull', False), _connector='OR'), name='teams_a_recusal_in_force_was_approved'), models.CheckConstraint(condition=models.Q(('ended_by', None), models.Q(models.Q(('ended_by', models.F('end_asked_by')), _negated=True), models.Q(('ended_by', models.F('person')), _negated=True)), _connector='OR'), name='teams_a_recusal_is_ended_by_two_others'), models.CheckConstraint(condition=models.Q(('end_asked_by', None), models.Q(('end_asked_by', models.F('person')), _negated=True), _connector='OR'), name='teams_no_end_is_asked_by_the_one_concerned'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('end_asked_by__isnull', False), ('ended_by__isnull', False), ('until__isnull', False)), _connector='OR'), name='teams_an_ended_recusal_has_its_end'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'doubted'), _negated=True), ('end_asked_by__isnull', False), _connector='OR'), name='teams_a_doubted_recusal_has_who_doubts'), models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'doubted', 'refused')), ('verified_by__isnull', False), _connector='OR'), name='teams_a_verified_recusal_has_its_verifier')],
                },
            ),
            migrations.CreateModel(
                name='RecusalStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('recusal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='teams.recusal')),
                    ('step', models.CharField(max_length=10, verbose_name='办理')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='办理人')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                ],
                options={
                    'indexes': [models.Index(fields=['recusal', 'at'], name='teams_recus_recusal_efb1fd_idx')],
                },
            ),
            migrations.CreateModel(
                name='Declaration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.round', verbose_name='轮次')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申报人')),
                    ('conflicted', models.BooleanField(verbose_name='有回避情形')),
                    ('text', models.CharField(blank=True, max_length=500, verbose_name='说明')),
                    ('at', models.DateTimeField(verbose_name='申报时间')),
                ],
                options={
                    'indexes': [models.Index(fields=['round', 'person', '-at'], name='teams_decla_round_i_6b3654_idx')],
                },
            ),
            migrations.CreateModel(
                name='RecusalRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction')),
                    ('key', models.CharField(choices=[('own_unit', '本单位（含其上级、下属单位）工作人员'), ('worked_recently', '近年在该单位任职'), ('worked_long', '在该单位任职时间较长'), ('spouse', '配偶在其领导班子'), ('lineal', '直系血亲在其领导班子'), ('collateral', '三代以内旁系血亲在其领导班子'), ('in_law', '近姻亲在其领导班子'), ('family_staff', '配偶、直系血亲在该单位工作'), ('superior', '近年与其领导班子成员有上下级关系'), ('co_worked', '与其领导班子成员共事时间较长'), ('same_body', '近年与其领导班子成员同在一个班子'), ('teacher', '与其领导班子成员有师生、同学关系'), ('native_place', '地域回避（籍贯地）'), ('handled', '办理过该单位的案件'), ('other', '其他可能影响公正的情形')], max_length=20, verbose_name='依据')),
                    ('years', models.PositiveSmallIntegerField(default=0, verbose_name='年限')),
                    ('binds', models.CharField(choices=[('all', '全体组员'), ('leaders', '组长、副组长')], max_length=10, verbose_name='适用')),
                    ('active', models.BooleanField(default=True, verbose_name='启用')),
                    ('reason', models.CharField(max_length=200, verbose_name='依据或原因')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='修改人')),
                    ('at', models.DateTimeField(verbose_name='修改时间')),
                ],
                options={
                    'indexes': [models.Index(fields=['jurisdiction', 'key', '-at'], name='teams_recus_jurisdi_4865c9_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('years__lte', 50)), name='teams_a_rule_looks_back_some_years')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
