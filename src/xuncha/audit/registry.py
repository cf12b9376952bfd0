"""The events that the rooms have named in their `events.py`, with the words a reader sees."""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule


@cache
def titles() -> dict[str, str | Promise]:
    """Return the words of every known event, in the order of the rooms."""
    known: dict[str, str | Promise] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "events"):
            known |= import_module(f"{app.name}.events").EVENTS
    return known


def title_of(event: str) -> str:
    """Return the words of an event; the event itself when no room has named it."""
    return str(titles().get(event, event))
