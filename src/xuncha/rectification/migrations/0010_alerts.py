"""Letters of the ladder and what they speak of; marks of what is followed."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


class Migration(migrations.Migration):

    dependencies = [
        ('rectification', '0009_figures'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = around(
        GUARDS,
        migrations.CreateModel(
            name='AlertLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('step', models.PositiveSmallIntegerField(verbose_name='预警级次')),
                ('title', models.CharField(max_length=20, verbose_name='文书名称')),
                ('number', models.CharField(max_length=50, verbose_name='文号')),
                ('recipient', models.CharField(choices=[('leader', '牵头责任领导'), ('head', '单位主要负责人'), ('supervisor', '分管领导'), ('leading_group', '巡察工作领导小组')], max_length=16, verbose_name='送达对象')),
                ('addressee', models.CharField(max_length=100, verbose_name='送达人')),
                ('sent_on', models.DateField(verbose_name='送达日期')),
                ('place', models.CharField(max_length=200, verbose_name='存放处')),
                ('at', models.DateTimeField(verbose_name='登记时间')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登记人')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alert_letters', to='rectification.plan')),
            ],
        ),
        migrations.CreateModel(
            name='Alerted',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='完成时限')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerted', to='rectification.item')),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alerted', to='rectification.alertletter')),
            ],
        ),
        migrations.CreateModel(
            name='FollowUpMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reason', models.CharField(max_length=300, verbose_name='督办原因')),
                ('until', models.DateField(null=True, verbose_name='督办至')),
                ('at', models.DateTimeField(verbose_name='督办时间')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='解除时间')),
                ('result', models.CharField(blank=True, max_length=300, verbose_name='督办结果')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='解除人')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='rectification.item')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='rectification.plan')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='督办人')),
            ],
        ),
        migrations.AddConstraint(
            model_name='alertletter',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='rectification_one_letter_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='alerted',
            constraint=models.UniqueConstraint(fields=('letter', 'item'), name='rectification_once_in_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='followupmark',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('item',), name='rectification_one_mark_of_an_item'),
        ),
        migrations.AddConstraint(
            model_name='followupmark',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('item', None)), fields=('plan',), name='rectification_one_mark_of_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='followupmark',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='rectification_a_mark_is_ended_by_somebody'),
        ),
    )
