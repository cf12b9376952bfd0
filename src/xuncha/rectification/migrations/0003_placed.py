"""Items say themselves whose they are, of which round and place, and under which heading."""

import django.db.models.deletion
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS

FILL = """
    UPDATE rectification_item SET
      organisation_id = (SELECT i.organisation_id FROM planning_inspection AS i WHERE i.id = inspection_id),
      round_id = (SELECT s.round_id FROM planning_inspection AS i
                  JOIN planning_segment AS s ON s.id = i.segment_id WHERE i.id = inspection_id),
      focus = (SELECT f.focus FROM feedback_issued AS f WHERE f.id = issued_id),
      aspect = (SELECT f.aspect FROM feedback_issued AS f WHERE f.id = issued_id),
      path = (SELECT j.path FROM planning_inspection AS i
              JOIN planning_segment AS s ON s.id = i.segment_id
              JOIN planning_round AS r ON r.id = s.round_id
              JOIN planning_term AS t ON t.id = r.term_id
              JOIN organisations_organisation AS c ON c.id = t.committee_id
              JOIN organisations_jurisdiction AS j ON j.id = c.jurisdiction_id WHERE i.id = inspection_id)
"""


def fill(_apps, editor) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(FILL)
        if editor.connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table cannot be altered after them


def _of(model, **also):
    protect = django.db.models.deletion.PROTECT
    return models.ForeignKey(editable=False, on_delete=protect, related_name="+", to=model, **also)


def _text(words, length, **also):
    named = {"verbose_name": words} if words else {}
    return models.CharField(editable=False, max_length=length, **named, **also)


COLUMNS = {
    "organisation": lambda **also: _of("organisations.organisation", **also),
    "round": lambda **also: _of("planning.round", **also),
    "path": lambda **also: _text("", 120, **also),
    "focus": lambda **also: _text("大项", 100, **also),
    "aspect": lambda **also: _text("方面", 100, **also),
}


class Migration(migrations.Migration):
    dependencies = [
        ("rectification", "0002_guards"),
        ("organisations", "0007_name_keys"),
        ("planning", "0003_framework"),
    ]
    operations = around(
        GUARDS,
        *(migrations.AddField("item", name, made(null=True)) for name, made in COLUMNS.items()),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *(migrations.AlterField("item", name, made()) for name, made in COLUMNS.items()),
    )
