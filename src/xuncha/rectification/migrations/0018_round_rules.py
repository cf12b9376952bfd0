"""A round names its set of periods; a plan keeps the steps of each clock, which begin where it is warned of."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS
from xuncha.rectification.periods import Book


def by_clock(apps, _editor) -> None:
    plans = apps.get_model("rectification", "Plan").objects
    for row in apps.get_model("rectification", "RuleSet").objects.all():
        plans.filter(rule_set=row).update(ladder=Book.read(row.book).warnings())
    plans.filter(rule_set=None).update(ladder=None)


class Migration(migrations.Migration):
    dependencies = [
        ("planning", "0003_framework"),
        ("rectification", "0017_resumed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = around(
        GUARDS,
        migrations.CreateModel(
            name="RoundRules",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确定人",
                    ),
                ),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="planning.round",
                        verbose_name="轮次",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="rectification.ruleset",
                        verbose_name="期限规则",
                    ),
                ),
            ],
        ),
        migrations.RunPython(by_clock, migrations.RunPython.noop),
    )
