"""On a machine where nothing stands yet the three managers may do their work, and a lost key is told."""

from pathlib import Path

import pytest

from tests.houses import an_empty_house

RIGHTS = """
from xuncha.access.grants import who_is
from xuncha.people.models import Person
rights = {person.username: [held.persona for held in who_is(person).held] for person in Person.objects.all()}
print(json.dumps(rights))
"""
OFFICE = {"XUNCHA_PROFILE": "office", "XUNCHA_ADDRESS": "https://10.12.0.8"}


@pytest.mark.parametrize("profile", [{}, OFFICE], ids=["laptop", "office"])
@pytest.mark.parametrize("home_is_there", [False, True])
def test_the_three_managers_have_their_rights_from_the_first_set_up(
    tmp_path: Path, profile: dict[str, str], *, home_is_there: bool
) -> None:
    house = an_empty_house(tmp_path)
    if home_is_there:
        house.home.mkdir(mode=0o700)

    house.xuncha("setup", **profile)

    assert house.ask(RIGHTS) == {"sysadmin": ["SYS"], "secadmin": ["SMO"], "auditor": ["AUD"]}


def test_rights_sealed_with_another_key_are_told(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.xuncha("setup")
    (house.home / "keys" / "secret.key").unlink()

    checked = house.xuncha("check", check=False)

    assert checked.returncode == 1
    assert "6 条授权与密钥不符" in checked.stdout
    assert house.ask(RIGHTS) == {"sysadmin": [], "secadmin": [], "auditor": []}


UNREACHED = {"DATABASE_URL": "postgres://a:b@127.0.0.1:9/x"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("command", "variables", "content", "told"),
    [
        ("setup", UNREACHED, "", "连不上数据库 127.0.0.1：请检查 DATABASE_URL"),
        ("serve", UNREACHED, "", "连不上数据库 127.0.0.1：请检查 DATABASE_URL"),
        ("work", {}, "nothing of the kind", "xuncha.sqlite3 打不开或已损坏"),
        ("secret sysadmin --yes", {}, "", "数据库还没有建好：请先运行 xuncha setup"),
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_a_sentence(
    tmp_path: Path, command: str, variables: dict[str, str], content: str, told: str
) -> None:
    house = an_empty_house(tmp_path)
    house.environment.pop("DATABASE_URL", None)
    house.home.mkdir(mode=0o700)
    (house.home / "xuncha.sqlite3").write_text(content * 99)

    refused = house.xuncha(*command.split(), check=False, **variables)

    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)
    assert told in refused.stderr
