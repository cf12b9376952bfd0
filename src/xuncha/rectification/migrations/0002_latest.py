"""PostgreSQL reads an index backwards with what is empty first; the ledger shows it last."""

from django.db import migrations

MAKE = "CREATE INDEX rectification_latest ON rectification_item (due_on DESC NULLS LAST, id DESC)"
DROP = "DROP INDEX IF EXISTS rectification_latest"


def _on_postgresql(statement):
    def run(_apps, editor) -> None:
        if editor.connection.vendor == "postgresql":  # SQLite reads its index in two halves
            editor.execute(statement)

    return run


class Migration(migrations.Migration):

    replaces = [('rectification', '0014_latest')]

    dependencies = [("rectification", "0001_tables")]

    operations = [migrations.RunPython(_on_postgresql(MAKE), _on_postgresql(DROP))]
