"""The words of the trail, named by the rooms in their `events.py`.

`EVENTS` are the events with their titles, `THINGS` the kinds of things acted on, `DETAILS` the names of
details, `TOLD` the words of an event for the person who gets a notice of it.
"""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext as _

Words = dict[str, str | Promise]


@cache
def _named(table: str) -> Words:
    known: Words = {}
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "events"):
            known |= getattr(import_module(f"{app.name}.events"), table, {})
    return known


def titles() -> Words:
    """Return the words of every known event, in the order of the rooms."""
    return _named("EVENTS")


def details() -> Words:
    """Return the words of the names of details."""
    return _named("DETAILS")


def title_of(event: str) -> str:
    """Return the words of an event; the event itself when no room has named it.

    Looking at something sensitive is "<kind>.read" for every kind.
    """
    kind, _dot, act = event.rpartition(".")
    if act == "read" and event not in titles() and kind in _named("THINGS"):
        return _("查阅%(thing)s") % {"thing": _named("THINGS")[kind]}
    return str(titles().get(event, event))


def told(event: str) -> str:
    """Return the words of an event for the person whom it concerns: "您的口令已修改"."""
    return str(_named("TOLD").get(event) or title_of(event))


def subject_words(subject: str) -> str:
    """Return what was acted on in words, "people.person:5" is 人员 5; as it stands when nobody named it."""
    kind, _colon, key = subject.partition(":")
    title = _named("THINGS").get(kind)
    return f"{title} {key}".strip() if title else subject
