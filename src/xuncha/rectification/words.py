"""The words by which items are found: kept in the index of full text by every act that writes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from xuncha.fulltext.finding import Typed, matching, read_by
from xuncha.fulltext.keeping import TEXTS, keep, text_of
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Organisation
from xuncha.questions.kept import Asked
from xuncha.rectification.models import Item, Measure

KIND = "rectification.item"
COLUMNS = ("title", "detail", "goal", "leader", "department", "handler", "partners", "note")
BATCH = 500


def keep_words(items: Iterable[Item], measures: Mapping[int, Sequence[str]] | None = None) -> None:
    """Keep what items say now, with their findings, measures and units. Thousands at once.

    Whoever has just written the measures of all of them gives them along, by the keys of the items.
    """
    rows = list(items)
    said = _measures(rows) if measures is None else measures
    keep(KIND, {one.pk: _text(one, said.get(one.pk, ())) for one in rows})


def words_of(item: Item, measures: Sequence[str]) -> tuple[Asked, Text]:
    """Return what `keep_words` keeps of one item, for the act that adds it along with the item."""
    return TEXTS, text_of(KIND, item.pk, _text(item, measures))


def _measures(rows: Sequence[Item]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for at in range(0, len(rows), BATCH):
        said = Measure.objects.filter(item__in=[one.pk for one in rows[at : at + BATCH]])
        for key, text in said.values_list("item", "text"):
            found[key].append(text)
    return found


def found(typed: Typed) -> Q:
    """Return the condition of items that say every word, or whose unit is called so today."""
    return Q(pk__in=matching(KIND, typed)) | _of_units(typed)


def read_in(typed: Typed) -> Q:
    """Return the same condition for few items, each of which reads its own words."""
    return read_by(KIND, typed) | _of_units(typed)


def _of_units(typed: Typed) -> Q:
    units = Organisation.objects.all()
    for ways in typed:
        called = Q()
        for way in ways:
            called |= Q(name__icontains=way)
        units = units.filter(called)
    return Q(organisation__in=units.values("pk"))


def _text(item: Item, measures: Iterable[str]) -> str:
    own = (getattr(item, name) for name in COLUMNS)
    return "\n".join([item.organisation.name, item.issued.title, item.aspect, *own, *measures])
