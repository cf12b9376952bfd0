"""Letters and issued findings that stood before they were indexed are found by their words too."""

from itertools import islice

from django.db import migrations

from xuncha.feedback.words import keep_issued, keep_letter

PORTION = 2_000


def fill(apps, _editor) -> None:
    where = "inspection__organisation"
    for letter in apps.get_model("feedback", "Letter").objects.select_related(where).order_by("pk"):
        keep_letter(letter)
    rows = apps.get_model("feedback", "Issued").objects.select_related(where).order_by("pk").iterator(PORTION)
    while portion := list(islice(rows, PORTION)):
        keep_issued(portion)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_recorded"), ("fulltext", "0003_mark")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
