"""Completed, partly completed, in progress and left over against what was fed back."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from xuncha.reading.checking.numbers import amount, is_money, shown
from xuncha.reading.checking.stated import FEW, Stated, of_one_scope
from xuncha.reading.document import Check, Figure
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span
from xuncha.reading.words import _


@dataclass(frozen=True, slots=True)
class Account:
    """Keys of one account: its totals, what is done, and what is left in whole or part."""

    totals: tuple[str, ...]
    done: str
    left: frozenset[str]


ACCOUNTS = (
    Account(
        ("problems_feedback", "problems_found"),
        "problems_rectified",
        frozenset(("problems_partly_rectified", "problems_in_progress", "problems_unrectified")),
    ),
    Account(("leads_transferred", "leads_found"), "leads_closed", frozenset()),
    Account(("suggestions_made",), "suggestions_closed", frozenset()),
    Account(("letters_received", "letters_transferred"), "letters_closed", frozenset()),
)

# 「需长期坚持」 「正在推进」 「未办结」 「其余」: left, in labels without a key of their own; the genre
LEFT_WORDS = on_demand(r"坚持|基本|阶段|推进|正在|未|尚|持续|剩余|其余|余下|在办|跟踪")

BEHIND_TOTAL, BEHIND_DONE = 160, 60
"""Characters within which total, done and left are one account: only there is a sum that misses called
wrong."""

MANY = 400
"""Numbers of completed problems that are looked at; no document has more."""

MOST_LEFT = 4
"""Parts besides the completed ones: 阶段性完成, 正在整改, 未完成, 长期坚持 are all the genre has."""


def remainders(stated: Stated) -> Iterator[Check]:
    """Yield, for each number of things done, whether it and what is left make the total."""
    for account in ACCOUNTS:
        if account.done not in stated.by_key:
            continue
        far: dict[float, Figure] = {}
        for other in stated.keyed(sorted(account.left)):
            far.setdefault(other.value, other)
        for done in stated.by_key.get(account.done, ())[:MANY]:
            near = stated.near(done)
            left = left_near(near, account, done)
            totals = [total for total in totals_of(stated, near, account, done) if total.value > done.value]
            totals = totals[:FEW]
            found = agreement((done, *left), totals, far)
            found = found or contradiction(done, left, totals)
            if found:
                yield found


def left_near(near: tuple[Figure, ...], account: Account, done: Figure) -> list[Figure]:
    """Return what is partly done, in progress or left, of what stands near what is done."""
    left = [
        other
        for other in near
        if (
            other.key in account.left
            or (other.key == "other" and is_left(other, done))
            or (other.key == done.key and is_beside(other, done))
        )
        and of_one_scope(other, done)
    ]
    return left[:MOST_LEFT]


def is_beside(other: Figure, done: Figure) -> bool:
    """Tell whether more of the same is done right beside: 「整改到位43个，基本整改到位3个」."""
    return abs(other.span.start - done.span.end) < BEHIND_DONE and other.unit == done.unit


def is_left(other: Figure, done: Figure) -> bool:
    """Tell whether a figure without a key is said to be left of what is done."""
    return other.unit == done.unit and bool(LEFT_WORDS.search(other.label))


def totals_of(stated: Stated, near: tuple[Figure, ...], account: Account, done: Figure) -> list[Figure]:
    """Return what may be the total, the nearest in front first."""
    totals, start = [other for other in near if other.key in account.totals], done.span.start
    totals.sort(key=lambda other: (other.span.start > start, abs(other.span.start - start)))
    known = {id(other) for other in totals}
    return totals + [other for other in stated.keyed(account.totals) if id(other) not in known]


def agreement(parts: tuple[Figure, ...], totals: list[Figure], far: dict[float, Figure]) -> Check | None:
    """Return the first sum that makes a total: of what is near, else with one part that stands far away."""
    done, *left = parts
    near: dict[float, tuple[Figure, ...]] = {}
    for n in range(len(left), 0, -1):
        for some in combinations(left, n):
            near.setdefault(sum(part.value for part in some), some)
    for total in totals:
        lacking = total.value - done.value
        if lacking in near:
            return summed((done, *near[lacking]), total, sure=0.9)
        if lacking in far:
            return summed((done, far[lacking]), total, sure=0.8)
    return None


def contradiction(done: Figure, left: list[Figure], totals: list[Figure]) -> Check | None:
    """Return the sum that misses its total: total, done and left near each other, of one scope."""
    near = [
        total
        for total in totals
        if of_one_scope(total, done)
        and 0 < done.span.start - total.span.end < BEHIND_TOTAL
        and total.unit == done.unit
    ]
    behind = [
        part
        for part in left
        if of_one_scope(part, done) and 0 < part.span.start - done.span.end < BEHIND_DONE
    ]
    several = any(part.key == done.key for part in left)
    if len({total.value for total in near}) != 1 or not behind or several:
        return None
    return missed((done, *behind), near[0], sure=0.7)


def summed(parts: tuple[Figure, ...], total: Figure, *, sure: float) -> Check:
    """Return that parts make a total, in the order of the text: `28+7=35`."""
    statement = _("{parts}={total}").format(**told(parts, total))
    return Check(
        kind="arithmetic", rule="sum", statement=statement, holds=True, sure=sure, places=places(parts, total)
    )


def missed(parts: tuple[Figure, ...], total: Figure, *, sure: float) -> Check:
    """Return that parts do not make the total that is stated."""
    worth = amount(total) / Decimal(str(total.value))
    value = sum((amount(part) for part in parts), Decimal(0)) / worth
    unit = total.unit if is_money(total) else ""
    statement = _("{parts}={sum}{unit}，文中称{stated}{stated_unit}").format(
        **told(parts, total),
        sum=shown(value.normalize()),
        unit=unit,
        stated=shown(total.value),
        stated_unit=total.unit,
    )
    return Check(
        kind="arithmetic",
        rule="sum",
        statement=statement,
        holds=False,
        sure=sure,
        places=places(parts, total),
    )


def told(parts: tuple[Figure, ...], total: Figure) -> dict[str, str]:
    """Return the parts and the total as they are printed, with their units where money comes in several."""
    ordered = sorted(parts, key=lambda part: part.span.start)
    several = is_money(total) and len({part.unit for part in (*parts, total)}) > 1
    texts = [shown(part.value) + (part.unit if several else "") for part in (*ordered, total)]
    return {"parts": "+".join(texts[:-1]), "total": texts[-1]}


def places(parts: tuple[Figure, ...], total: Figure) -> tuple[Span, ...]:
    """Return where the parts stand, in the order of the text, and the total behind them."""
    return (*sorted((part.span for part in parts), key=lambda span: span.start), total.span)
