import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.fieldwork.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('fieldwork', '0001_initial'), ('fieldwork', '0002_guards')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('frameworks', '0001_tables'),
        ('people', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection', verbose_name='巡察任务')),
                    ('number', models.PositiveIntegerField(verbose_name='编号')),
                    ('title', models.CharField(max_length=100, verbose_name='名称')),
                    ('made_on', models.DateField(verbose_name='编制日期')),
                    ('source', models.CharField(choices=[('report', '听取汇报'), ('talk', '个别谈话'), ('letter', '来信来电来访'), ('documents', '调阅资料'), ('personal_matters', '个人有关事项抽查'), ('survey', '民主测评和问卷'), ('symposium', '座谈'), ('meeting', '列席会议'), ('visit', '走访了解'), ('subordinate', '下沉下属单位'), ('special_check', '专项检查'), ('assistance', '有关部门协助'), ('data', '数据比对'), ('other', '其他方式')], max_length=16, verbose_name='问题来源')),
                    ('source_note', models.CharField(blank=True, max_length=200, verbose_name='来源说明')),
                    ('summary', models.TextField(verbose_name='问题概述')),
                    ('process', models.TextField(blank=True, verbose_name='发现过程')),
                    ('basis', models.TextField(blank=True, verbose_name='政策依据')),
                    ('responsible', models.CharField(blank=True, max_length=200, verbose_name='责任主体（责任人）')),
                    ('happened', models.CharField(blank=True, max_length=200, verbose_name='时间地点')),
                    ('amount', models.BigIntegerField(blank=True, null=True, verbose_name='涉及金额')),
                    ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.item', verbose_name='清单条目')),
                    ('disposal', models.CharField(choices=[('feedback', '列入反馈'), ('immediate', '立行立改'), ('lead', '问题线索'), ('special', '专题报告'), ('recommendation', '巡察建议书'), ('dropped', '不采用')], default='feedback', max_length=16, verbose_name='拟处置')),
                    ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                    ('state', models.CharField(choices=[('drafting', '起草中'), ('submitted', '待副组长审核'), ('checked', '待组长审签'), ('signed', '已签'), ('disposed', '已处置')], default='drafting', max_length=16, verbose_name='状态')),
                    ('edition', models.PositiveSmallIntegerField(default=1, editable=False)),
                    ('outcome', models.CharField(blank=True, choices=[('feedback', '列入反馈'), ('immediate', '立行立改'), ('lead', '问题线索'), ('special', '专题报告'), ('recommendation', '巡察建议书'), ('dropped', '不采用')], max_length=16, verbose_name='处置')),
                    ('outcome_reason', models.CharField(blank=True, max_length=300, verbose_name='处置原因')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['inspection', 'state'], name='fieldwork_p_inspect_44fea3_idx'), models.Index(fields=['author', 'state'], name='fieldwork_p_author__621cf2_idx')],
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'number'), name='fieldwork_one_paper_of_a_number'), models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='fieldwork_an_amount_is_not_below_nothing'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'disposed'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('state', 'disposed'), _negated=True), ('outcome', '')), _connector='OR'), name='fieldwork_a_disposed_paper_has_its_outcome')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='fieldwork.paper')),
                    ('edition', models.PositiveSmallIntegerField()),
                    ('post', models.CharField(choices=[('author', '承办人'), ('deputy', '副组长审核'), ('leader', '组长审签')], max_length=16, verbose_name='签字环节')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='签字人')),
                    ('at', models.DateTimeField(verbose_name='签字时间')),
                    ('digest', models.CharField(max_length=64, verbose_name='文本摘要')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('paper', 'edition', 'post'), name='fieldwork_one_signature_of_a_post'), models.UniqueConstraint(fields=('paper', 'edition', 'person'), name='fieldwork_nobody_signs_a_text_twice')],
                },
            ),
            migrations.CreateModel(
                name='Remark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='fieldwork.paper')),
                    ('edition', models.PositiveSmallIntegerField()),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='退回人')),
                    ('at', models.DateTimeField(verbose_name='退回时间')),
                    ('reason', models.CharField(max_length=300, verbose_name='退回原因')),
                ],
            ),
            migrations.CreateModel(
                name='Exhibit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exhibits', to='fieldwork.paper')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='材料编号')),
                    ('name', models.CharField(max_length=200, verbose_name='材料名称')),
                    ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='材料文件')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='纸质材料存放处')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('paper', 'number'), name='fieldwork_one_exhibit_of_a_number'), models.CheckConstraint(condition=models.Q(('file__isnull', False), models.Q(('place', ''), _negated=True), _connector='OR'), name='fieldwork_an_exhibit_lies_somewhere')],
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection', verbose_name='巡察任务')),
                    ('number', models.PositiveIntegerField(verbose_name='编号')),
                    ('title', models.CharField(max_length=200, verbose_name='问题')),
                    ('text', models.TextField(verbose_name='问题表述')),
                    ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.item', verbose_name='清单条目')),
                    ('state', models.CharField(choices=[('drafted', '待反馈'), ('issued', '问题已反馈')], default='drafted', max_length=16, verbose_name='状态')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                    ('papers', models.ManyToManyField(related_name='findings', through='fieldwork.Drawn', to='fieldwork.paper')),
                ],
                options={
                    'indexes': [models.Index(fields=['item'], name='fieldwork_f_item_id_bd5c7d_idx')],
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'number'), name='fieldwork_one_finding_of_a_number')],
                },
            ),
            migrations.CreateModel(
                name='Drawn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.finding')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.paper')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('paper',), name='fieldwork_a_paper_gives_one_finding')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
