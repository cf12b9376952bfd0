"""AZ-08, AZ-09: every state × step × hand, and random walks; nobody signs a text twice, whatever the way."""

import random
from dataclasses import dataclass

import pytest

from tests.builders import MONDAY, a_grant, a_paper, a_person
from tests.fieldwork.conftest import Site
from tests.fieldwork.test_papers import drafted
from xuncha.access.personas import Persona
from xuncha.fieldwork import actions
from xuncha.fieldwork.models import Paper, Signature
from xuncha.fieldwork.states import PAPER, SIGNS, PaperState, Post
from xuncha.people.models import Person
from xuncha.teams.models import Member
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
P = PaperState
ALLOWED = {
    (P.DRAFTING, "author", "submit"): P.SUBMITTED,
    (P.SUBMITTED, "deputy", "check"): P.CHECKED,
    (P.SUBMITTED, "deputy", "return"): P.DRAFTING,
    (P.SUBMITTED, "leader", "return"): P.DRAFTING,
    (P.CHECKED, "leader", "sign"): P.SIGNED,
    (P.CHECKED, "leader", "return"): P.DRAFTING,
    (P.SIGNED, "leader", "dispose"): P.DISPOSED,
}
"""What the house allows, written a second time and plainly."""


@dataclass
class Hands:
    """Everybody who might reach for a paper, by what they are to it."""

    people: dict[str, Person]

    @classmethod
    def of(cls, site: Site) -> "Hands":
        """Return the author, the two who sign, others of the team, who has left, and one of each persona."""
        left = site.joins(a_person("TL", name="已调离"), "deputy")
        Member.objects.filter(person=left).update(until=MONDAY)
        return cls(
            {
                "author": site.member,
                "deputy": site.deputy,
                "leader": site.leader,
                "another member": site.joins(a_person("TM"), "member"),
                "another head": site.joins(a_person("TL"), "member"),
                "left": left,
                **{persona.value: a_person(persona.value) for persona in Persona},
                "stranger": a_person(),
            }
        )


def take(paper: Paper, name: str, by: Person) -> None:
    """Take a step of the workflow as the pages do."""
    by = Person.objects.get(pk=by.pk)  # as the next request meets them
    if name in SIGNS:
        actions.sign_paper(paper=paper, step=name, version=paper.version, by=by, at=MONDAY)
    elif name == "return":
        actions.return_paper(paper=paper, reason="请核对", by=by, at=MONDAY)
    else:
        actions.dispose_paper(paper=paper, outcome="dropped", reason="重复", by=by, at=MONDAY)


def attempt(paper: Paper, name: str, by: Person) -> bool:
    """Say whether the step was taken."""
    try:
        take(paper, name, by)
    except Refused:
        paper.refresh_from_db()
        return False
    return True


def invariants(paper: Paper) -> None:
    """What holds of a paper wherever it stands."""
    paper.refresh_from_db()
    now = paper.signatures.filter(edition=paper.edition).order_by("pk")
    needed = {P.DRAFTING: 0, P.SUBMITTED: 1, P.CHECKED: 2, P.SIGNED: 3, P.DISPOSED: 3}[P(paper.state)]
    assert [one.post for one in now] == list(Post)[:needed]
    assert len({one.person_id for one in now}) == needed
    assert len({one.digest for one in now}) <= 1
    assert all(one.person_id == paper.author_id for one in now if one.post == Post.AUTHOR)
    assert paper.edition == 1 + paper.remarks.count()
    assert bool(paper.outcome) == (paper.state == P.DISPOSED)


@pytest.mark.parametrize("state", list(PaperState))
def test_every_step_in_every_state_by_every_hand(site: Site, state: PaperState) -> None:
    hands = Hands.of(site)
    wrong, tried = [], 0
    for who, person in hands.people.items():
        for step in PAPER.steps:
            signers = (a_person("TL"), a_person("TL"))
            paper = drafted(site)
            if state != P.DRAFTING:
                paper = a_paper(site.inspection, state=state, author=site.member, signers=signers)
            before, tried = paper.state, tried + 1
            taken = attempt(paper, step.name, person)
            target = ALLOWED.get((state, who, step.name))
            if taken != (target is not None) or paper.state != (target or before):
                wrong.append((who, step.name, taken, paper.state))

    assert tried == len(hands.people) * len(PAPER.steps)
    assert wrong == []


@pytest.mark.parametrize("seed", range(20))
def test_random_walks_keep_what_must_hold(site: Site, seed: int) -> None:
    """Twenty walks of fifty steps by whoever comes; each is found again by its seed."""
    chance, hands = random.Random(seed), Hands.of(site)  # noqa: S311 -- a walk, no secret
    paper, taken = drafted(site), 0
    anything = [(who, step.name) for who in hands.people for step in PAPER.steps]
    for _ in range(50):
        state = P(paper.state)
        allowed = [(who, step) for now, who, step in ALLOWED if now == state]
        who, step = chance.choice(chance.choice([anything, allowed]))
        moved = attempt(paper, step, hands.people[who])
        assert moved == ((state, who, step) in ALLOWED), (state, who, step)
        taken += moved
        invariants(paper)
        if paper.state == P.DISPOSED:
            paper = drafted(site)

    assert taken >= 5


@pytest.mark.parametrize("post", [Post.DEPUTY, Post.LEADER])
def test_one_person_in_two_posts_signs_once(site: Site, post: Post) -> None:
    """The author becomes deputy and leader too: neither act, nor page, nor a direct save lets them sign."""
    paper = drafted(site)
    take(paper, "submit", site.member)
    if post == Post.LEADER:
        take(paper, "check", site.deputy)
    Member.objects.filter(post=post).update(until=MONDAY)
    Member.objects.filter(person=site.member).update(post=post)
    a_grant(site.member, "TL")

    assert not attempt(paper, {Post.DEPUTY: "check", Post.LEADER: "sign"}[post], site.member)
    invariants(paper)
    assert Signature.objects.filter(person=site.member).count() == 1
