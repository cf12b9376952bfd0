"""A person has one view of a name: those that share one, each of another table, are told apart by a number."""

from django.db import migrations, models

LONGEST = 40


def told_apart(apps, _editor) -> None:
    """Give the second view of a name, and those after it, the next number that is free."""
    views = apps.get_model("web", "SavedView").objects
    taken = {(one.owner_id, one.name) for one in views.all()}
    seen = set()
    for one in views.order_by("pk"):
        name, number = one.name, 2
        while (one.owner_id, one.name) in seen:
            wanted = f"{name[: LONGEST - len(str(number)) - 1]} {number}"
            number += 1
            if (one.owner_id, wanted) not in taken:
                one.name = wanted
                one.save(update_fields=["name"])
        taken.add((one.owner_id, one.name))
        seen.add((one.owner_id, one.name))


class Migration(migrations.Migration):

    dependencies = [('web', '0001_tables')]

    operations = [
        migrations.RunPython(told_apart, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='savedview', name='one_view_of_a_name'),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('owner', 'name'), name='one_view_of_a_name'),
        ),
    ]
