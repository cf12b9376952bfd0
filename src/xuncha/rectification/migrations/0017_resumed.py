"""What a document told may go into work: with its day and who leads it, and further measures."""

from django.db import migrations

from xuncha.audit.triggers import around
from xuncha.rectification.guards import GUARDS


class Migration(migrations.Migration):
    dependencies = [("rectification", "0016_letter_file")]
    operations = around(GUARDS)
