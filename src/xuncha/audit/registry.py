"""The words of the trail, named by the rooms in their `events.py`.

`EVENTS` are the events with their titles, `THINGS` the kinds of things acted on, `DETAILS` the names of
details, `TOLD` the words of an event for the person who gets a notice of it. `NAMED` are the kinds whose name
an auditor may know, with the column that holds it: people and places, never the content of business.
`RELATED` are the kinds of which other entries tell too, with the function that finds those.
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


def named() -> dict[str, str]:
    """Return the kinds whose names the trail may show, with the column of the name."""
    return {kind: str(column) for kind, column in _named("NAMED").items()}


def related(subject: str) -> list[str]:
    """Return what else the trail tells about a thing: the imports that touched an organisation."""
    kind, _colon, key = subject.partition(":")
    place = _named("RELATED").get(kind)
    if not key or place is None:
        return []
    module, _colon, name = str(place).partition(":")
    found: list[str] = getattr(import_module(module), name)(key)
    return found


def subject_words(subject: str) -> str:
    """Return what was acted on in words: "people.person:5" is 人员 5, "desk:home" is a page.

    What nobody has named is told as such; who shows it adds the code.
    """
    kind, _colon, key = subject.partition(":")
    title = _named("THINGS").get(kind)
    if title:
        return f"{title} {key}".strip()
    return _("其他对象") if "." in kind else _("页面")


def is_known(subject: str) -> bool:
    """Say whether a room has named the kind of what was acted on."""
    return subject.partition(":")[0] in _named("THINGS")
