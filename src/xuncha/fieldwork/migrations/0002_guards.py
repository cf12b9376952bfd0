"""The database refuses what would break a paper, its signatures, or the lineage of a finding."""

from django.db import migrations

from xuncha.fieldwork.guards import GUARDS


def put_up(_apps, editor) -> None:
    for one in GUARDS:
        one.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    for one in GUARDS:
        one.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("fieldwork", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
