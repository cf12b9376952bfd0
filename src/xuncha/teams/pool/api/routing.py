"""The router of the talent pool, and what its operations share."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import Field

from xuncha.teams.pool.views.finding import units
from xuncha.web import api
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("人才库")])
Uid = Annotated[UUID, Path()]
Key = Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]


def code_of(request: HttpRequest, field: str, key: int) -> str:
    """Return how a form calls an organisation of a key; refuse one that the person does not see."""
    unit = units(actor(request)).filter(pk=key).first()
    if unit is None:
        raise api.Unfit({field: [_("没有这个单位，或者您不能看：%(key)d") % {"key": key}]})
    return unit.code or unit.name
