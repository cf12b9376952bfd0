import django.db.models.deletion
from django.db import migrations, models

from xuncha.holidays import exchange
from xuncha.workflow.migrating import Tables


def fill(apps, _editor):
    """Fill in the years that were published when this release was made."""
    year_model, day_model = apps.get_model("holidays", "Year"), apps.get_model("holidays", "Day")
    for year in exchange.read(exchange.SHIPPED.read_bytes()):
        year_model.objects.create(year=year.year, source=year.source, issued_on=year.issued_on)
        day_model.objects.bulk_create(
            day_model(
                date=change.date, year_id=year.year, kind="worked" if change.worked else "off", name=change.name
            )
            for change in year.changes
        )


class Migration(migrations.Migration):

    replaces = [('holidays', '0001_initial'), ('holidays', '0002_published_years')]

    initial = True

    dependencies = [
    ]

    operations = [
        Tables(
            migrations.CreateModel(
                name='Year',
                fields=[
                    ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False, verbose_name='年份')),
                    ('source', models.CharField(max_length=100, verbose_name='依据文号')),
                    ('issued_on', models.DateField(verbose_name='发文日期')),
                    ('version', models.PositiveIntegerField(default=1, editable=False)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='holidays_year_in_reach')],
                },
            ),
            migrations.CreateModel(
                name='Day',
                fields=[
                    ('date', models.DateField(primary_key=True, serialize=False, verbose_name='日期')),
                    ('year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='holidays.year', verbose_name='年份')),
                    ('kind', models.CharField(choices=[('off', '休'), ('worked', '班')], max_length=6, verbose_name='类型')),
                    ('name', models.CharField(max_length=20, verbose_name='名称')),
                ],
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
