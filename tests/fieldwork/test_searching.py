"""Papers and findings are found by any words in them, by whom they open to, and as they read now."""

import pytest

from tests.builders import MONDAY, a_finding, a_paper, a_person
from tests.fieldwork.conftest import Site
from xuncha.desk.queries import search
from xuncha.fieldwork import actions
from xuncha.fieldwork.models import Paper
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


def titles(person: Person, typed: str) -> list[str]:
    return [hit.title for group in search(person, typed) for hit in group.hits]


@pytest.mark.parametrize("typed", ["专户", "滞留专户", "走访12户", "专项资金", "財政專戶", "财务股 专户"])
def test_a_paper_is_found_by_any_two_characters_of_any_part(site: Site, typed: str) -> None:
    paper = a_paper(site.inspection, author=site.member)

    assert titles(site.member, typed) == [str(paper)]


def test_a_finding_is_found_by_its_text(site: Site) -> None:
    finding = a_finding(site.inspection)

    assert str(finding) in titles(site.leader, "不规范")


def test_who_may_not_list_papers_finds_none(site: Site) -> None:
    a_finding(site.inspection)
    head = a_person("UH", organisation=site.inspection.organisation)
    other = a_person("TM", name="别组组员")

    assert (titles(head, "专户"), titles(other, "专户")) == ([], [])


def test_what_a_paper_says_now_is_found(site: Site) -> None:
    paper = a_paper(site.inspection, author=site.member)
    entry = actions.PaperEntry(
        title="公车私用", made_on=paper.made_on, source=paper.source, summary="周末用公车办私事。"
    )

    actions.update_paper(paper=paper, entry=entry, version=paper.version, by=site.member, at=MONDAY)

    assert (titles(site.member, "公车"), titles(site.member, "专户")) == ([str(Paper.objects.get())], [])
