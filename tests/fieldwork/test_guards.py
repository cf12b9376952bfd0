"""What the database refuses, also to a direct save."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.builders import MONDAY, a_finding, a_paper, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.fieldwork import queries
from xuncha.fieldwork.models import Drawn, Exhibit, Finding, Paper, Signature
from xuncha.fieldwork.states import FindingState, PaperState, Post
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db
SIGNED_STATES = [state for state in PaperState if state != PaperState.DRAFTING]


@pytest.fixture
def inspection() -> Inspection:
    term = a_term()
    segment = a_segment(a_round(term=term, state=RoundState.ON_SITE), an_organisation())
    return segment.inspections.get()


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except (IntegrityError, DatabaseError):
        return True
    return False


@pytest.mark.parametrize("state", SIGNED_STATES)
@pytest.mark.parametrize("column", ["title", "summary", "responsible"])
def test_the_text_of_a_paper_that_left_its_draft_does_not_change(
    inspection: Inspection, state: str, column: str
) -> None:
    paper = a_paper(inspection, state=state)

    assert refused(lambda: Paper.objects.filter(pk=paper.pk).update(**{column: "另一个说法"}))


def test_a_draft_changes(inspection: Inspection) -> None:
    paper = a_paper(inspection)

    assert not refused(lambda: Paper.objects.filter(pk=paper.pk).update(title="另一个名称"))


@pytest.mark.parametrize("state", SIGNED_STATES[:3])
def test_no_paper_comes_to_a_state_without_its_signatures(inspection: Inspection, state: str) -> None:
    paper = a_paper(inspection)

    assert refused(lambda: Paper.objects.filter(pk=paper.pk).update(state=state))


def test_nobody_signs_one_text_twice(inspection: Inspection) -> None:
    paper = a_paper(inspection, state=PaperState.CHECKED)
    deputy = paper.signatures.get(post=Post.DEPUTY).person

    for person in (deputy, paper.author):
        sign = {"paper": paper, "edition": 1, "post": Post.LEADER, "person": person, "at": MONDAY}
        assert refused(lambda sign=sign: Signature.objects.create(**sign, digest="0" * 64))


def test_nobody_signs_as_author_but_the_author(inspection: Inspection) -> None:
    paper = a_paper(inspection)
    sign = {"paper": paper, "edition": 1, "at": MONDAY, "digest": "0" * 64}

    assert refused(lambda: Signature.objects.create(**sign, post=Post.AUTHOR, person=a_person("TM")))
    assert refused(lambda: Signature.objects.create(**sign, post=Post.DEPUTY, person=paper.author))


def test_a_signature_is_written_once(inspection: Inspection) -> None:
    paper = a_paper(inspection, state=PaperState.SIGNED)

    assert refused(lambda: paper.signatures.update(digest="1" * 64))
    assert refused(lambda: paper.signatures.filter(post=Post.LEADER).delete())


@pytest.mark.parametrize("state", [PaperState.DRAFTING, PaperState.SUBMITTED, PaperState.CHECKED])
def test_a_signed_paper_never_goes_back(inspection: Inspection, state: str) -> None:
    paper = a_paper(inspection, state=PaperState.SIGNED)

    assert refused(lambda: Paper.objects.filter(pk=paper.pk).update(state=state))


def test_a_paper_is_never_deleted(inspection: Inspection) -> None:
    paper = a_paper(inspection)

    assert refused(lambda: Paper.objects.filter(pk=paper.pk)._raw_delete("default"))


def test_exhibits_change_only_with_the_draft(inspection: Inspection) -> None:
    paper = a_paper(inspection)
    exhibit = Exhibit.objects.create(paper=paper, number=1, name="账页", place="档案室")
    Signature.objects.create(
        paper=paper, edition=1, post=Post.AUTHOR, person=paper.author, at=MONDAY, digest="0" * 64
    )
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.SUBMITTED)

    assert refused(lambda: Exhibit.objects.create(paper=paper, number=2, name="另一页", place="档案室"))
    assert refused(lambda: Exhibit.objects.filter(pk=exhibit.pk).update(name="另一页"))
    assert refused(exhibit.delete)


def test_only_signed_papers_give_findings_and_each_gives_one(inspection: Inspection) -> None:
    finding = a_finding(inspection)
    other = a_finding(inspection, a_paper(inspection, state=PaperState.SIGNED))

    for paper in (a_paper(inspection), a_paper(inspection, state=PaperState.CHECKED), other.papers.get()):
        assert refused(lambda paper=paper: Drawn.objects.create(finding=finding, paper=paper))


def test_the_lineage_is_never_broken(inspection: Inspection) -> None:
    finding = a_finding(inspection)

    assert refused(lambda: Drawn.objects.filter(finding=finding).delete())
    assert refused(lambda: Finding.objects.filter(pk=finding.pk)._raw_delete("default"))


@pytest.mark.parametrize("column", ["title", "text"])
def test_an_issued_finding_does_not_change(inspection: Inspection, column: str) -> None:
    finding = a_finding(inspection, state=FindingState.ISSUED)
    more = a_paper(inspection, state=PaperState.SIGNED)

    assert refused(lambda: Finding.objects.filter(pk=finding.pk).update(**{column: "另一个说法"}))
    assert refused(lambda: Finding.objects.filter(pk=finding.pk).update(state=FindingState.DRAFTED))
    assert refused(lambda: Drawn.objects.create(finding=finding, paper=more))


def test_findings_come_in_the_order_of_the_framework(inspection: Inspection) -> None:
    later = a_finding(inspection, title="先登记")
    first = a_finding(inspection, title="后登记", item=later.item)

    assert list(queries.findings_of(inspection)) == [later, first]
