"""Find what an address names, as far as the person may; everything else is not there (404)."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from xuncha.access import grants
from xuncha.frameworks import queries
from xuncha.frameworks.models import Aspect, Framework, Item, Version
from xuncha.web.pages import actor

FRAMEWORK = "frameworks.framework"
KIND = "frameworks.version"


def framework_of(request: HttpRequest, pk: int, act: str = "read") -> Framework:
    """Return a framework to which the person may do the act."""
    return get_object_or_404(grants.only(queries.frameworks(), actor(request), act, FRAMEWORK), pk=pk)


def version_of(request: HttpRequest, pk: int, act: str = "read") -> Version:
    """Return a version to which the person may do the act."""
    return get_object_or_404(grants.only(queries.versions(), actor(request), act, KIND), pk=pk)


def aspect_of(request: HttpRequest, pk: int) -> Aspect:
    """Return an aspect of a draft that the person may change."""
    drafts = grants.only(queries.versions(), actor(request), "update", KIND)
    return get_object_or_404(queries.aspects().filter(version__in=drafts), pk=pk)


def item_of(request: HttpRequest, pk: int, act: str = "read") -> Item:
    """Return an item of a version to which the person may do the act."""
    versions = grants.only(queries.versions(), actor(request), act, KIND)
    return get_object_or_404(queries.items().filter(version__in=versions), pk=pk)
