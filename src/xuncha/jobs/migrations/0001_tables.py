import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('jobs', '0001_initial')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('name', models.CharField(max_length=120, verbose_name='名称')),
                    ('task', models.CharField(max_length=120)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发起人')),
                    ('details', models.JSONField(default=dict)),
                    ('notes', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('queued', '排队中'), ('running', '办理中'), ('done', '已办完'), ('failed', '没有办成'), ('cancelled', '已取消')], db_index=True, default='queued', max_length=16, verbose_name='状态')),
                    ('turn', models.PositiveIntegerField(default=0)),
                    ('tries', models.PositiveSmallIntegerField(default=0)),
                    ('done', models.PositiveIntegerField(default=0, verbose_name='已办')),
                    ('total', models.PositiveIntegerField(default=0, verbose_name='共计')),
                    ('message', models.TextField(blank=True, default='', verbose_name='说明')),
                    ('result', models.CharField(blank=True, default='', max_length=200)),
                    ('started_at', models.DateTimeField(verbose_name='发起时间')),
                    ('ended_at', models.DateTimeField(null=True, verbose_name='结束时间')),
                ],
            ),
            migrations.CreateModel(
                name='Timer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('task', models.CharField(max_length=120, unique=True)),
                    ('next_at', models.DateTimeField()),
                    ('failures', models.PositiveIntegerField(default=0)),
                    ('failing_since', models.DateTimeField(null=True)),
                    ('message', models.TextField(default='')),
                ],
            ),
        ),
    ]
