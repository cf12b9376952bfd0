import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import guarded
from xuncha.frameworks.guards import GUARDS
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('frameworks', '0001_initial'), ('frameworks', '0002_issued_stays')]

    initial = True

    dependencies = [
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Framework',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, verbose_name='代号')),
                    ('name', models.CharField(max_length=100, verbose_name='名称')),
                    ('about', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                    ('jurisdiction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='所属地区')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('jurisdiction', 'code'), name='frameworks_one_of_a_code_in_a_place'), models.UniqueConstraint(condition=models.Q(('jurisdiction', None)), fields=('code',), name='frameworks_one_shipped_of_a_code')],
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('framework', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='frameworks.framework')),
                    ('number', models.PositiveIntegerField(verbose_name='版本')),
                    ('state', models.CharField(choices=[('draft', '起草中'), ('issued', '已发布'), ('retired', '已停用')], default='draft', max_length=16, verbose_name='状态')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='本版说明')),
                    ('begun_at', models.DateTimeField(verbose_name='开始起草')),
                    ('issued_at', models.DateTimeField(null=True, verbose_name='发布时间')),
                    ('retired_at', models.DateTimeField(null=True, verbose_name='停用时间')),
                    ('edits', models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('framework', 'number'), name='frameworks_one_version_of_a_number'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('framework',), name='frameworks_one_draft'), models.UniqueConstraint(condition=models.Q(('state', 'issued')), fields=('framework',), name='frameworks_one_issued'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at', None), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('issued_at__isnull', False)), _connector='OR'), name='frameworks_issued_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('retired_at__isnull', False), ('state', 'retired')), models.Q(models.Q(('state', 'retired'), _negated=True), ('retired_at', None)), _connector='OR'), name='frameworks_retired_has_its_moment')],
                },
            ),
            migrations.CreateModel(
                name='Aspect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aspects', to='frameworks.version')),
                    ('number', models.IntegerField(verbose_name='序号')),
                    ('focus', models.CharField(max_length=100, verbose_name='大项')),
                    ('title', models.CharField(max_length=100, verbose_name='方面')),
                    ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='frameworks_one_aspect_of_a_number'), models.UniqueConstraint(fields=('version', 'focus', 'title'), name='frameworks_one_aspect_of_a_title')],
                },
            ),
            migrations.CreateModel(
                name='Item',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='frameworks.version')),
                    ('aspect', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='frameworks.aspect', verbose_name='方面')),
                    ('number', models.IntegerField(verbose_name='编号')),
                    ('title', models.CharField(max_length=200, verbose_name='条目')),
                    ('wordings', models.TextField(blank=True, verbose_name='典型表述')),
                    ('basis', models.TextField(blank=True, verbose_name='政策依据')),
                    ('tags', models.CharField(blank=True, max_length=200, verbose_name='标签')),
                    ('line', models.UUIDField(default=uuid.uuid4, editable=False)),
                    ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('version', 'number'), name='frameworks_one_item_of_a_number'), models.UniqueConstraint(fields=('version', 'line'), name='frameworks_one_item_of_a_line')],
                },
            ),
            migrations.CreateModel(
                name='Mapping',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.item')),
                    ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='frameworks.item')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='frameworks_one_mapping_of_two_items'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='frameworks_the_older_first')],
                },
            ),
            migrations.CreateModel(
                name='Sheet',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.version')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('file_name', models.CharField(max_length=200)),
                    ('digest', models.CharField(max_length=64)),
                    ('rows', models.JSONField()),
                    ('made_at', models.DateTimeField()),
                    ('applied_at', models.DateTimeField(null=True)),
                ],
            ),
        ),
        guarded(GUARDS),
    ]
