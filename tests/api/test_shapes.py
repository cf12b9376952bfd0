"""The description of the API gives each shape a name of its own, and the tables are those of the models."""

from collections import defaultdict

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from pydantic import BaseModel

from xuncha.project import api


def shapes(of: type[BaseModel] = BaseModel) -> set[type[BaseModel]]:
    """Return every shape that a room has written, at any depth; a page of a list has its own name anyway."""
    found = {one for one in of.__subclasses__() if "[" not in one.__name__}
    return found.union(*(shapes(one) for one in of.__subclasses__()))


def test_no_two_shapes_of_the_api_share_a_name() -> None:
    described = api.described()["components"]["schemas"]
    named = defaultdict(set)
    for one in shapes():
        if one.__module__.startswith("xuncha.") and one.__name__ in described:
            named[one.__name__].add(one.__module__)

    assert {name: where for name, where in named.items() if len(where) > 1} == {}
    assert len(named) > 50


@pytest.mark.once
@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration_and_no_room_has_two_last_ones() -> None:
    assert MigrationLoader(connection).detect_conflicts() == {}
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
