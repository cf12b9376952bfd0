import django.db.models.deletion
import uuid
import xuncha.workflow.sorting
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('people', '0001_initial'), ('people', '0002_name_keys')]

    initial = True

    dependencies = [
        ('organisations', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Person',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('username', models.CharField(max_length=64, unique=True, verbose_name='用户名')),
                    ('name', models.CharField(max_length=64, verbose_name='姓名')),
                    ('name_key', xuncha.workflow.sorting.NameKeyField(db_index=True, default='', editable=False, max_length=800, of='name')),
                    ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='organisations.organisation', verbose_name='所在单位')),
                    ('email', models.EmailField(blank=True, default='', max_length=254, verbose_name='电子邮箱')),
                    ('mail', models.CharField(choices=[('none', '不发邮件'), ('at_once', '有通知就发（几分钟内合并成一封）'), ('daily', '每个工作日早上一封')], default='daily', max_length=8, verbose_name='邮件提醒')),
                    ('language', models.CharField(blank=True, default='', max_length=16, verbose_name='界面语言')),
                    ('secret_until', models.DateTimeField(blank=True, null=True, verbose_name='一次性口令有效期至')),
                    ('password_changed_at', models.DateTimeField(blank=True, null=True, verbose_name='密码修改时间')),
                    ('disabled_at', models.DateTimeField(blank=True, null=True, verbose_name='停用时间')),
                    ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Session',
                fields=[
                    ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                    ('session_data', models.TextField(verbose_name='session data')),
                    ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                    ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                    ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                    ('opened_at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField()),
                    ('source', models.CharField(blank=True, max_length=64)),
                    ('agent', models.CharField(blank=True, max_length=200)),
                    ('ended', models.CharField(blank=True, choices=[('signed_out', '已退出'), ('elsewhere', '账号在别处登录'), ('by_owner', '本人在别处结束'), ('by_manager', '管理员结束'), ('password', '密码已修改'), ('rights', '权限已变更'), ('disabled', '账号已停用')], default='', max_length=16)),
                ],
                options={
                    'verbose_name': 'session',
                    'verbose_name_plural': 'sessions',
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Authenticator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='authenticator', to=settings.AUTH_USER_MODEL)),
                    ('sealed', models.TextField()),
                    ('since', models.DateTimeField()),
                    ('last_step', models.BigIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='RecoveryCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recovery_codes', to=settings.AUTH_USER_MODEL)),
                    ('begins', models.CharField(max_length=4)),
                    ('hashed', models.CharField(max_length=128)),
                    ('used_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('person', 'begins'), name='recovery_code_begins')],
                },
            ),
            migrations.CreateModel(
                name='Throttle',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('account', models.CharField(max_length=64, unique=True)),
                    ('tried', models.JSONField(default=list)),
                    ('seen_at', models.DateTimeField(db_index=True)),
                ],
            ),
            migrations.CreateModel(
                name='Tries',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('throttle', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='by_source', to='people.throttle')),
                    ('source', models.CharField(max_length=80)),
                    ('failures', models.PositiveSmallIntegerField(default=0)),
                    ('last_at', models.DateTimeField()),
                    ('locked_until', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('throttle', 'source'), name='tries_source')],
                },
            ),
        ),
    ]
