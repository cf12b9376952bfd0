"""What the rooms have named for the desk in their `waiting.py` and `searching.py`."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from xuncha.web.searching import Source
from xuncha.web.waiting import Waiting


@cache
def waiting() -> tuple[Waiting, ...]:
    """Return every function that tells what waits, in the order of the rooms."""
    return tuple(_named("waiting", "WAITING"))


@cache
def sources() -> tuple[Source, ...]:
    """Return everything that the search asks, in the order of the rooms."""
    return tuple(_named("searching", "SOURCES"))


def _named(module: str, name: str) -> Iterator[Any]:
    for app in apps.get_app_configs():
        is_room = app.name.startswith("xuncha.") and app.name != "xuncha.web"  # web holds the shapes alone
        if is_room and module_has_submodule(app.module, module):
            yield from getattr(import_module(f"{app.name}.{module}"), name)
