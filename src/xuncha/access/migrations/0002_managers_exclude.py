"""The three managers exclude each other and every business persona: the database refuses anything else."""

from django.db import migrations

from xuncha.access import guards


def put_up(_apps, editor) -> None:
    guards.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    guards.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
