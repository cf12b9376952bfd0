"""Documents that were read before they were indexed are found by their words too."""

from django.db import migrations

from xuncha.intake.words import keep_words

PORTION = 100


def fill(apps, _editor) -> None:
    rows = apps.get_model("intake", "Reading").objects.select_related("file").order_by("pk")
    for reading in rows.iterator(PORTION):
        keep_words(reading)


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_guards"), ("fulltext", "0003_mark")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
