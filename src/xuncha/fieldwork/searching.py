"""Papers and findings that the search finds: by any words in them, within what the person may list."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.fieldwork import queries
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.fulltext.finding import newest
from xuncha.web.searching import Hit, Source, Typed

PAPER, FINDING = "fieldwork.paper", "fieldwork.finding"


def find_papers(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the papers, the latest first."""
    rows = grants.only(queries.papers(), person, "list", PAPER)
    for row in newest(rows, PAPER, typed, most):
        small = f"{row.inspection} · {PaperState(row.state).label}"
        yield Hit(str(row), reverse("fieldwork:paper", args=[row.uid]), small)


def find_findings(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the findings, the latest first."""
    rows = grants.only(queries.findings(), person, "list", FINDING)
    for row in newest(rows, FINDING, typed, most):
        small = f"{row.inspection} · {FindingState(row.state).label}"
        yield Hit(str(row), reverse("fieldwork:finding", args=[row.uid]), small)


SOURCES = (
    Source(_("问题底稿"), PAPER, find_papers),
    Source(_("巡察发现问题"), FINDING, find_findings),
)
