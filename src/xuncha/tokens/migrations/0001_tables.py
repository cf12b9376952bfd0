import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('tokens', '0001_initial')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Token',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('name', models.CharField(max_length=60, verbose_name='用途')),
                    ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                    ('scopes', models.JSONField(verbose_name='范围')),
                    ('created_at', models.DateTimeField(verbose_name='建立时间')),
                    ('expires_at', models.DateTimeField(verbose_name='有效期至')),
                    ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='吊销时间')),
                    ('last_used_at', models.DateTimeField(blank=True, null=True, verbose_name='最近使用')),
                    ('minute', models.BigIntegerField(default=0)),
                    ('used', models.PositiveIntegerField(default=0)),
                ],
            ),
        ),
    ]
