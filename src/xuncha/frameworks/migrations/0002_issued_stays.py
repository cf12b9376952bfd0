"""The database refuses to change a version that was issued, or its tree."""

from django.db import migrations

from xuncha.frameworks import guards


def put_up(_apps, editor) -> None:
    guards.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    guards.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
