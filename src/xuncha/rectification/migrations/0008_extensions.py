"""Extensions: a day moves only by one that was granted."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0003_framework'),
        ('rectification', '0007_ledger_columns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = around(
        GUARDS,
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveSmallIntegerField(verbose_name='第几次')),
                ('due_on', models.DateField(verbose_name='原定时限')),
                ('wanted_on', models.DateField(verbose_name='申请延至')),
                ('reason', models.CharField(max_length=500, verbose_name='延期理由')),
                ('state', models.CharField(choices=[('asked', '待审核'), ('recommended', '待批准'), ('approved', '已批准'), ('refused', '不予批准')], default='asked', max_length=16, verbose_name='状态')),
                ('asked_at', models.DateTimeField(verbose_name='申请时间')),
                ('recommendation', models.CharField(blank=True, max_length=500, verbose_name='审核意见')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='办结时间')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='办结意见')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='申请人')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人')),
                ('inspection', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.inspection')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='rectification.item')),
                ('recommended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='审核人')),
            ],
            options={
                'indexes': [models.Index(fields=['state'], name='rectificati_state_eccddf_idx')],
                'constraints': [models.UniqueConstraint(fields=('item', 'number'), name='rectification_one_extension_of_a_number'), models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'recommended'))), fields=('item',), name='rectification_one_extension_pending'), models.CheckConstraint(condition=models.Q(('wanted_on__gt', models.F('due_on'))), name='rectification_an_extension_is_later'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state__in', ('asked', 'recommended'))), models.Q(models.Q(('state__in', ('asked', 'recommended')), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='rectification_an_extension_is_decided_by_somebody'), models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'refused')), ('recommended_by__isnull', False), _connector='OR'), name='rectification_an_extension_goes_through_the_office'), models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(models.Q(('decided_by', models.F('asked_by')), _negated=True), models.Q(('recommended_by', None), models.Q(('decided_by', models.F('recommended_by')), _negated=True), _connector='OR')), _connector='OR'), name='rectification_an_extension_needs_three_people')],
            },
        ),
    )
