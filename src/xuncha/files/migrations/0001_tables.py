import django.db.models.deletion
import uuid
import xuncha.workflow.sorting
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('files', '0001_initial'), ('files', '0002_drawing'), ('files', '0003_name_keys')]

    initial = True

    dependencies = [
        ('jobs', '0001_tables'),
        ('organisations', '0001_tables'),
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='File',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=200, verbose_name='文件名')),
                    ('name_key', xuncha.workflow.sorting.NameKeyField(db_index=True, default='', editable=False, max_length=800, of='name')),
                    ('stored', models.CharField(editable=False, max_length=64, unique=True)),
                    ('media_type', models.CharField(max_length=100, verbose_name='类型')),
                    ('size', models.PositiveBigIntegerField(verbose_name='大小')),
                    ('digest', models.CharField(db_index=True, max_length=64, verbose_name='摘要')),
                    ('label', models.PositiveSmallIntegerField(choices=[(0, 'L0 公开'), (1, 'L1 内部'), (2, 'L2 工作秘密'), (3, 'L3 敏感'), (4, 'L4 极敏感')], default=2, verbose_name='密级标签')),
                    ('state', models.CharField(choices=[('kept', '已保存'), ('withdrawn', '已撤回')], default='kept', max_length=16, verbose_name='状态')),
                    ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='归属单位')),
                    ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
                    ('uploaded_at', models.DateTimeField(verbose_name='上传时间')),
                    ('drawing', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='jobs.job')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation', '-uploaded_at'], name='files_file_organis_c912bb_idx')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('label__gte', 0), ('label__lte', 4)), name='files_label_is_one_of_five')],
                },
            ),
        ),
    ]
