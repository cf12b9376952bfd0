"""A letter carries its file, or says where the sheet of paper lies."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("files", "0003_name_keys"), ("rectification", "0015_recorded")]
    operations = around(
        GUARDS,
        migrations.AddField(
            "alertletter",
            "file",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.file",
                verbose_name="文书文件",
            ),
        ),
        migrations.AlterField(
            "alertletter", "place", models.CharField("存放处", max_length=200, blank=True)
        ),
        migrations.AddConstraint(
            "alertletter",
            models.CheckConstraint(
                name="rectification_a_letter_lies_somewhere",
                condition=Q(file__isnull=False) | ~Q(place=""),
            ),
        ),
    )
