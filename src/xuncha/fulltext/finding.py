"""Find rows by what was typed: all of them as a condition, or the newest as a list."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from xuncha.fulltext.grams import kind_token, phrase
from xuncha.fulltext.lookups import Phrases, fts5, tsquery
from xuncha.fulltext.models import Text

Typed = Sequence[Sequence[str]]
"""The words that were typed, each in the ways in which it may be written (`web.searching.terms`)."""
M = TypeVar("M", bound=Model)
GLANCED = 200  # of the newest that say the words: mostly the ones wanted are among them
NEWEST = {
    "sqlite": (
        """SELECT t.thing FROM fulltext_index AS i CROSS JOIN fulltext_text AS t ON t.id = i.rowid
        WHERE i.fulltext_index MATCH %s ORDER BY i.rowid DESC LIMIT %s""",
    ),
    "postgresql": (
        """SELECT thing FROM fulltext_text WHERE id > (SELECT max(id) FROM fulltext_text) - 3000
        AND vector @@ to_tsquery('simple', %s) ORDER BY id DESC LIMIT %s""",
        """SELECT thing FROM fulltext_text
        WHERE vector @@ to_tsquery('simple', %s) ORDER BY id + 0 DESC LIMIT %s""",
    ),
}
"""One question after the other, until one finds enough.

Common words are soon met walking down from the newest, which for a rare word would read every text: even
then PostgreSQL takes the walk for cheap. So it walks a little way only, and then asks its index: `id + 0` is
an order that no walk gives.
"""


def matching(kind: str, typed: Typed) -> QuerySet[Text, int]:
    """Return the keys of the rows of a kind that say every word, as a subquery: `rows.filter(pk__in=…)`.

    What has neither letters nor digits finds nothing.
    """
    phrases = _phrases(kind, typed)
    found = Text.objects.filter(kind=kind, tokens__said=phrases) if phrases else Text.objects.none()
    return found.values_list("thing", flat=True)


def read_by(kind: str, typed: Typed) -> Q:
    """Return the same condition, of which each row reads its own text: quick where the rows asked are few.

    Each asks for its text as a value: where it asks whether there is one, PostgreSQL may read them all first.
    """
    phrases = _phrases(kind, typed)
    if not phrases:
        return Q(pk__in=())
    says = ExpressionWrapper(_read(phrases), output_field=BooleanField())
    return Q(Subquery(Text.objects.filter(kind=kind, thing=OuterRef("pk")).values(says=says)))


def newest(rows: QuerySet[M], kind: str, typed: Typed, most: int, also: Q | None = None) -> list[M]:
    """Return the newest of some rows of a kind that say every word; after them, those of which `also` holds.

    The words are asked first, from the newest on: mostly that is enough. When it is not, the words are common
    and the rows few, those that a person may see: then their texts are read.
    """
    found = _saying(rows, kind, typed, most)
    if also is None or len(found) == most:
        return found
    others = rows.filter(also).exclude(pk__in=[one.pk for one in found])
    return [*found, *others.order_by("-pk")[: most - len(found)]]


def _saying(rows: QuerySet[M], kind: str, typed: Typed, most: int) -> list[M]:
    phrases = _phrases(kind, typed)
    if not phrases:
        return []
    glanced = _newest(phrases)
    found = list(rows.filter(pk__in=glanced).order_by("-pk")[:most])
    if len(found) == most or len(glanced) < GLANCED:
        return found
    return list(rows.filter(read_by(kind, typed)).order_by("-pk")[:most])


def _newest(phrases: Phrases) -> list[int]:
    write = tsquery if connection.vendor == "postgresql" else fts5
    found: list[int] = []
    with connection.cursor() as cursor:
        for question in NEWEST[connection.vendor]:
            cursor.execute(question, [write(phrases), GLANCED])
            found = [thing for (thing,) in cursor.fetchall()]
            if len(found) == GLANCED:
                break
    return found


def _read(phrases: Phrases) -> Q:
    """Return the same question without the index: tokens are parted by one blank each."""
    wanted = Q()
    for ways in phrases[1:]:  # the first says of which kind it is
        said = [f" {' '.join(way)} ".removesuffix("* ") for way in ways]
        wanted &= reduce(or_, (Q(GreaterThan(StrIndex("tokens", Value(tokens)), 0)) for tokens in said))
    return wanted


def _phrases(kind: str, typed: Typed) -> Phrases:
    phrases = [[way for way in map(phrase, ways) if way] for ways in typed]
    return [[[kind_token(kind)]], *phrases] if phrases and all(phrases) else []
