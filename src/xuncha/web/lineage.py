"""What a later room tells on the page of a thing: where it came from. `<room>/lineage.py` names ORIGINS."""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.module_loading import module_has_submodule

from xuncha.web.searching import Hit

Origins = Callable[[AbstractBaseUser, str, str], Iterable[Hit]]
"""From a person, the kind of a thing and its key: the pages it came from that this person may see."""


@cache
def lineages() -> tuple[Origins, ...]:
    """Return every function that tells where things came from, in the order of the rooms."""
    rooms = [one for one in apps.get_app_configs() if one.name.startswith("xuncha.") and one.label != "web"]
    found = [
        import_module(f"{one.name}.lineage") for one in rooms if module_has_submodule(one.module, "lineage")
    ]
    return tuple(origins for module in found for origins in module.ORIGINS)
