"""A manager who closed the browser too early is let in again by whoever runs the server, on record."""

from pathlib import Path

import pytest

from tests.houses import House, a_house

SEEN = """
from xuncha.audit.models import Entry
from xuncha.people.models import Person
person, entry = Person.objects.get(username="sysadmin"), Entry.objects.order_by("pk").last()
print(json.dumps([person.check_password(SECRET), entry.event, entry.by_id, entry.source]))
"""
SPENT = """
from xuncha.people.models import Person
Person.objects.filter(username="sysadmin").update(password="!", secret_until=None)
from tests.builders import a_person
Person.objects.filter(pk=a_person("OFS").pk).update(username="clerk")
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = a_house(tmp_path)
    made.ask(SPENT)
    return made


def test_a_manager_gets_a_new_secret_at_the_server(house: House) -> None:
    said = house.xuncha("secret", "sysadmin", "--yes").stdout

    secret = said.split("\t")[1].strip().replace("-", "")
    assert house.ask(SEEN.replace("SECRET", repr(secret))) == [
        True,
        "people.secret.issued",
        None,
        "command-line",
    ]


@pytest.mark.once
@pytest.mark.parametrize(("username", "words"), [("clerk", "只给三个管理账号"), ("nobody", "没有用户名")])
def test_nobody_else_gets_one_there(house: House, username: str, words: str) -> None:
    refused = house.xuncha("secret", username, "--yes", check=False)

    assert refused.returncode == 2
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr


def test_without_a_yes_nothing_is_done(house: House) -> None:
    asked = house.xuncha("secret", "sysadmin", check=False)

    assert asked.returncode != 0
    assert house.ask(SEEN.replace("SECRET", "'x'"))[1] != "people.secret.issued"
