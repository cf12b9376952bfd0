"""Items that stood before the index of full text are found by it too."""

from itertools import islice

from django.db import migrations

from xuncha.rectification.words import keep_words

PORTION = 2_000


def fill(apps, _editor) -> None:
    rows = apps.get_model("rectification", "Item").objects.select_related("issued", "organisation")
    items = rows.order_by("pk").iterator(PORTION)
    while portion := list(islice(items, PORTION)):
        keep_words(portion)


class Migration(migrations.Migration):
    dependencies = [("rectification", "0010_alerts"), ("fulltext", "0003_mark")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
