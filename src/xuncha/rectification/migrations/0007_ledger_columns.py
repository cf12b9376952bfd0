"""What the office keeps of an item besides; and sheets of the ledger that wait to be written."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


def _text(words, length):
    return models.CharField(blank=True, max_length=length, verbose_name=words)


def _link(to, **also):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=to, **also)


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("rectification", "0006_progress"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = around(
        GUARDS,
        migrations.AddField("item", "detail", _text("具体表现", 500)),
        migrations.AddField("item", "note", _text("备注", 500)),
        migrations.AddField("item", "partners", _text("协同单位", 200)),
        migrations.AddField(
            "item", "starts_on", models.DateField(blank=True, null=True, verbose_name="启动日期")
        ),
        migrations.CreateModel(
            "Sheet",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("file_name", models.CharField(max_length=200)),
                ("digest", models.CharField(max_length=64)),
                ("rows", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(null=True)),
                ("created", models.PositiveIntegerField(default=0)),
                ("updated", models.PositiveIntegerField(default=0)),
                ("job", _link("jobs.job", null=True)),
                ("person", _link(settings.AUTH_USER_MODEL, verbose_name="上传人")),
                ("plan", _link("rectification.plan", null=True)),
            ],
        ),
    )
