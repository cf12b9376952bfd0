"""The database refuses to change what was read, and where a record came from."""

from django.db import migrations

from xuncha.intake.guards import GUARDS


def put_up(_apps, editor) -> None:
    for one in GUARDS:
        one.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    for one in GUARDS:
        one.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
