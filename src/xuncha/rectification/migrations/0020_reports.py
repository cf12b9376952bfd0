"""A unit hands in its report on rectification; who owes a day of a plan is reminded once at each step."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS

PROTECT = django.db.models.deletion.PROTECT
CLOCKS = [
    ("plan", "整改方案报送"),
    ("concentrated", "集中整改"),
    ("report", "整改情况报告报送"),
    ("immediate", "立行立改"),
]
KINDS = [("situation", "整改情况报告"), ("head", "主要负责人组织落实情况报告")]


def _key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0003_name_keys"),
        ("rectification", "0019_opening"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = around(
        GUARDS,
        migrations.AddField(
            "plan",
            "reported_on",
            models.DateField("整改情况报告报送日期", null=True, editable=False),
        ),
        migrations.CreateModel(
            "Report",
            [
                ("id", _key()),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField("序号")),
                ("kind", models.CharField("报告种类", max_length=16, choices=KINDS, default="situation")),
                ("handed_on", models.DateField("报送日期")),
                ("place", models.CharField("纸质报告存放处", max_length=200, blank=True)),
                ("at", models.DateTimeField("登记时间")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=PROTECT,
                        related_name="+",
                        to="files.file",
                        verbose_name="报告文件",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="报送人",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(on_delete=PROTECT, related_name="reports", to="rectification.plan"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["plan", "number"], name="rectification_one_report_of_a_number"
                    ),
                    models.CheckConstraint(
                        condition=Q(file__isnull=False) | ~Q(place=""),
                        name="rectification_a_report_lies_somewhere",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            "Reminder",
            [
                ("id", _key()),
                ("clock", models.CharField("期限", max_length=16, choices=CLOCKS)),
                ("due_on", models.DateField("到期日")),
                ("step", models.PositiveSmallIntegerField("预警级次")),
                ("at", models.DateTimeField("时间")),
                (
                    "plan",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to="rectification.plan"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["plan", "clock", "due_on", "step"],
                        name="rectification_reminded_once_of_a_step",
                    )
                ]
            },
        ),
    )
