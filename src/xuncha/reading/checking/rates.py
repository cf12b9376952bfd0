"""A stated rate against the ratio it comes from, or the total that it implies."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from xuncha.reading.checking.numbers import PERCENT, amount, percent, percent_cut, shown, worth
from xuncha.reading.checking.stated import FEW, Stated, is_bare, of_one_scope
from xuncha.reading.document import Check, Figure
from xuncha.reading.patterns import on_demand
from xuncha.reading.words import _


@dataclass(frozen=True, slots=True)
class Shares:
    """Keys of what was done, and of that whose share it is."""

    done: tuple[str, ...]
    total: tuple[str, ...]


SHARES = {
    "rectification_rate": Shares(("problems_rectified",), ("problems_feedback", "problems_found")),
    "leads_rate": Shares(("leads_closed",), ("leads_transferred", "leads_found")),
    "suggestions_rate": Shares(("suggestions_closed",), ("suggestions_made",)),
    "letters_rate": Shares(("letters_closed",), ("letters_received", "letters_transferred")),
}
"""Which rate is the share of what in what. Coverage and satisfaction count other things than they divide."""

DONE = {key: shares for shares in SHARES.values() for key in shares.done}
"""What was done → of what it is the share."""

MEASURES = "measures_made"
THINGS = frozenset("个项条件")
"""Units of problems, measures, leads and suggestions."""

BESIDE = 8
"""Characters between a count and a rate of any name that speaks of it: 「了结318件，了结率96.07%」."""

DECIMALS = re.compile(r"\.(\d+)[%％]?$")
"""The decimals of a rate as printed: 「91.67%」, 「94.8」 in a row of values."""

MOST_DECIMALS = 4
"""Decimals from which on a number is no rate that an office prints."""

SAID_BEFORE = 60
"""Characters before a rate within which its count stands: 「整改完成451条，整改率96.37%」."""

APART = 400
"""Characters between a rate and a count of another sentence within which they are one account; further off
the document must have but one of each."""

CLOSE = 5.0
"""Points between a rate and the ratio with a total far away up to which the rate is called wrong; else the
total is that of another account (corpus seed 001: 9536 problems of a year, 451 of a round)."""

FULL = 100
"""A rate of all, which implies no other total: 「立行立改类问题整改率100%」 speaks of some."""

MANY_ENOUGH = 10
"""Total from which on a rate with one decimal leaves only one count."""

# 「289个，占39.4%」 「29件，占总线索的61.7%」 「12人，约占3.1%」: between a part and its share
SHARE = on_demand(r"[，,、]?(?:约|均|分别)?占(?:比|到)?[^0-9，,。；;]{0,10}")

LONGEST_TOTAL = 1_000_000
"""Done counts above this have no total that a printed rate would tell apart from its neighbours."""


def rates(stated: Stated) -> Iterator[Check]:
    """Yield each rate whose count is stated: with its ratio, else with the total it implies."""
    for sentence in stated.sentences:
        for at, rate in enumerate(sentence):
            if rate.unit not in PERCENT or not rate.value or printed(rate)[1] > MOST_DECIMALS:
                continue
            if rate.value > FULL:
                if rate.key in SHARES:
                    yield above_full(rate)
                continue
            check = told(stated, rate, sentence, at) if at else None
            if check is None and rate.value < FULL and rate.key in SHARES:
                check = told_apart(stated, rate, sentence)
            if check:
                yield check


def above_full(rate: Figure) -> Check:
    """Return that a share is more than the whole: 「整改率102.56%」."""
    return Check(
        kind="arithmetic",
        rule="rate",
        statement=_("比率{rate}%高于100%").format(rate=shown(rate.value)),
        holds=False,
        sure=0.9,
        places=(rate.span,),
    )


def told(stated: Stated, rate: Figure, sentence: tuple[Figure, ...], at: int) -> Check | None:
    """Return the check of one rate, by the first of the ways that tells anything."""
    earlier = sentence[:at]
    done = counted(stated, rate, earlier)
    if done:
        return compared(stated, rate, done, sentence)
    return all_done(rate, earlier) or share(stated, rate, earlier) or implied_done(stated, rate, earlier)


def told_apart(stated: Stated, rate: Figure, sentence: tuple[Figure, ...]) -> Check | None:
    """Return a rate against the one count of what was done, which another sentence tells.

    「反馈问题480条。已完成451条。……完成率96.37%」: only where the document has no second count or rate of the
    kind, so that nothing else can be meant.
    """
    shares = SHARES[rate.key]
    done = only(stated, shares.done) or only_bare(stated, rate)
    rates_of_kind = {other.value for other in stated.by_key[rate.key]}
    if done is None or done in sentence or len(rates_of_kind) > 1 or not of_one_scope(done, rate):
        return None
    others = [total for total in wholes(stated, done, shares) if of_one_scope(total, done)]
    for total in others:
        note = verdict(rate, done, total)
        if note is not None:
            return ratio(rate, done, total, note)
    if not others:
        return implied(rate, done)
    total = others[0]
    is_near = abs(rate.span.start - done.span.end) < APART and total.scope == done.scope
    if len({other.value for other in others}) > 1 or not (is_near or is_close(rate, done, total)):
        return None
    return replace(ratio(rate, done, total, None), sure=0.6)


def wholes(stated: Stated, done: Figure, shares: Shares) -> list[Figure]:
    """Return what a count of what was done may be a part of: measures where it follows them, else its own."""
    at = bisect_left(stated.starts, done.span.start)
    last = stated.figures[at - 1] if at else None
    if last and last.key == MEASURES and last.unit == done.unit and last.value >= done.value:
        return [last]
    return [total for total in stated.keyed(shares.total) if is_whole(total, done)]


def is_whole(total: Figure, done: Figure) -> bool:
    """Tell whether a count of the kind may hold what was done: not less, and counted alike."""
    return total.value >= done.value and total.unit == done.unit


def only(stated: Stated, keys: tuple[str, ...]) -> Figure | None:
    """Return the one figure of some keys, said once or again; None where there are others or none."""
    found = stated.keyed(keys)
    return found[0] if len({figure.value for figure in found}) == 1 and found[0].value else None


def only_bare(stated: Stated, rate: Figure) -> Figure | None:
    """Return the one count of what was done that names no thing, where the document has no other."""
    if stated.keyed(SHARES[rate.key].done):
        return None
    found = [
        figure
        for figure in stated.by_key.get("other", ())
        if is_bare(figure) and figure.unit in THINGS and figure.span.start < rate.span.start
    ]
    return found[0] if len({figure.value for figure in found}) == 1 and found[0].value else None


def share(stated: Stated, rate: Figure, earlier: tuple[Figure, ...]) -> Check | None:
    """Return a share of a whole: 「733个，其中民生289个，占39.4%」, 「线索29件，占总线索的61.7%」."""
    part = earlier[-1] if earlier else None
    words = stated.between(part, rate) if part else ""
    if part is None or part.unit in PERCENT or not part.value or not SHARE.fullmatch(words):
        return None
    wholes = [*reversed(earlier[:-1]), *stated.by_key.get(part.key, ())[:FEW]]
    for whole in wholes:
        if whole.unit == part.unit and whole.value > part.value and verdict(rate, part, whole) is not None:
            return ratio(rate, part, whole, verdict(rate, part, whole))
    return None


def implied_done(stated: Stated, rate: Figure, earlier: tuple[Figure, ...]) -> Check | None:
    """Return the count that a rate and its total imply where none is written: 「28个，整改率96.4%」."""
    shares = SHARES.get(rate.key)
    if not shares or rate.value == FULL or stated.keyed(shares.done):
        return None
    totals = [total for total in earlier if total.key in shares.total and total.value == int(total.value)]
    if not totals or not MANY_ENOUGH <= totals[-1].value <= LONGEST_TOTAL:
        return None
    total = totals[-1]
    value, places = printed(rate)
    done = (amount(total) * value / 100).quantize(Decimal(1), ROUND_HALF_UP)
    exact = percent(done, amount(total), places)
    if exact != value:
        return None
    return Check(
        kind="arithmetic",
        rule="implied count",
        statement=_("{done}/{total}={exact}%").format(
            done=shown(done), total=shown(total.value), exact=shown_rate(exact)
        ),
        holds=True,
        sure=0.7,
        places=(total.span, rate.span),
        note=_("完成数未写"),
    )


def all_done(rate: Figure, earlier: tuple[Figure, ...]) -> Check | None:
    """Return that all were done: 「移交的212件线索全部办结，办结率100%」."""
    shares = SHARES.get(rate.key)
    whole = earlier[-1] if earlier else None
    if rate.value != 100 or not shares or whole is None or whole.key not in shares.total or not whole.value:
        return None
    return ratio(rate, whole, whole, "") if rate.span.start - whole.span.end <= SAID_BEFORE else None


def counted(stated: Stated, rate: Figure, earlier: tuple[Figure, ...]) -> Figure | None:
    """Return the nearest count in front of a rate that is what its name says was done."""
    shares = SHARES.get(rate.key)
    stem = rate.label.removesuffix("率") if rate.key == "other" and rate.label.endswith("率") else ""
    for figure in reversed(earlier):
        if rate.span.start - figure.span.end > SAID_BEFORE:
            return None
        if figure.unit in PERCENT or not figure.value:
            if figure.key == rate.key:
                return None
            continue
        if shares and (figure.key in shares.done or (is_bare(figure) and figure.unit in THINGS)):
            return figure
        if rate.key == "other" and figure.key in DONE and rate.span.start - figure.span.end <= BESIDE:
            return figure
        if len(stem) >= 2 and (stem in figure.label or stem in stated.before(figure, 2 * len(stem) + 6)):
            return figure
    return None


def compared(stated: Stated, rate: Figure, done: Figure, sentence: tuple[Figure, ...]) -> Check | None:
    """Return a rate against the first total that agrees, else the nearest, else the one implied."""
    here = [total for total in sentence if total.span.start < rate.span.start and is_total(total, done)]
    shares = DONE.get(done.key)
    others = stated.keyed(shares.total) if shares else []
    far = [total for total in others if is_total(total, done) and of_one_scope(total, done)]
    for total in (*reversed(here), *far):
        note = verdict(rate, done, total)
        if note is not None:
            return ratio(rate, done, total, note)
    named = [
        total
        for total in here
        if (shares or total.key == MEASURES) and (total.unit, total.scope) == (done.unit, done.scope)
    ]
    likely = named or [total for total in far if total.scope == done.scope and is_close(rate, done, total)]
    return ratio(rate, done, likely[-1], None) if likely else implied(rate, done)


def is_close(rate: Figure, done: Figure, total: Figure) -> bool:
    """Tell whether a total that gives another rate is so near that it is meant all the same."""
    return abs(float(amount(done) / amount(total)) * 100 - rate.value) < CLOSE


def is_total(total: Figure, done: Figure) -> bool:
    """Tell whether a count may be the whole of which another was done."""
    if total is done or total.unit in PERCENT or total.value < done.value:
        return False
    shares = DONE.get(done.key)
    if shares:
        return total.key in shares.total
    return total.unit == done.unit


def verdict(rate: Figure, done: Figure, total: Figure) -> str | None:
    """Return a note where the ratio gives the rate, rounded or cut off; None where it does not."""
    value, places = printed(rate)
    if abs(worth(done) / worth(total) * 100 - rate.value) > 2 * 10**-places:
        return None
    if percent(amount(done), amount(total), places) == value:
        return ""
    if percent_cut(amount(done), amount(total), places) == value:
        return _("截断")
    return None


def printed(rate: Figure) -> tuple[Decimal, int]:
    """Return a rate and how many decimals it is printed with."""
    value = Decimal(str(rate.value)).normalize()
    found = DECIMALS.search(rate.quote)
    return value, max(len(found[1]) if found else 0, -int(value.as_tuple().exponent), 0)


def ratio(rate: Figure, done: Figure, total: Figure, note: str | None) -> Check:
    """Return the comparison of a rate with its ratio; a rate that is duly rounded is not said twice."""
    value, places = printed(rate)
    exact = percent(amount(done), amount(total), max(2, places))
    if value == exact:
        statement = _("{done}/{total}={exact}%")
    elif note == "":
        statement = _("{done}/{total}≈{rate}%")
    else:
        statement = _("{done}/{total}={exact}%，文中印作{rate}%")
    return Check(
        kind="arithmetic",
        rule="rate",
        statement=statement.format(
            done=shown(done.value), total=shown(total.value), exact=shown_rate(exact), rate=shown(rate.value)
        ),
        holds=note is not None,
        sure=0.9 if note == "" else 0.8,
        places=(done.span, total.span, rate.span),
        note=note or "",
    )


def shown_rate(rate: Decimal) -> str:
    """Return a rate with its decimals, a full hundred without."""
    return "100" if rate == 100 else f"{rate:f}"


def implied(rate: Figure, done: Figure) -> Check | None:
    """Return the total that a rate implies; that none is possible where no whole number gives the rate."""
    if (
        (rate.value == FULL and rate.span.start - done.span.end > BESIDE)
        or done.value != int(done.value)
        or not 0 < done.value <= LONGEST_TOTAL
        or amount(done) != Decimal(str(done.value))
    ):
        return None
    value, places = printed(rate)
    nearest = (amount(done) * 100 / value).quantize(Decimal(1), ROUND_HALF_UP)
    fitting = [total for total in around(int(nearest), int(done.value)) if fits(done, total, value, places)]
    parts = {"done": shown(done.value), "unit": done.unit, "rate": shown(value), "total": nearest}
    if fitting:
        parts["total"] = fitting[0]
        statement = _("{done}{unit}÷{rate}%≈{total}{unit}").format(**parts)
        note = _("总数未写") if len(fitting) == 1 else _("总数未写，另有相近的可能")
    else:
        statement = _("{done}{unit}÷{rate}%≈{total}{unit}，没有整数总数能得出这一比率").format(**parts)
        note = _("总数未写")
    return Check(
        kind="arithmetic",
        rule="implied total",
        statement=statement,
        holds=bool(fitting),
        sure=0.9 if len(fitting) == 1 else 0.6,
        places=(done.span, rate.span),
        note=note,
    )


def around(nearest: int, least: int) -> list[int]:
    """Return the whole numbers next to one, nearest first, none below the least."""
    return [total for total in (nearest, nearest - 1, nearest + 1) if total >= least]


def fits(done: Figure, total: int, value: Decimal, places: int) -> bool:
    """Tell whether a total gives the printed rate, rounded or cut off."""
    return value in (
        percent(amount(done), Decimal(total), places),
        percent_cut(amount(done), Decimal(total), places),
    )
