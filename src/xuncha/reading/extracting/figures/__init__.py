"""Numbers that report work: how many, of what, in which scope.

`mentions` finds the numbers, `contexts` the words around them, `exclusions` drops what is no figure. `keys`
(with the `tables`), `places` and `acts` give the canonical key, `naming` a name where there is none.
`continuations` are numbers that live on the one before, `parallels` values side by side; `scopes` says what
the number is about; `tabular` reads the cells of tables.
"""

from collections.abc import Iterator

from xuncha.reading.document import Figure, Inspection, Outline
from xuncha.reading.extracting.figures.acts import counted_act, rate_of_topic
from xuncha.reading.extracting.figures.contexts import JOINTS, Context, contexts
from xuncha.reading.extracting.figures.continuations import continued, shared
from xuncha.reading.extracting.figures.counted import Counted
from xuncha.reading.extracting.figures.exclusions import Slogans, is_no_figure, is_rulebook
from xuncha.reading.extracting.figures.keys import meaning_of, taken_from
from xuncha.reading.extracting.figures.labels import LABELS, OTHER
from xuncha.reading.extracting.figures.mentions import Mention, mentions
from xuncha.reading.extracting.figures.naming import name_of, object_of, threshold_name
from xuncha.reading.extracting.figures.parallels import aligned
from xuncha.reading.extracting.figures.places import counted_place
from xuncha.reading.extracting.figures.scopes import scopes
from xuncha.reading.extracting.figures.tabular import tabled
from xuncha.reading.extracting.figures.units import MONEY, PERIODS, SHARES
from xuncha.reading.filling import make_figure, make_span

__all__ = ["LABELS", "OTHER", "figures"]

QUOTE = 25
# 两例进京非访 · 一起刑事案件: cases are counted in words as well; a bare 一个 or 两条 is mostly an article
CASES = frozenset("例起宗")


def figures(text: str, outline: Outline, genre: str, inspection: Inspection) -> tuple[Figure, ...]:
    """Return the figures of a text in their order.

    >>> found = figures("共发现问题41个,已整改39个,整改率95.12%。", Outline(), "annual_review", Inspection())
    >>> [(f.key, f.value, f.unit) for f in found]
    [('problems_found', 41, '个'), ('problems_rectified', 39, '个'), ('rectification_rate', 95.12, '%')]
    """
    if genre == "other" and is_rulebook(text):
        return ()
    counted = list(_counted(contexts(text, mentions(text)), Slogans(text), genre))
    found = list(continued(shared(counted)))
    if "分别" in text:
        found = list(aligned(found))
    named = [one for one in found if one.label]
    scope_of_each = scopes(text, [one.context for one in named])
    told = tuple([_figure(one, scope, text) for one, scope in zip(named, scope_of_each, strict=True)])
    if "|" not in text and "｜" not in text:
        return told
    cells = tabled(text, lambda words: figures(words, outline, genre, inspection))
    return _with_cells(told, cells)


def _with_cells(told: tuple[Figure, ...], cells: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return all figures in their order; a number that is a cell of its own is read once."""
    starts = {cell.span.start for cell in cells}
    found = [*(one for one in told if one.span.start not in starts), *cells]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _counted(found: list[tuple[Mention, Context]], slogans: Slogans, genre: str) -> Iterator[Counted]:
    """Yield what each number counts; nothing for numbers that are no figures."""
    for mention, context in found:
        if is_no_figure(mention, context, slogans, genre):
            continue
        key = _key(mention, context, genre)
        if key is None:
            if _is_named(mention, context):
                yield Counted(mention, context, OTHER, name_of(mention, context))
        elif not mention.spelled or mention.value > 1 or _is_one_that_counts(mention, context):
            yield Counted(mention, context, key, LABELS[key])


def _is_one_that_counts(mention: Mention, context: Context) -> bool:
    """Tell whether a spelled one is no article: 一个月, or beside another, 两轮常规巡察、一轮专项巡察."""
    return mention.unit in PERIODS or (mention.unit == "轮" and context.since[-1:] in JOINTS)


def _is_named(mention: Mention, context: Context) -> bool:
    """Tell whether the number is a figure even where its words give no key."""
    if mention.spelled:
        return mention.unit in CASES and (mention.value > 1 or context.since[-1:] in JOINTS)
    return mention.unit not in PERIODS


def _key(mention: Mention, context: Context, genre: str) -> str | None:
    if context.near == "的" and threshold_name(context):
        return None
    if mention.unit in MONEY and (key := taken_from(mention.unit, context)):
        return key
    return (
        meaning_of(mention.unit, context)
        or counted_place(mention, context, genre)
        or counted_act(mention, context, genre)
        or (rate_of_topic(context) if mention.unit in SHARES else None)
    )


def _figure(counted: Counted, scope: str, text: str) -> Figure:
    mention, context = counted.mention, counted.context
    key, label, end = counted.key, counted.label, mention.end
    quoted = max(end - QUOTE, mention.start - len(context.since))
    return make_figure(
        label=label,
        key=key,
        value=mention.value,
        unit=mention.unit,
        scope=scope or (object_of(label, context) if key == OTHER else ""),
        approx=mention.approx,
        quote=text[quoted:end].strip(),
        span=make_span(mention.start, end),
        upper=mention.upper,
    )
