"""Items say themselves when they were fed back; indexes hold this day, and what does not fit together."""

from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS

FILL = """
    UPDATE rectification_item SET
      fed_back_on = (SELECT f.issued_on FROM feedback_issued AS f WHERE f.id = issued_id)
"""
GONE = ("rectification_figures", "rectification_ages", "rectification_months")
INDEXES = (
    models.Index(
        fields=["path", "round", "organisation", "kind", "state", "due_on", "fed_back_on", "closed_on"],
        name="rectification_figures",
    ),
    models.Index(fields=["state", "fed_back_on", "path"], name="rectification_ages"),
    models.Index(fields=["closed_on", "fed_back_on", "path"], name="rectification_months"),
    models.Index(
        fields=["path", "state"],
        name="rectification_unled",
        condition=models.Q(leader="") | models.Q(department=""),
    ),
    models.Index(
        fields=["path"],
        name="rectification_unclaimed",
        condition=models.Q(state="closed") & ~models.Q(claim="done"),
    ),
    models.Index(
        fields=["path"],
        name="rectification_passed",
        condition=models.Q(state="claimed", claim="done", verdict="passed"),
    ),
    models.Index(fields=["state", "claim", "path"], name="rectification_claims"),
)


def fill(_apps, editor) -> None:
    with editor.connection.cursor() as cursor:
        cursor.execute(FILL)
        if editor.connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else the table cannot be altered after them


def _day(**also):
    return models.DateField("反馈日期", editable=False, **also)


class Migration(migrations.Migration):
    dependencies = [("rectification", "0012_doubts")]
    operations = around(
        GUARDS,
        migrations.AddField("item", "fed_back_on", _day(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("item", "fed_back_on", _day()),
        *(migrations.RemoveIndex("item", name) for name in GONE),
        *(migrations.AddIndex("item", one) for one in INDEXES),
    )
