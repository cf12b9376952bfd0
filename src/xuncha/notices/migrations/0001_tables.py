import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Notice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                    ('kind', models.CharField(max_length=80, verbose_name='事件')),
                    ('at', models.DateTimeField(verbose_name='时间')),
                    ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='阅读时间')),
                    ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='邮件提醒时间')),
                    ('link', models.CharField(max_length=200, verbose_name='地址')),
                ],
                options={
                    'indexes': [models.Index(fields=['person', 'read_at'], name='notices_not_person__84a83d_idx'), models.Index(fields=['person', '-at'], name='notices_not_person__7b667b_idx'), models.Index(condition=models.Q(('mailed_at', None), ('read_at', None)), fields=['person'], name='notices_to_mail')],
                },
            ),
        ),
    ]
