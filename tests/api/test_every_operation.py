"""AZ-01, AZ-02, AZ-03 for the API: every operation × everybody, for what is there, foreign and missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Program, a_token
from tests.builders import (
    MONDAY,
    a_finding,
    a_jurisdiction,
    a_letter,
    a_paper,
    a_person,
    a_reading,
    a_round,
    a_segment,
    a_term,
    an_issued,
    an_item,
    an_organisation,
)
from xuncha.access.personas import Persona
from xuncha.access.registry import kinds
from xuncha.audit.trail import record
from xuncha.feedback.models import Issued, Letter
from xuncha.fieldwork.models import Finding, Paper
from xuncha.frameworks.models import Aspect, Framework, Version
from xuncha.frameworks.models import Item as Entry
from xuncha.intake.models import Reading
from xuncha.notices.models import Notice
from xuncha.notices.telling import notify
from xuncha.organisations.models import Draft, Jurisdiction, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import (
    Consultation,
    CoveragePlan,
    Inspection,
    Planned,
    PlannedRound,
    ProposalVersion,
    Round,
    Term,
    Universe,
)
from xuncha.project import api
from xuncha.project.addresses import PARTS
from xuncha.rectification.models import Doubt, Extension, Item, Plan, RuleSet, Sheet
from xuncha.rectification.shipped import shipped
from xuncha.teams.models import Authorisation, Inspector, PoolSheet, Proposal, Recusal, Team
from xuncha.tokens.scopes import RESOURCES, pairs
from xuncha.web.asks import Asked
from xuncha.web.models import SavedView

pytestmark = pytest.mark.django_db
IN_PATH = re.compile(r"<[^>]+>")
OF_EVERYBODY = ["tasks", "search"]
"""Open to everybody who signed in: each of the rooms behind them asks the policy itself."""


@dataclass(frozen=True)
class Operation:
    """One method of one address, and what it asks."""

    method: str
    path: str
    asked: Asked | None


def operations() -> Iterator[Operation]:
    """Yield every operation that the resolver leads to."""
    for pattern in chain.from_iterable(map(api.addresses, PARTS)):
        for method, asked in getattr(pattern.callback, "asked_by_method", {}).items():
            yield Operation(method, str(pattern.pattern), asked)


def of_feedback(the_round: Round, foreign: Organisation) -> dict[str, UUID]:
    """Return the ids of what was fed back to a foreign unit, by the beginning of the address."""
    inspection = Inspection.objects.filter(segment__round=the_round).first()
    if inspection is None:
        inspection = Inspection.objects.get(segment=a_segment(the_round, foreign))
    letter = Letter.objects.filter(inspection=inspection).first() or a_letter(inspection, state="issued")
    issued = Issued.objects.filter(inspection=inspection).first() or an_issued(inspection)
    plan, _made = Plan.objects.get_or_create(inspection=inspection)
    known = {"plan": plan, "number": 1, **Item.place_of(issued, inspection)}
    item, _made = Item.objects.get_or_create(**known, defaults={"title": "x"})
    days = {"due_on": MONDAY.date(), "wanted_on": date(2027, 1, 31), "asked_at": MONDAY, "reason": "x"}
    asked = {"inspection": inspection, "asked_by": a_person(), **days}
    extension, _made = Extension.objects.get_or_create(item=item, number=1, defaults=asked)
    found = {"kind": "early", "text": "x", "found_at": MONDAY, "inspection": inspection, "item": item}
    doubt, _made = Doubt.objects.get_or_create(key=str(item.uid), defaults=found)
    return {
        "rectification/extensions": extension.uid,
        "rectification/items": item.uid,
        "rectification/doubts": doubt.uid,
        "rectification/plans": plan.uid,
        "rectification/inspections": inspection.uid,
        "feedback/letters": letter.uid,
        "feedback/inspections": inspection.uid,
        "feedback/issued": issued.uid,
    }


def of_letter(the_round: Round, stranger: Person) -> UUID:
    """Return the id of a letter of a foreign office to its discipline commission."""
    version, _made = ProposalVersion.objects.get_or_create(
        round=the_round,
        number=1,
        proposal=1,
        by=stranger,
        at=MONDAY,
        defaults={"content": {"title": "x", "theme": "", "framework": "", "segments": []}},
    )
    days = {"sent_on": MONDAY.date(), "due_on": MONDAY.date()}
    row, _made = Consultation.objects.get_or_create(
        version=version, body="discipline", number="x", by=stranger, at=MONDAY, **days
    )
    return row.uid


def of_pool(foreign: Organisation, stranger: Person) -> dict[str, UUID]:
    """Return the ids of a foreign inspector and of a sheet that a stranger handed in."""
    place = foreign.jurisdiction
    said: dict[str, object] = {"name": "x", "home": foreign, "joined_on": MONDAY.date()}
    row, _made = Inspector.objects.get_or_create(jurisdiction=place, number="x", defaults=said)
    known = {"person": stranger, "file_name": "u", "jurisdiction": place}
    sheet, _made = PoolSheet.objects.get_or_create(**known, defaults={"rows": [], "made_at": MONDAY})
    return {"teams/pool/imports": sheet.pk, "teams/pool": row.uid}


def of_recusal(the_round: Round, inspection: Inspection, stranger: Person) -> dict[str, UUID]:
    """Return the ids of a foreign recusal, inspection and round."""
    said = {"rule": "spouse", "origin": "office", "reason": "x", "asked_by": stranger, "asked_at": MONDAY}
    known = {"person": stranger, "organisation": inspection.organisation}
    row = Recusal.objects.filter(**known).first() or Recusal.objects.create(**known, **said)
    return {
        "teams/recusals": row.uid,
        "teams/inspections": inspection.uid,
        "teams/rounds": the_round.uid,
    }


def of_plan(term: Term, foreign: Organisation, stranger: Person) -> UUID:
    """Return the id of a plan of a foreign term: the organisation in its first round."""
    universe, _made = Universe.objects.get_or_create(term=term, number=1)
    known = {"universe": universe, "parameters": {}, "notes": [], "covered": 1, "due": 1}
    own = {**known, "made_by": stranger, "made_at": MONDAY}
    plan, made = CoveragePlan.objects.get_or_create(term=term, number=1, defaults=own)
    if made:
        days = {"from_on": date(2025, 3, 3), "to_on": date(2025, 4, 30)}
        planned = PlannedRound.objects.create(plan=plan, number=1, days=40, **days)
        Planned.objects.create(
            plan=plan, organisation=foreign, planned_round=planned, team=1, score=1, parts=[], why=[], **days
        )
    return plan.uid


def of_teams(the_round: Round, stranger: Person) -> dict[str, UUID]:
    """Return the ids of what the teams of a foreign round leave, by the beginning of the address."""
    row = Proposal.objects.filter(round=the_round).first() or Proposal.objects.create(
        run=uuid4(),
        round=the_round,
        emphasis="load",
        solver="greedy",
        cost=1,
        question={name: [] for name in ("inspectors", "teams", "units", "bars", "pins", "bans")},
        choices=[],
        made_by=stranger,
        made_at=MONDAY,
    )
    return {"teams/rounds": the_round.uid, "teams/runs": row.run, "teams/proposals": row.uid}


def of_authorisation(the_round: Round, stranger: Person) -> dict[str, UUID]:
    """Return the ids of a foreign team and of its authorisation, by the beginning of the address."""
    team, _made = Team.objects.get_or_create(round=the_round, name="x")
    known = {"leader": stranger, "made_by": stranger, "made_at": MONDAY, "split": "x"}
    row, _made = Authorisation.objects.get_or_create(
        team=team, number=1, defaults={**known, "from_on": MONDAY.date(), "to_on": MONDAY.date()}
    )
    return {"teams/rounds": the_round.uid, "teams/authorisations": row.uid, "teams/<": team.uid}


def of_rules(foreign: Organisation) -> UUID:
    """Return the id of the periods of a foreign place."""
    known = {"name": "x", "since_year": 2024, "book": shipped()[0].book.plain(), "made_at": MONDAY}
    row, _made = RuleSet.objects.get_or_create(
        jurisdiction=foreign.jurisdiction, code="x", number=1, defaults=known
    )
    return row.uid


def of_framework(foreign: Organisation) -> dict[str, int]:
    """Return the keys of a foreign draft and what is in it, by the beginning of the address."""
    place = foreign.jurisdiction
    framework, made = Framework.objects.get_or_create(code="x", jurisdiction=place, defaults={"name": "x"})
    if made:
        version = Version.objects.create(framework=framework, number=1, begun_at=MONDAY)
        aspect = Aspect.objects.create(version=version, number=1, focus="x", title="x")
        Entry.objects.create(version=version, aspect=aspect, number=1, title="x")
    version = framework.versions.get()
    return {
        "frameworks/versions": version.pk,
        "frameworks/aspects": version.aspects.get().pk,
        "frameworks/items": version.items.get().pk,
        "frameworks": framework.pk,
    }


def of_desk(stranger: Person) -> dict[str, int]:
    """Return the keys of a notice and of a saved view of a stranger, by the beginning of the address."""
    notice = Notice.objects.filter(person=stranger).first()
    notice = notice or notify(person=stranger, event="jobs.job.finished", link="/", at=MONDAY)
    view, _made = SavedView.objects.get_or_create(owner=stranger, table="planning.rounds", name="x")
    return {"notices": notice.pk, "views": view.pk}


def of_sheet(stranger: Person) -> UUID:
    """Return the id of a filled-in ledger that a stranger handed in."""
    row, _made = Sheet.objects.get_or_create(
        person=stranger, file_name="u", digest="", rows=[], made_at=MONDAY
    )
    return row.uid


def fill(path: str, foreign: Organisation, stranger: Person) -> tuple[str, str]:
    """Return the address of something foreign, and of nothing at all."""
    draft = Draft.objects.create(person=stranger, file_name="u", digest="", rows=[], made_at=MONDAY)
    term = a_term(committee=foreign)
    the_round = Round.objects.filter(term=term).first() or a_round(term=term)
    reading = Reading.objects.filter(made_by=stranger).first() or a_reading(by=stranger)
    inspection = Inspection.objects.filter(segment__round=the_round).first()
    inspection = inspection or a_segment(the_round, foreign).inspections.get()
    paper = Paper.objects.first() or a_paper(inspection, author=stranger)
    finding = Finding.objects.first() or a_finding(inspection, item=an_item(the_round))
    uids = {
        "planning/terms": term.uid,
        "planning/plans": of_plan(term, foreign, stranger),
        "planning/rounds": the_round.uid,
        "planning/consultations": of_letter(the_round, stranger),
        "planning/segments": inspection.segment.uid,
        **of_pool(foreign, stranger),
        **of_teams(the_round, stranger),
        **of_recusal(the_round, inspection, stranger),
        "planning/inspections": inspection.uid,
        "fieldwork/inspections": inspection.uid,
        "fieldwork/papers": paper.uid,
        "fieldwork/findings": finding.uid,
        "intake/readings": reading.uid,
        **of_feedback(the_round, foreign),
        **of_authorisation(the_round, stranger),
        "rectification/rounds": the_round.uid,
        "rectification/rules": of_rules(foreign),
        "rectification/imports": of_sheet(stranger),
    }
    keys = {**of_framework(foreign), **of_desk(stranger)}
    uid = next((uid for start, uid in uids.items() if path.startswith(start)), stranger.uid)
    there = {
        "<int:pk>": str(next((key for start, key in keys.items() if path.startswith(start)), foreign.pk)),
        "<int:other>": "1",
        "<uuid:uid>": str(uid),
        "<uuid:pk>": str(draft.pk),
        "<uuid:post>": str(draft.pk),
        "<int:sequence>": "1",
        "<int:number>": "1",
    }
    nothing = str(uuid4())
    gone = {
        "<int:pk>": "99999999",
        "<int:other>": "1",
        "<uuid:uid>": nothing,
        "<uuid:pk>": nothing,
        "<uuid:post>": nothing,
        "<int:sequence>": "9999",
        "<int:number>": "1",
    }
    found = missing = path.replace("uuidstr", "uuid")  # what ninja calls its converter
    for word, key in there.items():
        found, missing = found.replace(word, key), missing.replace(word, gone[word])
    return found, missing


def test_every_operation_says_what_it_asks() -> None:
    bare = [one.path for one in operations() if one.asked is None or one.asked.kind is None]

    assert bare == OF_EVERYBODY


@pytest.mark.once
def test_a_token_can_be_given_whatever_an_operation_asks() -> None:
    given = {pair for one in RESOURCES for pair in pairs(one.key, write=True)}

    asked = {f"{one.asked.kind}:{one.asked.act}" for one in operations() if one.asked and one.asked.kind}

    assert asked - given == set()


@pytest.mark.parametrize("persona", [*Persona.values, "stranger"])
def test_whoever_has_no_cell_meets_nothing_and_foreign_equals_missing(
    persona: str, city: Jurisdiction
) -> None:
    personas = () if persona == "stranger" else (persona,)
    person = a_person(*personas, organisation=an_organisation(within=city))
    foreign = an_organisation(within=a_jurisdiction(name="外市"))
    other = a_person("OFD", organisation=foreign)
    record("tests.seen", by=None, on="x", at=MONDAY)
    program = Program(a_token(person), Client())
    wrong = []

    for one in operations():
        if one.path in OF_EVERYBODY:
            continue
        kind = kinds()[one.asked.kind]  # type: ignore[index, union-attr]  # asked above
        opens = any(persona in cell.personas and one.asked.act in cell.acts for cell in kind.every_cell)  # type: ignore[union-attr]  # the same
        there, gone = (
            program(one.method, path, {} if one.method != "GET" else None, **{"If-Match": '"1"'})
            for path in fill(one.path, foreign, other)
        )
        said = [{**answer.json(), "id": ""} for answer in (there, gone)]
        for answer in said:
            if "error" in answer:
                answer["error"].pop("id")
        if not opens and (there.status_code != 404 or said[0] != said[1]):
            wrong.append((one.method, one.path, there.status_code))

    assert wrong == []


@pytest.mark.parametrize("header", ["", "Bearer xct_" + "z" * 43])
def test_every_operation_is_closed_to_whom_nobody_knows(
    client: Client, header: str, city: Jurisdiction
) -> None:
    foreign = an_organisation(within=city)
    stranger = a_person("OFD", organisation=foreign)

    answers = {
        client.generic(one.method, f"/api/v1/{path}", headers={"Authorization": header}).status_code
        for one in operations()
        for path in fill(one.path, foreign, stranger)
    }

    assert answers <= {401, 403}  # 403: a form without a session's token is refused before anything else


def test_an_expired_token_reads_nothing(city: Jurisdiction) -> None:
    person = a_person("OFD", organisation=an_organisation(within=city))
    program = Program(a_token(person, expires_at=timezone.now() - timedelta(seconds=1)), Client())

    assert {program("GET", one.path).status_code for one in operations() if "<" not in one.path} == {401}


@pytest.mark.parametrize("persona", ["OFD", "AUD"])
@pytest.mark.parametrize("key", ["0", "9" * 19, "9" * 21, "x", "-1", "0" * 40])
def test_a_key_that_cannot_be_is_answered_like_one_that_is_not(
    key: str, persona: str, city: Jurisdiction
) -> None:
    program = Program(a_token(a_person(persona, organisation=an_organisation(within=city))), Client())
    paths = [(one.method, IN_PATH.sub(key, one.path)) for one in operations() if "<" in one.path]

    answers = {path: program(method, path, {}, **{"If-Match": '"1"'}) for method, path in paths}

    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 404} == {}
    assert {answer.json()["error"]["code"] for answer in answers.values()} == {"not_found"}


def test_refusals_cost_no_class_and_are_described_all_the_same() -> None:
    built = [
        one
        for router in api.bound(PARTS)._get_bound_routers()
        for view in router.path_operations.values()
        for one in view.operations
    ]
    answers = [(status, model) for one in built for status, model in one.response_models.items()]
    described = [
        answer
        for methods in api.described()["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    ]

    assert [model for status, model in answers if status >= 400 and model is not None] == []
    assert {str(answer["content"]["application/json"]["schema"]) for answer in described} == {
        "{'$ref': '#/components/schemas/Problem'}"
    }
