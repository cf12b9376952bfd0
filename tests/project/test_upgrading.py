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
# What a house of 23 November 2026 has: the first files alone, under the names of those that they replace.
EARLIER = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
files, recorder = executor.loader.disk_migrations, executor.recorder
rooms = ["fieldwork", "planning", "teams", "web"]
executor.migrate([
    (app, "0001_tables" if app in rooms else name) for app, name in executor.loader.graph.leaf_nodes()
])
for app in rooms:
    recorder.record_unapplied(app, "0001_tables")
    for one in files[app, "0001_tables"].replaces:
        recorder.record_applied(*one)
from tests.builders import a_person, a_round, a_segment, a_term, an_organisation
from xuncha.web.models import SavedView
a_segment(a_round(term=a_term()), an_organisation(name="甲局"))
owner = a_person("OFS")
for table in ("organisations", "items", "papers"):
    SavedView.objects.create(owner=owner, table=table, name="我的")
"""
NOW = """
from django.db import connection
from xuncha.audit.triggers import every
from xuncha.planning.models import Inspection
from xuncha.web.models import SavedView
views = [*SavedView.objects.order_by("pk").values_list("table", "name")]
inspections = [str(one) for one in Inspection.objects.all()]
print(json.dumps([views, inspections, sum((one.missing(connection) for one in every()), [])]))
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


def test_a_house_of_the_day_before_gets_what_came_since_and_keeps_what_it_holds(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.home.mkdir(exist_ok=True)
    house.ask(EARLIER)
    assert "升级" in house.xuncha("check", check=False).stdout

    house.xuncha("setup")

    views, inspections, unguarded = house.ask(NOW)
    assert views == [["organisations", "我的"], ["items", "我的 2"], ["papers", "我的 3"]]
    assert (inspections, unguarded) == (["甲局"], [])
    assert "升级" not in house.xuncha("check", check=False).stdout


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
