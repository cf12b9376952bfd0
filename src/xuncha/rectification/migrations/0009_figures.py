"""Indexes by which figures are counted without reading a row of the table."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0002_guards'),
        ('organisations', '0007_name_keys'),
        ('planning', '0003_framework'),
        ('rectification', '0008_extensions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['path', 'round', 'organisation', 'kind', 'state', 'due_on'], name='rectification_figures'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['issued', 'state', 'path'], name='rectification_ages'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['closed_on', 'path'], name='rectification_months'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('people_held__isnull', False), ('money_recovered__isnull', False), ('rules_made__isnull', False), _connector='OR'), fields=['path', 'people_held', 'money_recovered', 'rules_made'], name='rectification_brought'),
        ),
    ]
