"""The ledger opens with what is open, by its day: the database keeps the turn of each item, and an index."""

from django.db import migrations, models
from django.db.models import Case, Value, When

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS

DONE = ("closed", "recorded")
TURN = Case(
    When(state__in=DONE, due_on=None, then=Value(3)),
    When(state__in=DONE, then=Value(2)),
    When(due_on=None, then=Value(1)),
    default=Value(0),
)


class Migration(migrations.Migration):
    dependencies = [("rectification", "0018_round_rules")]
    operations = around(
        GUARDS,
        migrations.AddField(
            "item",
            "turn",
            models.GeneratedField(
                expression=TURN, output_field=models.SmallIntegerField(), db_persist=True
            ),
        ),
        migrations.AddIndex(
            "item", models.Index(fields=["turn", "due_on", "id"], name="rectification_opening")
        ),
    )
