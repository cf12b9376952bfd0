"""The database refuses to change what was submitted, said or verified, and to close what nobody verified."""

from django.db import migrations


class Migration(migrations.Migration):
    """Empty since the guards name later columns and tables: the last migration of the room puts them up."""

    dependencies = [("rectification", "0001_initial")]
    operations = []
