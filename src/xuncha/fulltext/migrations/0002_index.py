"""The index beside the table (SQLite) or in it (PostgreSQL).

A later migration that makes the table anew on SQLite must put the index up again.
"""

from django.db import migrations

from xuncha.fulltext import index


def put_up(_apps, editor) -> None:
    index.put_up(editor.connection)


def take_down(_apps, editor) -> None:
    index.take_down(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("fulltext", "0001_initial")]
    operations = [migrations.RunPython(put_up, take_down)]
