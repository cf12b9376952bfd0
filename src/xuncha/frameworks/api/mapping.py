"""Which items of different versions speak of the same."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.api.routing import KIND, ItemOut, Number, item_found, router, sent
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class OtherIn(api.Input):
    """The item of another version in force."""

    other: Number


@router.post(
    "/items/{int:pk}/correspondences",
    summary=gettext_noop("建立对应"),
    response={201: ItemOut, **api.problems(409, 413)},
)
@asks("map", KIND)
def map_item(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: OtherIn) -> Any:  # noqa: ANN401 -- a Status
    """Let an item correspond to one of another version that is in force."""
    item = item_found(request, pk, "map")
    in_force = grants.only(queries.in_force(), actor(request), "read", KIND)
    other = queries.items().filter(version__in=in_force, pk=filled.other).first()
    if other is None:
        said = _("没有这个条目，它的版本没有在用，或者您不能看：%(key)d") % {"key": filled.other}
        raise api.Unfit({"other": [said]})
    actions.map_items(item=item, other=other, by=actor(request), at=timezone.now())
    return Status(201, sent(request, answer, item))


@router.delete(
    "/items/{int:pk}/correspondences/{int:other}",
    summary=gettext_noop("解除对应"),
    response={204: None, **api.problems(409)},
)
@asks("map", KIND)
def unmap_item(request: HttpRequest, pk: api.Key, other: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Let an item no longer correspond to another; `other` is the item, as `corresponds_to` tells it."""
    item = item_found(request, pk, "map")
    known = get_object_or_404(queries.mappings_of(item), first=min(pk, other), second=max(pk, other))
    actions.unmap_items(item=item, mapping=known, by=actor(request), at=timezone.now())
    return Status(204, None)
