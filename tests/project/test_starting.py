"""What a start loads: what every page needs, and nothing that few ask for."""

from pathlib import Path

import pytest

from tests.houses import an_empty_house
from xuncha.project import api
from xuncha.project.addresses import PARTS, Part

LOADED = "import sys\nprint(json.dumps(sorted(sys.modules)))"
ANSWERING = "from xuncha.project.wsgi import application\n"
ASKED = (
    "from django.test import Client\n"
    "asked = Client(headers={'host': 'localhost'}).get('/api/v1/organisations')\n"
    "assert asked.status_code == 401, asked\n"
)

CHECKED = "from xuncha.project import checking, setting_up\nsetting_up.prepare()\nchecking.refuse_unsafe()\n"


def test_tables_of_this_version_are_known_without_the_files_that_made_them(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.xuncha("setup")

    loaded = house.ask(CHECKED + LOADED)

    assert [name for name in loaded if name.startswith("xuncha.") and "migrations" in name.split(".")] == []


def test_pages_are_answered_without_what_programs_alone_ask_for(tmp_path: Path) -> None:
    loaded = an_empty_house(tmp_path).ask(ANSWERING + LOADED)

    rooms = {name for name in loaded if name.startswith("xuncha.") and ".api" in name}
    assert (rooms, {"ninja", "pydantic"} & set(loaded)) == (set(), set())


def test_a_program_that_asks_one_room_loads_its_operations_alone(tmp_path: Path) -> None:
    loaded = an_empty_house(tmp_path).ask(ANSWERING + ASKED + LOADED)

    rooms = {place for part in PARTS for place in part.routers if place in loaded}
    assert rooms == {"xuncha.organisations.api"}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.words[0])
def test_every_operation_is_found_by_the_first_word_of_its_address(part: Part) -> None:
    words = {str(one.pattern).partition("/")[0] for one in api.addresses(part)}

    assert words == set(part.words)
