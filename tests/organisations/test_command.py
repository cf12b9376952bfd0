"""`xuncha organisations import` does what the page does, for somebody who may, and tells by its exit code."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.builders import a_jurisdiction, a_person, an_organisation
from tests.houses import a_house
from xuncha.audit.models import Entry
from xuncha.notices.models import Notice
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.models import Draft, Kind, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
HEAD = ",".join(column.heading for column in COLUMNS)
GOOD = f"{HEAD}\n云岭市民政局党组,YL0012,党组,云岭市,,市管,35,\n"
FAULTY = f"{HEAD}\n云岭市民政局党组,YL0012,党组,云岭市,,市管,三十五,\n,YL0013,党组,外星,,,,\n"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def head() -> Person:
    office = an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction())
    return a_person("OFD", organisation=office)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def command(text: str, *words: str, encoding: str = "utf-8") -> tuple[int, str]:
        sheet, out = tmp_path / "单位.csv", StringIO()
        sheet.write_bytes(text.encode(encoding))
        with pytest.raises(SystemExit) as ended:
            call_command("organisations", "import", str(sheet), *words, stdout=out)
        return int(str(ended.value.code)), out.getvalue()

    return command


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_good_sheet_is_written_in_whatever_encoding(run: Run, head: Person, encoding: str) -> None:
    code, said = run(GOOD, "--as", head.username, encoding=encoding)

    assert (code, said) == (0, "已导入：新建 1 个，更新 0 个，未变 0 个。\n")
    assert Organisation.objects.get(code="YL0012").name == "云岭市民政局党组"


def test_the_trail_says_who_and_that_it_was_the_command_line(run: Run, head: Person) -> None:
    run(GOOD, "--as", head.username)

    entry = Entry.objects.get(event="organisations.import.applied")
    assert (entry.by_id, entry.source) == (head.pk, "command-line")
    assert [notice.kind for notice in Notice.objects.of(head.pk)] == ["organisations.import.by_command"]


def test_a_dry_run_says_the_same_and_leaves_nothing(run: Run, head: Person) -> None:
    before = Entry.objects.count()

    code, said = run(GOOD, "--as", head.username, "--dry-run")

    assert (code, "将新建 1 个" in said, "没有写入" in said) == (0, True, True)
    assert (Organisation.objects.filter(code="YL0012").count(), Draft.objects.count()) == (0, 0)
    assert (Entry.objects.count(), Notice.objects.count()) == (before, 0)


def test_faults_are_listed_with_their_cells_and_nothing_is_written(run: Run, head: Person) -> None:
    code, said = run(FAULTY, "--as", head.username)

    assert code == 1
    assert [line.split("\t")[0] for line in said.splitlines()] == [
        "G2",
        "A3",
        "D3",
        "共 3 处错误，没有写入任何内容",
    ]
    assert not Organisation.objects.filter(code__in=("YL0012", "YL0013")).exists()


def test_json_says_it_to_programs(run: Run, head: Person) -> None:
    good = json.loads(run(GOOD, "--as", head.username, "--json")[1])
    faulty = json.loads(run(FAULTY, "--as", head.username, "--json")[1])

    assert good == {
        "written": True,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "kept_columns": [],
        "changes": [],
        "new_places": [],
        "faults": [],
    }
    assert (faulty["written"], faulty["faults"][0]["cell"]) == (False, "G2")


def test_missing_places_are_made_when_asked(run: Run, head: Person) -> None:
    text = GOOD.replace("党组,云岭市", "党组,云岭市/临川县")

    refused, _said = run(text, "--as", head.username)
    code, said = run(text, "--as", head.username, "--create-places")

    assert (refused, code, "新建地区 云岭市/临川县" in said) == (1, 0, True)


@pytest.mark.parametrize("personas", [("UL",), ("SYS",), ()])
def test_who_may_not_on_the_page_may_not_here(run: Run, head: Person, personas: tuple[str, ...]) -> None:
    other = a_person(*personas, organisation=head.organisation)

    with pytest.raises(CommandError) as refused:
        run(GOOD, "--as", other.username)

    assert refused.value.returncode == 2
    assert not Organisation.objects.filter(code="YL0012").exists()


@pytest.mark.parametrize(("name", "text"), [("nobody", GOOD), ("", "\0\1\2")])
def test_what_cannot_be_done_ends_with_two(run: Run, head: Person, name: str, text: str) -> None:
    with pytest.raises(CommandError) as refused:
        run(text, "--as", name or head.username)

    assert refused.value.returncode == 2


def test_a_shell_sees_the_words_and_the_exit_code(tmp_path: Path) -> None:
    house, sheet = a_house(tmp_path), tmp_path / "sheet.csv"
    sheet.write_text(GOOD, "utf-8")

    refused = house.xuncha("organisations", "import", str(sheet), "--as", "sysadmin", check=False)
    unnamed = house.xuncha("organisations", "import", str(sheet), check=False)

    assert (refused.returncode, unnamed.returncode) == (2, 2)
    assert "--as" in unnamed.stderr


def test_a_file_that_cannot_be_opened_is_named(head: Person, tmp_path: Path) -> None:
    for path in (tmp_path / "没有.csv", tmp_path):
        with pytest.raises(CommandError, match=r"打不开.*请核对") as refused:
            call_command("organisations", "import", str(path), "--as", head.username)

        assert refused.value.returncode == 2


def test_a_column_that_the_sheet_lacks_leaves_what_stands_and_a_trial_says_what_changes(
    run: Run, head: Person
) -> None:
    run(GOOD, "--as", head.username)
    few = "单位名称,统一编码,类型,所属地区\n云岭市民政局党委,YL0012,党组,云岭市\n"
    emptied = f"{HEAD}\n云岭市民政局党委,YL0012,党组,云岭市,,市管,,\n"

    said = run(few, "--as", head.username, "--dry-run")[1]
    run(few, "--as", head.username)

    now = Organisation.objects.get(code="YL0012")
    assert (now.name, now.authority, now.party_members) == ("云岭市民政局党委", "市管", 35)
    assert "更新 YL0012（第 2 行）：单位名称：云岭市民政局党组 → 云岭市民政局党委\n" in said
    assert "没有这些列：上级组织编码、干部管理权限、党员人数、村级分类" in said
    assert "党员人数：35 → （空）" in run(emptied, "--as", head.username, "--dry-run")[1]
