"""The database refuses to change what the trail holds."""

from django.db import migrations

from xuncha.audit import guards


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: guards.put_up(editor.connection),
            lambda _apps, editor: guards.take_down(editor.connection),
        )
    ]
