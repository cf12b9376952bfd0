"""A small world with one of everything, four times: one's own, one's own that has ended, a neighbour's, a
foreign one.

Each room adds a line to `SAMPLES` for every address that takes words: which thing the words mean, and
the plain facts about the thing. The facts are said here, not computed by the code that is tested.
"""

from dataclasses import replace
from typing import Any

from PIL import Image

from tests.access import (
    of_feedback,
    of_fieldwork,
    of_frameworks,
    of_intake,
    of_planning,
    of_rectification,
    of_teams,
)
from tests.access.corners import FAR, Build, Sample, Side, World, session_of
from tests.builders import LONG_AGO, MONDAY, a_grant
from xuncha.access.models import Grant, NeedToKnow, Request
from xuncha.access.states import RequestState
from xuncha.audit.models import Entry
from xuncha.audit.trail import record
from xuncha.files import store
from xuncha.files.models import File
from xuncha.files.states import FileState
from xuncha.holidays.models import Year
from xuncha.jobs.models import Job
from xuncha.jobs.states import JobState
from xuncha.notices.models import Notice
from xuncha.notices.telling import notify
from xuncha.organisations.models import Draft, Organisation
from xuncha.people.models import Person, Session
from xuncha.tokens.models import Token
from xuncha.web.models import SavedView


def _organisation(_world: World, side: Side, _mine: Person) -> Sample:
    return Sample({"pk": side.unit.pk}, place=side.unit.jurisdiction.path, organisation=side.unit.pk)


def _draft(world: World, side: Side, mine: Person) -> Sample:
    name = f"{world.canary('draft')}{side.name}"
    draft, _made = Draft.objects.get_or_create(
        person=mine, file_name=name, defaults={"rows": [], "made_at": MONDAY}
    )
    place = mine.organisation.jurisdiction.path
    return Sample(
        {"pk": draft.pk}, place=place, organisation=mine.organisation_id, person=mine.pk, private_to=mine.pk
    )


def _view(_world: World, side: Side, mine: Person) -> Sample:
    view, _made = SavedView.objects.get_or_create(owner=mine, table="rectification.ledger", name=side.name)
    return Sample({"pk": view.pk}, person=mine.pk)


def _account(_world: World, side: Side, _mine: Person) -> Sample:
    home = side.person.organisation
    return Sample(
        {"uid": side.person.uid}, place=home.jurisdiction.path, organisation=home.pk, person=side.person.pk
    )


def _open_session(_world: World, _side: Side, mine: Person) -> Sample:
    sessions = Session.objects.filter(person=mine)
    if not sessions.exists():
        session_of(mine)
    return Sample({"uid": sessions.order_by("pk")[0].uid}, person=mine.pk)


def _job(world: World, side: Side, mine: Person) -> Sample:
    name = f"{world.canary('job')}{side.name}"
    job, _made = Job.objects.get_or_create(
        by=mine, name=name, defaults={"task": "xuncha.jobs:none", "started_at": MONDAY}
    )
    return Sample({"uid": job.uid}, person=mine.pk)


def _file(world: World, side: Side, mine: Person) -> Sample:
    file = side.things.get("file")
    if file is None:
        picture = store.quarantine() / f"{side.name}.png"
        Image.new("RGB", (8, 8)).save(picture)
        file = side.things["file"] = File(
            name=f"{world.canary('file')}.png",
            media_type="image/png",
            size=picture.stat().st_size,
            digest=store.digest_of(picture),
            stored=store.keep(picture),
            organisation=side.unit,
            uploaded_at=MONDAY,
        )
    file.uploaded_by = mine
    file.save()
    return Sample(
        {"pk": file.pk},
        place=side.unit.jurisdiction.path,
        organisation=side.unit.pk,
        person=mine.pk,
        state=FileState.KEPT,
        label=file.label,
    )


def _picture(world: World, side: Side, mine: Person) -> Sample:
    sample = _file(world, side, mine)
    return replace(sample, words={**sample.words, "number": 1}, may_lack=True)


def _grant(_world: World, side: Side, mine: Person) -> Sample:
    grant = None if side.name == "ended" else Grant.objects.filter(person=mine).first()
    grant = grant or Grant.objects.filter(person=side.about).first() or a_grant(side.about, "TM")
    place = grant.organisation.jurisdiction.path if grant.organisation else ""
    return Sample({"pk": grant.pk}, place=place, organisation=grant.organisation_id, person=grant.person_id)


def _request(_world: World, side: Side, mine: Person) -> Sample:
    request, _made = Request.objects.get_or_create(
        wish="grant",
        persona="TM",
        person=side.about,
        organisation=side.unit,
        since=MONDAY,
        reason="x",
        asked_by=mine,
        asked_at=MONDAY,
    )
    place = side.unit.jurisdiction.path
    return Sample({"pk": request.pk}, place=place, organisation=side.unit.pk, person=mine.pk, state="open")


def _nameable(world: World, side: Side, mine: Person) -> Sample:
    sample = _file(world, side, mine)
    return replace(sample, words={"key": sample.words["pk"], "kind": "files.file"})


def _need(_world: World, side: Side, mine: Person) -> Sample:
    need, _made = NeedToKnow.objects.get_or_create(
        person=side.about, kind="x", key="1", since=LONG_AGO, until=FAR, reason="x", named_by=mine
    )
    home = side.office
    return Sample({"pk": need.pk}, place=home.jurisdiction.path, organisation=home.pk, person=mine.pk)


def _notice(_world: World, _side: Side, mine: Person) -> Sample:
    notice = Notice.objects.filter(person=mine, link="/").first()
    notice = notice or notify(person=mine, event="jobs.job.finished", link="/", at=MONDAY)
    return Sample({"pk": notice.pk}, person=mine.pk)


def _entry(_world: World, _side: Side, _mine: Person) -> Sample:
    entry = Entry.objects.filter(event="access.tested").first()
    entry = entry or record("access.tested", by=None, on="tests", at=MONDAY)
    return Sample({"sequence": entry.sequence}, relations=frozenset({"console"}))


def _year(_world: World, _side: Side, _mine: Person) -> Sample:
    year, _made = Year.objects.get_or_create(year=2027, source="国办发明电", issued_on=MONDAY.date())
    return Sample({"year": year.pk})


def _token(_world: World, side: Side, mine: Person) -> Sample:
    token, _made = Token.objects.get_or_create(
        person=mine,
        name=f"同步{side.name}",
        defaults={
            "digest": f"{mine.pk}{side.name}",
            "scopes": [],
            "created_at": MONDAY,
            "expires_at": MONDAY.replace(year=2199),
        },
    )
    return Sample({"uid": token.uid}, person=mine.pk)


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(
        ("organisations:page", "organisations:change", "organisations:merge", "organisations:abolish"),
        _organisation,
    ),
    **dict.fromkeys(("organisations:draft", "organisations:discard"), _draft),
    **dict.fromkeys(("web:view", "web:change-view", "web:watch-view", "web:drop-view"), _view),
    "tokens:revoke": _token,
    **dict.fromkeys(
        (
            "people:account",
            "people:change",
            "people:renew-secret",
            "people:disable",
            "people:enable",
            "people:end-sessions",
            "people:reset-factor",
        ),
        _account,
    ),
    "people:end-session": _open_session,
    **dict.fromkeys(("people:grant", "people:ask-end", "people:end-grant"), _grant),
    **dict.fromkeys(
        ("people:asked", "people:carry-out", "people:decline", "people:withdraw"),
        _request,
    ),
    "people:unname": _need,
    "people:name": _nameable,
    **dict.fromkeys(("files:page", "files:preview", "files:download", "files:withdraw"), _file),
    "files:picture": _picture,
    "audit:page": _entry,
    **of_frameworks.SAMPLES,
    **of_planning.SAMPLES,
    **of_teams.SAMPLES,
    **of_intake.SAMPLES,
    **of_fieldwork.SAMPLES,
    **of_feedback.SAMPLES,
    **of_rectification.SAMPLES,
    "holidays:page": _year,
    "holidays:change": _year,
    "desk:read-one": _notice,
    "jobs:job": _job,
    "jobs:cancel": _job,
}
"""By the name of the address: the thing on one side of the world; `mine` is whose own it shall be."""

ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {
    _organisation: (Organisation, {"abolished_on": MONDAY.date()}),
    _draft: (Draft, {"applied_at": MONDAY}),
    _token: (Token, {"revoked_at": MONDAY}),
    _account: (Person, {"disabled_at": MONDAY}),
    _grant: (Grant, {"ended_at": MONDAY}),
    _request: (Request, {"state": RequestState.WITHDRAWN}),
    _need: (NeedToKnow, {"until": MONDAY}),
    _file: (File, {"state": FileState.WITHDRAWN}),
    **of_frameworks.ENDINGS,
    **of_planning.ENDINGS,
    **of_intake.ENDINGS,
    _job: (Job, {"state": JobState.DONE, "ended_at": MONDAY}),
}
"""What a thing looks like when all is over with it: a row and what stands in it then."""


def sample(world: World, address: str, side: str, name: str) -> Sample:
    """Return the thing of one side for somebody who asks."""
    corner, build = world.sides[side], SAMPLES[address]
    thing = build(world, corner, world.asker(name, corner))
    if side == "ended" and build in ENDINGS:
        model, after = ENDINGS[build]
        model.objects.filter(**thing.words).update(**after)
        return replace(thing, may_lack=True)
    return thing
