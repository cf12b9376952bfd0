import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.guards import GUARDS
from xuncha.audit.triggers import guarded
from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('audit', '0001_initial'), ('audit', '0002_append_only')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('sequence', models.BigIntegerField(primary_key=True, serialize=False, verbose_name='序号')),
                    ('event', models.CharField(max_length=80, verbose_name='事件')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('subject', models.CharField(db_index=True, max_length=120, verbose_name='对象')),
                    ('at', models.DateTimeField(db_index=True, verbose_name='时间')),
                    ('result', models.CharField(choices=[('done', '成功'), ('refused', '被拒绝'), ('failed', '失败')], max_length=8, verbose_name='结果')),
                    ('label', models.PositiveSmallIntegerField(verbose_name='密级')),
                    ('session', models.CharField(blank=True, max_length=32, verbose_name='会话摘要')),
                    ('source', models.CharField(blank=True, max_length=64, verbose_name='来源地址')),
                    ('details', models.JSONField(verbose_name='详情')),
                    ('algorithm', models.CharField(max_length=16, verbose_name='算法')),
                    ('key', models.CharField(max_length=16, verbose_name='密钥编号')),
                    ('previous', models.CharField(max_length=64, verbose_name='上一条的校验值')),
                    ('hash', models.CharField(max_length=64, verbose_name='校验值')),
                ],
                options={
                    'indexes': [models.Index(fields=['event', 'sequence'], name='audit_entry_event')],
                },
            ),
        ),
        guarded(GUARDS),
    ]
