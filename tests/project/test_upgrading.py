"""The tables of a house that earlier files made go on with the one file that replaced them (ADR 0295)."""

from pathlib import Path

from django.db import migrations, models
from django.db.migrations.state import ProjectState

from tests.houses import an_empty_house
from xuncha.workflow.migrating import Tables

FORGET = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
recorder = MigrationRecorder(connection)
for name in {names}:
    recorder.record_unapplied("rectification", name)
print(json.dumps(sorted(name for app, name in recorder.applied_migrations() if app == "rectification")[:2]))
"""
REPLACED = '["0001_tables"]'
BETWEEN = '["0001_tables", "0019_opening", "0020_reports"]'


def test_a_house_of_the_earlier_files_goes_on(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.xuncha("setup")
    assert house.ask(FORGET.format(names=REPLACED)) == ["0001_initial", "0002_guards"]

    house.xuncha("setup")

    assert house.ask(FORGET.format(names="[]")) == ["0001_initial", "0001_tables"]
    assert (
        "升级" not in house.xuncha("check", check=False).stdout
    )  # the test server is careless, and that is told


def test_a_house_that_stands_between_is_told_so(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.xuncha("setup")
    house.ask(FORGET.format(names=BETWEEN))

    told = [house.xuncha(command, check=False) for command in ("setup", "check", "serve")]

    assert [one.returncode for one in told] == [2, 1, 2]
    assert all("数据库由更早的开发版建成（rectification）" in one.stdout + one.stderr for one in told)


def test_the_models_of_a_room_are_drawn_when_all_are_there() -> None:
    state = ProjectState()
    assert state.apps.get_models() == []
    first, second = (
        migrations.CreateModel(name, [("id", models.BigAutoField(primary_key=True)), *also])
        for name, also in (
            ("First", []),
            ("Second", [("to", models.ForeignKey("kit.First", models.CASCADE))]),
        )
    )

    Tables(first, second).state_forwards("kit", state)

    assert "apps" not in state.__dict__
    assert [model.__name__ for model in state.apps.get_models()] == ["First", "Second"]
