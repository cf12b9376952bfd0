"""Fill in the years that were published when this release was made."""

from django.db import migrations

from xuncha.holidays import exchange


def fill(apps, _editor):
    """Write the shipped years."""
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

    dependencies = [("holidays", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
