"""Monthly progress of items for programs."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.rectification import actions, proofs
from xuncha.rectification.api.routing import KIND, Uid, found, router
from xuncha.rectification.counting import yuan
from xuncha.rectification.models import Progress
from xuncha.rectification.progress_forms import ProgressForm
from xuncha.rectification.tables import today
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Number = Annotated[int, Field(ge=0, le=100_000), api.WHOLE]


class CountersIn(api.Input):
    """The sums so far; what is left out stays. Money in yuan."""

    people_held: Number | None = None
    money_recovered: Annotated[float, Field(ge=0, le=9_999_999_999_999)] | None = None
    rules_made: Number | None = None


class ProgressIn(CountersIn):
    """What was done in a month, as in "2026-11"."""

    month: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    text: Annotated[str, Field(min_length=1, max_length=2000), *api.LINES]


class ProgressOut(BaseModel):
    """What counts of a month; `corrected` says how many rows it replaces."""

    month: str
    text: str
    people_held: int | None
    money_recovered: Decimal | None
    rules_made: int | None
    reported_by: str
    reported_at: datetime
    corrected: int


@router.get(
    "/items/{uuid:uid}/progress",
    summary=gettext_noop("月度进展"),
    response={200: list[ProgressOut], **api.problems()},
)
@asks("read", KIND)
def progress(request: HttpRequest, uid: Uid) -> list[ProgressOut]:
    """List what the unit reported of an item, the last month first."""
    return [_out(one) for one in proofs.progress_of(found(request, uid, "read"))]


@router.post(
    "/items/{uuid:uid}/progress",
    summary=gettext_noop("填报月度进展"),
    response={201: ProgressOut, **api.problems(409, 413)},
)
@asks("supply", KIND)
def report_progress(request: HttpRequest, uid: Uid, filled: ProgressIn) -> Any:  # noqa: ANN401 -- a Status
    """Say what was done about an item in a month; once more to correct it."""
    item = found(request, uid, "supply")
    form = api.fitting(ProgressForm(filled.model_dump(), months=proofs.months_of(item, today())))
    made = actions.report_progress(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, next(_out(one) for one in proofs.progress_of(item) if one.pk == made.pk))


def _out(row: Progress) -> ProgressOut:
    return ProgressOut(
        month=str(row),
        text=row.text,
        people_held=row.people_held,
        money_recovered=yuan(row.money_recovered),
        rules_made=row.rules_made,
        reported_by=str(row.person),
        reported_at=row.at,
        corrected=len(row.earlier),  # type: ignore[attr-defined]  # added by the query
    )
