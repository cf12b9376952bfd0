"""All workflows that the rooms have written in their `states.py`."""

from collections.abc import Iterator
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from xuncha.workflow.table import Workflow


def workflows() -> list[Workflow]:
    """Return every workflow, in the order of the rooms and of their files."""
    return list(_found())


def _found() -> Iterator[Workflow]:
    for app in apps.get_app_configs():
        if app.name.startswith("xuncha.") and module_has_submodule(app.module, "states"):
            named = vars(import_module(f"{app.name}.states")).values()
            yield from (found for found in named if isinstance(found, Workflow))
