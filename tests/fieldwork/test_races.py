"""CC-01: two people press at the same moment; one is done, the other is told, nothing is half done."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection

from tests.builders import MONDAY, a_person
from tests.fieldwork.conftest import Site
from tests.fieldwork.test_papers import ENTRY, drafted, entry_of, signed, step
from xuncha.fieldwork import actions
from xuncha.fieldwork.models import Drawn, Finding, Paper
from xuncha.fieldwork.states import PaperState
from xuncha.people.models import Person
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[str]:
    """Let everybody act at once; return what each met, "" when it was done."""
    start, met = threading.Barrier(len(acts)), [""] * len(acts)

    def run(place: int) -> None:
        start.wait()
        try:
            acts[place]()
        except (Refused, OperationalError) as refusal:
            met[place] = type(refusal).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return met


def fresh(paper: Paper) -> Paper:
    return Paper.objects.select_related("inspection__segment__round").get(pk=paper.pk)


def test_of_two_deputies_who_check_at_once_one_signs(site: Site) -> None:
    other = site.joins(a_person("TL", name="另一副组长"), "deputy")
    paper = drafted(site)
    step(paper, "submit", site.member)

    def checks(by: Person) -> Callable[[], object]:
        mine = fresh(paper)
        return lambda: actions.sign_paper(paper=mine, step="check", version=paper.version, by=by, at=MONDAY)

    met = together(checks(site.deputy), checks(other))

    assert sorted(map(bool, met)) == [False, True]
    assert (fresh(paper).state, paper.signatures.filter(post="deputy").count()) == (PaperState.CHECKED, 1)


def test_a_check_and_a_return_at_once_are_one_of_them(site: Site) -> None:
    paper = drafted(site)
    step(paper, "submit", site.member)
    one, two = fresh(paper), fresh(paper)

    met = together(
        lambda: actions.sign_paper(paper=one, step="check", version=paper.version, by=site.deputy, at=MONDAY),
        lambda: actions.return_paper(paper=two, reason="请核对", by=site.leader, at=MONDAY),
    )

    now = fresh(paper)
    done = (now.state, now.edition, now.remarks.count())
    assert done in {(PaperState.CHECKED, 1, 0), (PaperState.DRAFTING, 2, 1)}
    assert met.count("") == 1 or done == (PaperState.DRAFTING, 2, 1)  # checked first, then returned


def test_two_papers_at_once_get_two_numbers(site: Site) -> None:
    met = together(
        *(
            lambda: actions.create_paper(inspection=site.inspection, entry=ENTRY, by=site.member, at=MONDAY)
            for _ in range(2)
        )
    )

    assert met == ["", ""]
    assert sorted(Paper.objects.values_list("number", flat=True)) == [1, 2]


def test_a_paper_gives_one_finding_though_two_are_drawn_at_once(site: Site) -> None:
    paper = signed(site)
    mine = [fresh(paper), fresh(paper)]

    met = together(
        *(
            lambda one=one: actions.create_finding(  # type: ignore[misc]  # its own paper
                inspection=site.inspection, papers=[one], entry=entry_of(site), by=site.leader, at=MONDAY
            )
            for one in mine
        )
    )

    assert sorted(map(bool, met)) == [False, True]
    assert (Finding.objects.count(), Drawn.objects.count()) == (1, 1)


def test_who_saves_late_is_told(site: Site) -> None:
    paper = drafted(site)
    one, two = fresh(paper), fresh(paper)

    met = together(
        *(
            lambda mine=mine, by=by: actions.update_paper(  # type: ignore[misc]  # one's own
                paper=mine, entry=ENTRY, version=paper.version, by=by, at=MONDAY
            )
            for mine, by in ((one, site.member), (two, site.deputy))
        )
    )

    assert sorted(met) == ["", "PaperChanged"]
