import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.feedback.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('feedback', '0001_initial'), ('feedback', '0002_guards'), ('feedback', '0003_recorded'), ('feedback', '0004_words')]

    initial = True

    dependencies = [
        ('fieldwork', '0001_tables'),
        ('people', '0001_tables'),
        ('planning', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Letter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection', verbose_name='巡察任务')),
                    ('kind', models.CharField(choices=[('head', '对主要负责人'), ('body', '对领导班子')], max_length=8, verbose_name='对象')),
                    ('number', models.CharField(blank=True, max_length=50, verbose_name='文号')),
                    ('text', models.TextField(verbose_name='反馈意见')),
                    ('requirements', models.TextField(verbose_name='领导小组整改要求')),
                    ('form', models.CharField(choices=[('meeting', '会议反馈'), ('written', '书面反馈'), ('one_to_one', '一对一反馈'), ('together', '集中反馈'), ('upgraded', '提级反馈')], default='meeting', max_length=16, verbose_name='反馈方式')),
                    ('state', models.CharField(choices=[('drafting', '起草中'), ('submitted', '待审批'), ('approved', '待签发'), ('issued', '已签发'), ('delivered', '已送达'), ('received', '已签收')], default='drafting', max_length=16, verbose_name='状态')),
                    ('findings_digest', models.CharField(blank=True, editable=False, max_length=64)),
                    ('begun_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('issued_on', models.DateField(null=True, verbose_name='反馈日期')),
                    ('delivered_on', models.DateField(null=True, verbose_name='送达日期')),
                    ('received_on', models.DateField(null=True, verbose_name='签收日期')),
                    ('receiver', models.CharField(blank=True, max_length=50, verbose_name='签收人')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['state'], name='feedback_le_state_5dcdfb_idx'), models.Index(fields=['-issued_on'], name='feedback_le_issued__cb5fe5_idx')],
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'kind'), name='feedback_one_letter_of_a_kind_for_an_inspection'), models.CheckConstraint(condition=models.Q(('approved_by', None), models.Q(models.Q(('approved_by', models.F('begun_by')), _negated=True), models.Q(('approved_by', models.F('written_by')), _negated=True), models.Q(('approved_by', models.F('submitted_by')), _negated=True)), _connector='OR'), name='feedback_who_writes_or_submits_does_not_approve'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('issued', 'delivered', 'received')), _negated=True), models.Q(models.Q(('number', ''), _negated=True), ('approved_by__isnull', False), ('issued_on__isnull', False)), _connector='OR'), name='feedback_what_is_out_has_its_number_and_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'received'), _negated=True), models.Q(models.Q(('receiver', ''), _negated=True), ('delivered_on__isnull', False), ('received_on__isnull', False)), _connector='OR'), name='feedback_what_is_received_has_its_receiver')],
                },
            ),
            migrations.CreateModel(
                name='Copy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='feedback.letter')),
                    ('party', models.CharField(choices=[('leader', '分管领导'), ('department', '主管部门'), ('discipline', '纪检监察机关'), ('organisation', '组织部门')], max_length=16, verbose_name='抄告对象')),
                    ('name', models.CharField(max_length=100, verbose_name='单位或职务姓名')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('letter', 'party', 'name'), name='feedback_a_copy_once')],
                },
            ),
            migrations.CreateModel(
                name='Issued',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                    ('finding', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fieldwork.finding')),
                    ('number', models.PositiveIntegerField(verbose_name='序号')),
                    ('focus', models.CharField(max_length=100, verbose_name='大项')),
                    ('aspect', models.CharField(max_length=100, verbose_name='方面')),
                    ('title', models.CharField(max_length=200, verbose_name='问题')),
                    ('text', models.TextField(verbose_name='反馈内容')),
                    ('issued_on', models.DateField(verbose_name='反馈日期')),
                ],
                options={
                    'indexes': [models.Index(fields=['-issued_on'], name='feedback_is_issued__4a167c_idx')],
                    'constraints': [models.UniqueConstraint(fields=('inspection', 'number'), name='feedback_one_issued_finding_of_a_number')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
