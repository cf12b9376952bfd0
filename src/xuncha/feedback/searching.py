"""Letters and issued findings that the search finds: by any words in them, the unit, the number."""

from collections.abc import Callable, Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.states import LetterState
from xuncha.feedback.words import ISSUED, LETTER
from xuncha.fulltext.finding import matching, newest
from xuncha.web.searching import Hit, Source, Typed, anywhere

UNIT = "inspection__organisation__name__contains"
CALLED = {LETTER: (UNIT, "number__contains"), ISSUED: (UNIT,)}
"""What may be called otherwise today, or is asked for by a part within a number."""


def called(kind: str, typed: Typed) -> Q:
    """Return the condition of rows whose unit is called so today, or which have this number."""
    return anywhere(CALLED[kind], typed)


def found(kind: str) -> Callable[[Typed], Q]:
    """Return how a list of a kind is searched: what says every word, or is called so."""
    return lambda typed: Q(pk__in=matching(kind, typed)) | called(kind, typed)


def find_letters(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the letters, the latest first."""
    rows = grants.only(queries.letters(), person, "list", LETTER)
    for row in newest(rows, LETTER, typed, most, called(LETTER, typed)):
        small = " · ".join(filter(None, (row.number, str(LetterState(row.state).label))))
        yield Hit(str(row), reverse("feedback:letter", args=[row.uid]), small)


def find_issued(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the issued findings, the latest first."""
    rows = grants.only(queries.issued(), person, "list", ISSUED)
    for row in newest(rows, ISSUED, typed, most, called(ISSUED, typed)):
        yield Hit(row.title, reverse("feedback:issued", args=[row.uid]), f"{row.inspection} · {row.aspect}")


SOURCES = (Source(_("反馈意见"), LETTER, find_letters), Source(_("反馈问题"), ISSUED, find_issued))
