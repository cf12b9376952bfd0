"""The database refuses to change letters that were submitted and findings that were issued."""

from django.db import migrations

from xuncha.feedback.guards import GUARDS


def put_up(_apps, editor) -> None:
    for one in GUARDS:
        one.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    for one in GUARDS:
        one.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
