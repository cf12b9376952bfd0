"""What belongs to an inspector, for programs: state, posts, trainings, past inspections, appraisals.

Relations declared are no part of it: they are L3, and no token reaches them.
"""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.planning.models import Round
from xuncha.teams.models import Appraisal, Grade, Inspector, PoolState, PostHeld, Training, TrainingResult
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.api.inspectors import InspectorOut, sent
from xuncha.teams.pool.api.routing import Key, Uid, code_of, router
from xuncha.teams.pool.forms import EndForm, PostForm, StateForm, TrainingForm
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import readable
from xuncha.teams.pool.rules import SHOWN_LAST
from xuncha.teams.pool.views.finding import found, units
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Title = Annotated[str, Field(min_length=1, max_length=100), *api.LINE]


class StateIn(api.Input):
    """Whether an inspector can be sent, why not, since when."""

    state: Annotated[PoolState, Field(strict=False)]
    reason: Annotated[str, Field(max_length=200), *api.LINE] = ""
    on: api.Day


class PostOut(BaseModel):
    """Where an inspector works or worked; `to_on` is null while the post is held."""

    id: UUID
    organisation: int
    organisation_name: str
    title: str
    from_on: date
    to_on: date | None
    in_leading_body: bool


class PostIn(api.Input):
    """A post, by the number of the organisation."""

    organisation: Key
    title: Title
    from_on: api.Day
    to_on: api.Day | None = None
    in_leading_body: bool = False


class EndIn(api.Input):
    """Until when a post was held."""

    on: api.Day


class TrainingOut(BaseModel):
    """A training that an inspector took."""

    id: UUID
    title: str
    from_on: date
    to_on: date
    hours: int
    result: TrainingResult


class TrainingIn(api.Input):
    """A training that an inspector took."""

    title: Title
    from_on: api.Day
    to_on: api.Day
    hours: Annotated[int, Field(ge=1, le=2000), api.WHOLE]
    result: Annotated[TrainingResult, Field(strict=False)] = TrainingResult.ATTENDED


class AppraisalOut(BaseModel):
    """What was thought of an inspector's work in a round."""

    id: UUID
    round: UUID
    title: str
    grade: Grade
    note: str
    on: date


class AppraisalIn(api.Input):
    """What is thought of an inspector's work in a round that the inspector served in."""

    round: api.Uid
    grade: Annotated[Grade, Field(strict=False)]
    note: Annotated[str, Field(max_length=500), *api.LINE] = ""


@router.post(
    "/pool/{uuid:uid}/state",
    summary=gettext_noop("改变人才库人员的状态"),
    response={200: InspectorOut, **api.problems(409, 413)},
    exclude_unset=True,
)
@asks("update", INSPECTOR)
def set_state(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: StateIn) -> InspectorOut:
    """Say that an inspector can be sent, cannot, or has left the pool."""
    inspector = found(request, uid, "update")
    said = api.fitting(StateForm(filled.model_dump(mode="json"))).cleaned_data
    actions.set_state(inspector=inspector, by=actor(request), at=timezone.now(), **said)
    return sent(request, answer, queries.inspectors().get(pk=inspector.pk))


@router.get(
    "/pool/{uuid:uid}/posts",
    summary=gettext_noop("人才库一人的任职经历"),
    response={200: list[PostOut], **api.problems()},
)
@asks("read", INSPECTOR)
def posts(request: HttpRequest, uid: Uid) -> list[PostOut]:
    """List where an inspector works and worked, the latest first; 404 for who may not read it."""
    return [_post(one) for one in queries.posts_of(_open(request, uid, "posts"))[:SHOWN_LAST]]


@router.post(
    "/pool/{uuid:uid}/posts",
    summary=gettext_noop("登记任职经历"),
    response={201: PostOut, **api.problems(409, 413)},
)
@asks("update", INSPECTOR)
def add_post(request: HttpRequest, uid: Uid, filled: PostIn) -> Any:  # noqa: ANN401 -- a Status
    """Write down where an inspector works or worked."""
    inspector = found(request, uid, "update")
    said = {**filled.model_dump(), "organisation": code_of(request, "organisation", filled.organisation)}
    form = api.fitting(PostForm(said, organisations=units(actor(request))))
    made = actions.add_post(inspector=inspector, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _post(made))


@router.post(
    "/pool/{uuid:uid}/posts/{uuid:post}/end",
    summary=gettext_noop("登记任职经历的止日"),
    response={200: PostOut, **api.problems(409, 413)},
)
@asks("update", INSPECTOR)
def end_post(request: HttpRequest, uid: Uid, post: Uid, filled: EndIn) -> PostOut:
    """Say until when a post was held, once."""
    rows = queries.posts_of(found(request, uid, "update")).select_related("inspector__jurisdiction")
    held = get_object_or_404(rows, uid=post)
    said = api.fitting(EndForm(filled.model_dump())).cleaned_data
    actions.end_post(post=held, by=actor(request), at=timezone.now(), **said)
    held.refresh_from_db(fields=["to_on"])
    return _post(held)


@router.get(
    "/pool/{uuid:uid}/trainings",
    summary=gettext_noop("人才库一人的培训"),
    response={200: list[TrainingOut], **api.problems()},
)
@asks("read", INSPECTOR)
def trainings(request: HttpRequest, uid: Uid) -> list[TrainingOut]:
    """List the trainings of an inspector, the latest first; 404 for who may not read them."""
    rows = _open(request, uid, "trainings").trainings.order_by("-from_on", "-pk")
    return [_training(one) for one in rows[:SHOWN_LAST]]


@router.post(
    "/pool/{uuid:uid}/trainings",
    summary=gettext_noop("登记培训"),
    response={201: TrainingOut, **api.problems(409, 413)},
)
@asks("update", INSPECTOR)
def add_training(request: HttpRequest, uid: Uid, filled: TrainingIn) -> Any:  # noqa: ANN401 -- a Status
    """Write down a training that an inspector took."""
    inspector = found(request, uid, "update")
    form = api.fitting(TrainingForm(filled.model_dump(mode="json")))
    made = actions.add_training(inspector=inspector, entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _training(made))


@router.get(
    "/pool/{uuid:uid}/appraisals",
    summary=gettext_noop("人才库一人的考核评价"),
    response={200: list[AppraisalOut], **api.problems()},
)
@asks("read", INSPECTOR)
def appraisals(request: HttpRequest, uid: Uid) -> list[AppraisalOut]:
    """List what was thought of an inspector's work, the latest first; 404 for who may not read it."""
    rows = queries.appraisals_of(_open(request, uid, "appraisals"), actor(request))
    return [_appraisal(one) for one in rows[:SHOWN_LAST]]


@router.post(
    "/pool/{uuid:uid}/appraisals",
    summary=gettext_noop("登记巡察考核"),
    response={201: AppraisalOut, **api.problems(409, 413)},
)
@asks("update", INSPECTOR)
def appraise(request: HttpRequest, uid: Uid, filled: AppraisalIn) -> Any:  # noqa: ANN401 -- a Status
    """Say what is thought of an inspector's work in a round, once."""
    inspector = found(request, uid, "update")
    rounds = queries.rounds_to_appraise(inspector, actor(request))
    the_round = rounds.filter(uid=filled.round).first()
    if the_round is None:
        raise api.Unfit({"round": [_("这名人员没有参加这一轮，或者这一轮已有考核。")]})
    made = _appraised(request, inspector, the_round, filled)
    return Status(201, _appraisal(made))


def _appraised(request: HttpRequest, inspector: Inspector, the_round: Round, said: AppraisalIn) -> Appraisal:
    return actions.appraise(
        inspector=inspector,
        the_round=the_round,
        grade=said.grade,
        note=said.note,
        by=actor(request),
        at=timezone.now(),
    )


def _open(request: HttpRequest, uid: UUID, field: str) -> Inspector:
    """Return an inspector whose field the person may read; else 404, as if there were nothing."""
    inspector = found(request, uid, "read")
    if field not in readable(actor(request), inspector):
        raise Http404
    return inspector


def _post(row: PostHeld) -> PostOut:
    return PostOut(
        id=row.uid,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        title=row.title,
        from_on=row.from_on,
        to_on=row.to_on,
        in_leading_body=row.in_leading_body,
    )


def _training(row: Training) -> TrainingOut:
    return TrainingOut(
        id=row.uid,
        title=row.title,
        from_on=row.from_on,
        to_on=row.to_on,
        hours=row.hours,
        result=TrainingResult(row.result),
    )


def _appraisal(row: Appraisal) -> AppraisalOut:
    return AppraisalOut(
        id=row.uid,
        round=row.round.uid,
        title=row.round.title,
        grade=Grade(row.grade),
        note=row.note,
        on=timezone.localdate(row.appraised_at),
    )
