"""Propose the remaining rounds of a term: the riskiest first, each in the earliest round that has room.

Greedy, with two repairs: a round is dealt out anew when a stay finds no room in it, and villages for which
their town's round has no room are visited by themselves. What then is left is told with its reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from xuncha.planning.coverage.planner.bundles import Bundle, bundles, said, single, themed, without
from xuncha.planning.coverage.planner.days import openings
from xuncha.planning.coverage.planner.packing import Filling, Piece
from xuncha.planning.coverage.planner.shapes import Left, Opening, Proposal, Task, Unit, Visit, Why


@dataclass(slots=True)
class _Work:
    task: Task
    rounds: list[Filling]
    left: list[Left] = field(default_factory=list)
    place: int = 0  # how many were placed before, for the sentence

    def may_be(self, unit: Unit, opening: Opening) -> bool:
        """Say whether a round lies far enough from the last stay in a unit."""
        return unit.last_on is None or opening.from_on >= earliest(unit, self.task)

    def may_go(self, unit: Unit, opening: Opening) -> bool:
        """Say whether a village may go with its town in a round: far enough, or by the word of a person."""
        return unit.key in self.task.pins or self.may_be(unit, opening)


def propose(task: Task) -> Proposal:
    """Return the remaining rounds: who in which, by which team, when, why; and who is left, and why."""
    found = openings(task)
    work = _Work(task, [Filling(one, [[] for _ in range(task.capacity.teams)]) for one in found])
    pinned: list[Bundle] = []
    free: list[Bundle] = []
    for bundle in bundles(task):
        (pinned if _pin(bundle, task) is not None else free).append(bundle)
    for bundle in pinned:
        free += _place_pinned(work, bundle)
    for theme, group in themed(sorted(free, key=lambda one: one.rank)):
        if len(group) == 1 or not _place_group(work, theme, group):
            for bundle in group:
                _place(work, bundle, theme if len(group) > 1 else "")
    return _told(work)


def earliest(unit: Unit, task: Task) -> date:
    """Return the first day on which a unit may be visited again."""
    if unit.last_on is None:
        return task.begin
    return unit.last_on + timedelta(days=task.capacity.spacing_days)


def _pin(bundle: Bundle, task: Task) -> int | None:
    """Return the round that a person chose for a bundle: for its head, else for one of its villages."""
    return next((task.pins[one.key] for one in bundle.members if one.key in task.pins), None)


def _place_pinned(work: _Work, bundle: Bundle) -> list[Bundle]:
    """Place a bundle in the round that a person chose; return its villages that may not yet come with it."""
    number = _pin(bundle, work.task)
    filling = next((one for one in work.rounds if one.opening.number == number), None)
    if filling is None:
        _leave(work, bundle, Why("pin_unknown", {"number": number}))
        return []
    ready, near = _parted(work, bundle, filling)
    pieces = list(_with_spacing(work, ready, said(ready, Why("pinned", {"number": number})), filling))
    if not (filling.take(pieces) or filling.take_anew(pieces)):
        _leave(work, bundle, Why("pin_full", {"number": number}))
        return []
    work.place += 1
    return _by_themselves(work, bundle, near, filling)


def _with_spacing(work: _Work, bundle: Bundle, pieces: list[Piece], filling: Filling) -> Iterator[Piece]:
    """Say of whom a person has put into a round too shortly after the last stay that it is so."""
    for unit, piece in zip(bundle.members, pieces, strict=True):
        if work.may_be(unit, filling.opening):
            yield piece
        else:
            days = work.task.capacity.spacing_days
            yield replace(
                piece, why=(*piece.why, Why("pinned_near", {"last": str(unit.last_on), "days": days}))
            )


def _parted(work: _Work, bundle: Bundle, filling: Filling) -> tuple[Bundle, list[Unit]]:
    """Return what of a bundle may come in a round, and the villages that were visited too shortly before."""
    near = [one for one in bundle.members[1:] if not work.may_go(one, filling.opening)]
    return (without(bundle, {one.key for one in near}), near) if near else (bundle, [])


def _by_themselves(work: _Work, bundle: Bundle, near: list[Unit], filling: Filling) -> list[Bundle]:
    """Return the villages that may not yet go with their town, each to be visited by itself later."""
    filled = {"town": bundle.head.key, "number": filling.opening.number}
    return [single(one, work.task, (Why("town_near", {**filled, "last": str(one.last_on)}),)) for one in near]


def _place_near(work: _Work, bundle: Bundle, near: list[Unit], filling: Filling) -> None:
    for village in _by_themselves(work, bundle, near, filling):
        _place(work, village, "")


def _place_group(work: _Work, theme: str, group: list[Bundle]) -> bool:
    """Place all units of a theme in the earliest round that has room for them together, if there is one."""
    for filling in work.rounds:
        if all(work.may_be(one.head, filling.opening) for one in group):
            why = Why("theme", {"theme": theme, "units": len(group)})
            parted = [(one, *_parted(work, one, filling)) for one in group]
            pieces = [piece for _whole, ready, _near in parted for piece in said(ready, why, theme=theme)]
            if filling.take(pieces):
                work.place += len(group)
                for whole, _ready, near in parted:
                    _place_near(work, whole, near, filling)
                return True
    return False


def _place(work: _Work, bundle: Bundle, theme: str) -> None:
    """Place a bundle in the earliest round that has room; else deal a round out anew; else its head alone."""
    apart = (Why("theme_apart", {"theme": theme}),) if theme else ()
    may = [one for one in work.rounds if work.may_be(bundle.head, one.opening)]
    for take in (Filling.take, Filling.take_anew):
        for filling in may:
            ready, near = _parted(work, bundle, filling)
            if take(filling, said(ready, _why(work, bundle, filling), *apart, theme=theme)):
                work.place += 1
                _place_near(work, bundle, near, filling)
                return
    if len(bundle.pieces) == 1:
        _leave(work, bundle, _why_left(work, bundle, may))
        return
    _place_apart(work, bundle, theme)


def _place_apart(work: _Work, bundle: Bundle, theme: str) -> None:
    """Place a town by itself with as many villages as its round has room for; the others go alone."""
    before = len(work.left)
    _place(work, single(bundle.head, work.task), theme)
    if len(work.left) > before:
        for village in bundle.members[1:]:
            _place(work, single(village, work.task, (Why("town_left", {"town": bundle.head.key}),)), "")
        return
    home = next(one for one in work.rounds if any(own.unit == bundle.head.key for own in one.pieces))
    ready, near = _parted(work, bundle, home)
    taken = {piece.unit for piece in ready.pieces[1:] if home.take([replace(piece, theme=theme)])}
    full = Why("town_full", {"town": bundle.head.key, "number": home.opening.number})
    for village in ready.members[1:]:
        if village.key not in taken:
            _place(work, single(village, work.task, (full,)), "")
    _place_near(work, bundle, near, home)


def _why(work: _Work, bundle: Bundle, filling: Filling) -> Why:
    number = filling.opening.number
    filled = {"score": bundle.head.score, "place": work.place + 1, "number": number}
    first = work.rounds[0].opening
    if filling.opening.is_late:
        return Why("between", filled)
    if not work.may_be(bundle.head, first):
        return Why("spaced", {**filled, "last": str(bundle.head.last_on)})
    return Why("first" if number == first.number else "earliest", filled)


def _why_left(work: _Work, bundle: Bundle, may: list[Filling]) -> Why:
    head = bundle.head
    if not work.rounds:
        return Why("no_rounds")
    if not may:
        return Why("too_near", {"last": str(head.last_on), "days": work.task.capacity.spacing_days})
    days = sum(one.days for one in bundle.pieces)
    longest = max(len(one.opening.days) for one in may)
    if days > longest:
        return Why("too_long", {"days": days, "most": longest})
    return Why("full", {"days": days, "rounds": len(may)})


def _leave(work: _Work, bundle: Bundle, why: Why) -> None:
    work.left += [Left(one.key, why) for one in bundle.members]


def _told(work: _Work) -> Proposal:
    task = work.task
    used = max((at for at, one in enumerate(work.rounds, start=1) if any(one.teams)), default=0)
    rounds = work.rounds[:used]
    visits = [visit for one in rounds for visit in _visits(one)]
    left = [*_left(work, {one.unit for one in visits})]
    due = sum(one.is_due for one in task.units) + len(task.owed)
    return Proposal(
        rounds=tuple(one.opening for one in rounds),
        visits=tuple(visits),
        left=tuple(left),
        covered=due - len(left),
        due=due,
        notes=tuple(_notes(task, rounds)),
    )


def _left(work: _Work, visited: set[int]) -> Iterator[Left]:
    """Yield who is due and not covered: for itself, or because not all who took its place are visited."""
    task, found = work.task, {one.unit: one for one in work.left}
    covered = task.taken | {one.key for one in task.units if one.done or not one.is_due}
    yield from (one for one in work.left if one.unit not in covered)
    for key, heirs in task.owed.items():
        missing = sorted(heirs - visited)
        if not heirs:
            yield Left(key, Why("lost"))
        elif missing:
            yield Left(key, found[missing[0]].why, missing[0])


def _visits(filling: Filling) -> Iterator[Visit]:
    """Yield the stays of a round: each team goes from one to the next, the riskier first."""
    days, number = filling.opening.days, filling.opening.number
    for team, pieces in enumerate(filling.teams, start=1):
        at = 0
        for one in sorted(pieces, key=_order):
            yield Visit(
                unit=one.unit,
                number=number,
                team=team,
                mode=one.mode,
                from_on=days[at],
                to_on=days[at + one.days - 1],
                days=one.days,
                why=one.why,
                theme=one.theme,
            )
            at += one.days


def _order(piece: Piece) -> tuple[float, int, int]:
    return piece.order


def _notes(task: Task, rounds: list[Filling]) -> Iterator[Why]:
    for year in task.holidays.missing(task.begin, task.end):
        yield Why("year_not_published", {"year": year})
    for one in rounds:
        yield from one.opening.notes
