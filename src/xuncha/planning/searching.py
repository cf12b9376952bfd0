"""Terms and rounds that the search finds: a term by its committee and number, a round by title or theme."""

import re
from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.planning import consulting, queries
from xuncha.planning.states import RoundState
from xuncha.reading.numerals import number_of
from xuncha.web.searching import Hit, Source, Typed, anywhere

TERM, ROUND, LETTER = "planning.term", "planning.round", "planning.consultation"
WHICH_TERM = re.compile(r"([一二三四五六七八九十]+)(?=届)")  # 第十二届 is kept as 12


def find_terms(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the terms, the latest first; 第十二届 and 第12届 are the same."""
    number = Cast("number", CharField())
    called = Concat("committee__name", Value("第"), number, Value("届"), output_field=CharField())
    rows = grants.only(queries.terms(), person, "list", TERM).annotate(called=called)
    wanted = anywhere(("called__contains",), tuple(tuple(map(in_digits, ways)) for ways in typed))
    for row in rows.filter(wanted).order_by("-from_on", "pk")[:most]:
        yield Hit(str(row), reverse("planning:term", args=[row.uid]), f"{row.from_on} – {row.to_on}")


def find_rounds(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the rounds, the latest first."""
    rows = grants.only(queries.rounds(), person, "list", ROUND)
    wanted = anywhere(("title__contains", "theme__contains"), typed)
    for row in rows.filter(wanted).order_by("-term__from_on", "-number", "pk")[:most]:
        small = f"{row.term} · {RoundState(row.state).label}"
        yield Hit(row.title, reverse("planning:round", args=[row.uid]), small)


def find_letters(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the letters to departments, the last first: by number, number of the reply, or round."""
    rows = grants.only(consulting.consultations(), person, "list", LETTER)
    wanted = anywhere(
        ("number__contains", "reply__number__contains", "version__round__title__contains"), typed
    )
    for row in rows.filter(wanted).order_by("-pk")[:most]:
        address = reverse("planning:consultation", args=[row.uid])
        yield Hit(str(row), address, f"{row.version.round} · {row.number}")


def in_digits(word: str) -> str:
    """Return a word with the number of a term in digits.

    >>> in_digits("市委第十二届")
    '市委第12届'
    """
    return WHICH_TERM.sub(lambda found: str(number_of(found[1])), word)


SOURCES = (
    Source(_("届次"), TERM, find_terms),
    Source(_("巡察轮次"), ROUND, find_rounds),
    Source(_("征求意见函"), LETTER, find_letters),
)
