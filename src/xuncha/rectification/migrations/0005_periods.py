"""Sets of periods, the last days that a plan keeps, and days allowed beyond the period."""
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0007_name_keys'),
        ('rectification', '0004_evidence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = around(
        GUARDS,
        migrations.AddField(
            model_name='plan',
            name='immediate_due_on',
            field=models.DateField(null=True, verbose_name='立行立改时限'),
        ),
        migrations.AddField(
            model_name='plan',
            name='ladder',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='period_ends_on',
            field=models.DateField(null=True, verbose_name='集中整改期满'),
        ),
        migrations.AddField(
            model_name='plan',
            name='plan_due_on',
            field=models.DateField(null=True, verbose_name='方案报送时限'),
        ),
        migrations.AddField(
            model_name='plan',
            name='report_due_on',
            field=models.DateField(null=True, verbose_name='整改情况报告时限'),
        ),
        migrations.CreateModel(
            name='LateDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='最晚完成时限')),
                ('reason', models.CharField(max_length=500, verbose_name='原因')),
                ('at', models.DateTimeField(verbose_name='时间')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='late_days', to='rectification.item')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='核准人')),
            ],
        ),
        migrations.CreateModel(
            name='RuleSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.CharField(max_length=20, verbose_name='代号')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版本')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('since_year', models.PositiveSmallIntegerField(verbose_name='自哪一年起适用')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='说明')),
                ('book', models.JSONField()),
                ('made_at', models.DateTimeField(verbose_name='时间')),
                ('jurisdiction', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.jurisdiction', verbose_name='所属地区')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='制定人')),
            ],
        ),
        migrations.AddField(
            model_name='plan',
            name='rule_set',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rectification.ruleset', verbose_name='期限规则'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.UniqueConstraint(fields=('jurisdiction', 'code', 'number'), name='rectification_one_set_of_a_number'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.UniqueConstraint(condition=models.Q(('jurisdiction', None)), fields=('code', 'number'), name='rectification_one_shipped_set_of_a_number'),
        ),
    )
