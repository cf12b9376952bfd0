"""Parts that cannot be more than their whole: done > fed back, 「其中」 more than all."""

from collections.abc import Iterator
from dataclasses import replace

from xuncha.reading.checking.numbers import PERCENT, amount, shown
from xuncha.reading.checking.remainders import summed
from xuncha.reading.checking.stated import BARE, FEW, NEAR, Stated, is_bare
from xuncha.reading.document import Check, Figure
from xuncha.reading.patterns import on_demand
from xuncha.reading.words import _

WHOLES = {
    "problems_rectified": ("problems_feedback", "problems_found"),
    "leads_closed": ("leads_transferred", "leads_found"),
    "suggestions_closed": ("suggestions_made",),
    "letters_closed": ("letters_received", "letters_transferred"),
}
"""What is a part of what; the last named is the widest."""

AMONG = "其中"
"""Says that what follows is a part: 「33个村，其中直接巡察15个」; corpus trap 11."""

# 「33个村，其中直接巡察15个」: inspected in some way, and no thing of its own; corpus trap 11
AMONG_INSPECTED = on_demand(r"其中[^，,。；;]{0,8}巡[察视]了?")
INSPECTED = frozenset(("units_inspected", "villages_inspected"))

# 「处理党员干部12人，其中党纪处分15人」: the words of a part begin right behind its whole
RIGHT_AMONG = on_demand(r"[^，,。；;0-9]{0,12}[，,（(]?其中[^，,。；;0-9]{0,16}")
MEASURES, PROBLEM = "measures_made", "问题"
PERSONS = frozenset("人名位")
KINDS = frozenset(("problems", "leads", "letters", "suggestions", "systems", "amount"))
"""With what keys begin that count one kind of thing."""

YEAR, QUARTER = "年", "季度"
"""Words of scopes that are a part of the time of an account without one."""


def subsets(stated: Stated) -> Iterator[Check]:
    """Yield parts that are more than their whole, and parts by year that their whole holds."""
    text = stated.document.text
    anywhere = AMONG in text
    nameless = not BARE.isdisjoint([figure.label for figure in stated.by_key.get("other", ())])
    keys = {*WHOLES, "other"} if nameless else WHOLES.keys()
    years = set(filter(is_yearly, {figure.scope for figure in stated.figures}))
    for sentence in stated.shared:
        among = anywhere and text.find(AMONG, sentence[0].span.end, sentence[-1].span.start) >= 0
        if among or any([figure.key in keys for figure in sentence]):  # noqa: C419 -- a list takes half the time
            for at, part in enumerate(sentence):
                if at and (among or part.key in WHOLES or is_bare(part)):
                    yield from above_whole(stated, sentence[:at], part)
        yearly = [part for part in sentence if part.scope in years] if years else []
        if len(yearly) > 1:
            yield from by_year(sentence, yearly)
    yield from above_wholes(stated)


def above_whole(stated: Stated, earlier: tuple[Figure, ...], part: Figure) -> Iterator[Check]:
    """Yield a part that is more than a whole in front of it in the sentence."""
    wholes = WHOLES.get(part.key, ())
    for whole in reversed(earlier):
        if whole.unit != part.unit or whole.unit in PERCENT:
            continue
        told = whole is earlier[-1] and is_among(stated.between(whole, part), part, whole)
        if told or whole.key in wholes or is_of_measures(stated, whole, part):
            widest = [other for other in earlier if (other.key, other.unit) == (whole.key, whole.unit)]
            is_more = all(amount(part) > amount(other) for other in ((whole,) if told else widest))
            if is_more and (told or whole.scope == part.scope):
                yield compared((part,), whole, holds=False)
            return
    if is_above_all(stated, earlier, part):
        yield replace(compared((part,), earlier[-1], holds=False), sure=0.7)


def is_above_all(stated: Stated, earlier: tuple[Figure, ...], part: Figure) -> bool:
    """Tell whether what is said to be among the last count passes each that stands in front of it.

    「处理党员干部12人，其中党纪处分15人」: they need not be known, only count alike.
    """
    whole = earlier[-1]
    if not is_counted_alike(whole, part) or not RIGHT_AMONG.fullmatch(stated.between(whole, part)):
        return False
    return all(other.value < part.value for other in earlier if is_counted_alike(other, part))


def is_counted_alike(a: Figure, b: Figure) -> bool:
    """Tell whether two figures count persons, or the same things by keys of one kind: 建制度, 废制度."""
    if a.unit in PERSONS and b.unit in PERSONS:
        return True
    kind = a.key.partition("_")[0]
    return a.unit == b.unit and kind in KINDS and b.key.startswith(kind)


def above_wholes(stated: Stated) -> Iterator[Check]:
    """Yield what was done where it is more than any whole of the document: 「共20件。……已办结25件。」."""
    for key, keys in WHOLES.items():
        dones = stated.by_key.get(key, ())
        totals = stated.keyed(keys) if dones else []
        most = max([total.value for total in totals], default=0)
        for done in dones[:FEW] if totals else ():
            if done.value <= most:
                continue
            before = [total for total in totals if 0 < done.span.start - total.span.end < NEAR]
            whole = max(before, key=lambda total: total.span.start, default=None)
            if (
                whole
                and whole.unit == done.unit
                and done.scope in ("", whole.scope)
                and not any(is_of_measures(stated, other, done) for other in stated.near(done, behind=0))
            ):
                yield replace(compared((done,), whole, holds=False), sure=0.6)


def is_among(between: str, part: Figure, whole: Figure) -> bool:
    """Tell whether a figure is a part of the one in front of it, by the words between them."""
    if AMONG not in between:
        return False
    if same_account(part, whole):
        return True
    found = AMONG_INSPECTED.search(between) if whole.key in INSPECTED else None
    return found is not None and found.end() == len(between)


def is_of_measures(stated: Stated, whole: Figure, part: Figure) -> bool:
    """Tell whether what is done is measures: 「30项问题，列出76项措施，已完成72项」."""
    if whole.key != MEASURES or whole.unit != part.unit or whole.span.start > part.span.start:
        return False
    if part.key != "problems_rectified" and not is_bare(part):
        return False
    return PROBLEM not in stated.between(whole, part) and PROBLEM not in stated.behind(part, 4)


def by_year(sentence: tuple[Figure, ...], yearly: list[Figure]) -> Iterator[Check]:
    """Yield the parts by year of one account against the whole that stands in front of them."""
    known = {id(part) for part in yearly}
    for whole in sentence:
        if id(whole) in known or whole.unit in PERCENT:
            continue
        parts = [part for part in yearly if part.span.start > whole.span.start and same_account(part, whole)]
        if len(parts) > 1 and len({part.scope for part in parts}) == len(parts):
            total = sum(amount(part) for part in parts)
            if total == amount(whole):
                yield summed(tuple(parts), whole, sure=0.9)
            else:
                yield compared(tuple(parts), whole, holds=total < amount(whole))


def is_yearly(scope: str) -> bool:
    """Tell whether a scope speaks of a year or a part of one."""
    return YEAR in scope or QUARTER in scope


def same_account(part: Figure, whole: Figure) -> bool:
    """Tell whether two figures count the same, one perhaps by a shorter name: 「调整重用」 「重用」."""
    same = (part.key, part.unit) == (whole.key, whole.unit)
    return same and (part.label.endswith(whole.label) or whole.label.endswith(part.label))


def compared(parts: tuple[Figure, ...], whole: Figure, *, holds: bool) -> Check:
    """Return parts against their whole."""
    values = {
        "whole": shown(whole.value),
        "parts": "+".join(shown(part.value) for part in parts),
        "sum": shown(sum(part.value for part in parts)),
        "unit": whole.unit,
    }
    if holds:
        statement = _("{whole}{unit}≥{parts}={sum}{unit}").format(**values)
    elif len(parts) > 1:
        statement = _("{parts}={sum}{unit}，多于总数{whole}{unit}").format(**values)
    else:
        statement = _("部分{parts}{unit}多于总数{whole}{unit}").format(**values)
    places = (whole.span, *(part.span for part in parts))
    return Check(kind="arithmetic", rule="subset", statement=statement, holds=holds, sure=0.8, places=places)
