import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.intake.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('intake', '0001_initial'), ('intake', '0002_guards'), ('intake', '0003_words')]

    initial = True

    dependencies = [
        ('files', '0001_tables'),
        ('jobs', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Reading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.file', verbose_name='原件')),
                    ('digest', models.CharField(editable=False, max_length=64)),
                    ('label', models.PositiveSmallIntegerField(choices=[(0, 'L0 公开'), (1, 'L1 内部'), (2, 'L2 工作秘密'), (3, 'L3 敏感'), (4, 'L4 极敏感')], verbose_name='密级标签')),
                    ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='所属地区')),
                    ('state', models.CharField(choices=[('waiting', '读取中'), ('read', '待核对'), ('refused', '未能读取'), ('settled', '已核完'), ('undone', '已撤销导入')], default='waiting', max_length=16, verbose_name='状态')),
                    ('refusal', models.TextField(blank=True, verbose_name='未能读取的原因')),
                    ('genre', models.CharField(blank=True, max_length=40, verbose_name='文种')),
                    ('faults', models.PositiveIntegerField(default=0, verbose_name='疑点')),
                    ('job', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                    ('made_at', models.DateTimeField(verbose_name='上传时间')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'indexes': [models.Index(fields=['place', '-made_at'], name='intake_read_place_i_657a58_idx'), models.Index(fields=['made_by', 'state'], name='intake_read_made_by_2d6b4b_idx')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['read', 'refused', 'settled', 'waiting'])), fields=('place', 'digest'), name='intake_the_same_bytes_are_read_once_in_a_place')],
                },
            ),
            migrations.CreateModel(
                name='Record',
                fields=[
                    ('reading', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='record', serialize=False, to='intake.reading')),
                    ('text', models.TextField()),
                ],
            ),
            migrations.CreateModel(
                name='Row',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='intake.reading')),
                    ('number', models.PositiveIntegerField(verbose_name='序号')),
                    ('kind', models.CharField(choices=[('header', '巡察概况'), ('segment', '批次'), ('unit', '巡察对象'), ('problem', '问题与整改'), ('demand', '要求与承诺'), ('deadline', '时限'), ('figure', '数据')], max_length=16, verbose_name='类别')),
                    ('read', models.JSONField()),
                    ('fields', models.JSONField()),
                    ('start', models.PositiveIntegerField(null=True)),
                    ('end', models.PositiveIntegerField(null=True)),
                    ('also', models.JSONField(default=list)),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='对应单位')),
                    ('state', models.CharField(choices=[('proposed', '待确认'), ('confirmed', '已确认'), ('corrected', '已更正'), ('rejected', '不采用')], default='proposed', max_length=16, verbose_name='状态')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='不采用的理由')),
                    ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decided_at', models.DateTimeField(null=True)),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('reading', 'number'), name='intake_one_row_of_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('end', None), ('start', None)), models.Q(('end__gte', models.F('start')), ('start__isnull', False)), _connector='OR'), name='intake_a_place_has_both_ends'), models.CheckConstraint(condition=models.Q(('organisation', None), ('kind', 'unit'), _connector='OR'), name='intake_only_a_unit_is_an_organisation'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='intake_what_is_not_taken_says_why')],
                },
            ),
            migrations.CreateModel(
                name='Entered',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entered', to='intake.row')),
                    ('kind', models.CharField(max_length=60)),
                    ('key', models.CharField(max_length=60)),
                    ('name', models.CharField(max_length=200)),
                    ('stamp', models.CharField(max_length=64)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('at', models.DateTimeField()),
                    ('taken_back_at', models.DateTimeField(null=True)),
                ],
                options={
                    'indexes': [models.Index(fields=['kind', 'key'], name='intake_ente_kind_10e4b6_idx')],
                    'constraints': [models.UniqueConstraint(fields=('row', 'kind', 'key'), name='intake_one_line_from_row_to_thing'), models.UniqueConstraint(condition=models.Q(('taken_back_at', None), models.Q(('kind', 'planning.round'), _negated=True)), fields=('row', 'kind'), name='intake_a_row_is_entered_once')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
