"""What is asked is held against the addresses of its own room, and finds every operation there."""

import pytest
from django.urls import Resolver404, resolve

from xuncha.project import api
from xuncha.project.addresses import PARTS

pytestmark = pytest.mark.once


def test_each_address_is_found_in_its_room() -> None:
    plain = [(part, one) for part in PARTS for one in api.addresses(part) if "<" not in str(one.pattern)]

    assert len(plain) > len(PARTS)
    for part, one in plain:
        assert str(one.pattern).partition("/")[0] in part.words
        assert resolve(f"/api/v1/{one.pattern}").url_name == one.name


def test_addresses_of_other_rooms_are_not_tried() -> None:
    with pytest.raises(Resolver404) as missing:
        resolve("/api/v1/rectification/nothing")
    tried = {str(way[-1].pattern) for way in missing.value.args[0]["tried"]}

    assert {"rectification/imports/<uuidstr:uid>", "teams/"} <= tried
    assert not {one for one in tried if one.startswith("teams/") and one != "teams/"}
