"""All kinds of things that the rooms have named in their `policy.py`."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from xuncha.access.table import Cell, Exclusion, Kind


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind by its name, in the order of the rooms."""
    found: dict[str, Kind] = {}
    for kind in _found():
        if kind.name in found:
            message = f"two rooms name the kind {kind.name}"
            raise ValueError(message)
        found[kind.name] = kind
    return found


def kind_of(name: str) -> Kind:
    """Return the kind of that name; `KeyError` when no room has named it."""
    return kinds()[name]


def exclude(name: str, exclusion: Exclusion) -> None:
    """Let a later room take rights away from a kind: recusal, by `teams`."""
    kind_of(name).exclusions.append(exclusion)


def admit(name: str, *cells: Cell) -> None:
    """Let a later room open a kind of an earlier one: a team reads the organisation that it inspects."""
    kind = kind_of(name)
    kind.admitted.extend(cells)
    kind.index.clear()


def _found() -> Iterator[Kind]:
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "policy"):
            yield from import_module(f"{app.name}.policy").KINDS
