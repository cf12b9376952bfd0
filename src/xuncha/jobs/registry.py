"""What comes again and again: rooms name it in TIMED of their `jobs.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.module_loading import module_has_submodule


@dataclass(frozen=True, slots=True)
class Timed:
    """A task that is begun every so often, when there is work for it: its words, its place, the question."""

    title: str | Promise
    task: str
    every: timedelta
    has_work: Callable[[datetime], bool]


@cache
def timed() -> tuple[Timed, ...]:
    """Return what all rooms have named, in their order."""
    rooms = [app for app in apps.get_app_configs() if app.name.startswith("xuncha.")]
    return tuple(
        one
        for room in rooms
        if module_has_submodule(room.module, "jobs")
        for one in import_module(f"{room.name}.jobs").TIMED
    )


def title_of(task: str) -> str:
    """Return the words of what is done at a place."""
    return next((str(one.title) for one in timed() if one.task == task), task)
