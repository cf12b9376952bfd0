import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from xuncha.workflow.migrating import Tables


class Migration(migrations.Migration):

    replaces = [('web', '0001_initial'), ('web', '0002_watched_views')]

    initial = True

    dependencies = [
        ('people', '0001_tables'),
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='SavedView',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('table', models.CharField(max_length=100)),
                    ('name', models.CharField(max_length=40, verbose_name='名称')),
                    ('query', models.CharField(blank=True, max_length=2000)),
                    ('shared', models.BooleanField(default=False, verbose_name='与本单位同事共用')),
                    ('watched', models.BooleanField(default=False, verbose_name='有新内容时提醒我')),
                    ('seen', models.JSONField(blank=True, default=list, editable=False)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('owner', 'table', 'name'), name='one_view_of_a_name')],
                },
            ),
        ),
    ]
