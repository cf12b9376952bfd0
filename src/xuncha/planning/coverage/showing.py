"""What the pages show of a plan: rows in words, beside their drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.organisations.models import Organisation
from xuncha.planning.coverage import gantt, queries, words
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.coverage.shipped import SOURCES, TITLES
from xuncha.planning.coverage.teams import team_called
from xuncha.planning.models import CoveragePlan, Mode, Planned, PlannedRound

PERCENT = 100
NO_HOLIDAYS = "year_not_published"
NOTED = 200
"""So long a note may be."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One proposed round in the table beside the drawing."""

    planned: PlannedRound
    units: int
    villages: int
    load: int  # per cent of the days of the teams

    @property
    def busy(self) -> str:
        """Return the load in words."""
        return f"{self.load}%"


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One choice in words."""

    choice: Planned
    team: str
    mode: str
    why: str


def plan(shown: CoveragePlan, today: date, *, hidden: frozenset[int]) -> dict[str, Any]:
    """Return what the page of a plan shows; of hidden organisations nothing."""
    rounds, settings = list(queries.rounds_of(shown)), Settings.of(shown.parameters)
    choices = list(queries.choices_of(shown).order_by("-score", "pk"))
    busy: dict[int, int] = {}
    for one in choices:
        if one.planned_round is not None:
            busy[one.planned_round.number] = busy.get(one.planned_round.number, 0) + one.days
    rows = [_row(one, busy.get(one.number, 0), settings.teams) for one in rounds]
    names = _names(shown, choices, hidden)
    left = [one for one in choices if one.planned_round is None and one.organisation_id not in hidden]
    return {
        "plan": shown,
        "note": note(shown, hidden=hidden),
        "settings": settings,
        "rows": rows,
        "gantt": _drawn(shown, rows, today),
        "left": left,
        "left_by_reason": _by_reason(left, names),
        "notes": _notes(shown, names),
    }


def moved(number: int, day: object) -> str:
    """Say why a version was made: a round was moved."""
    return _("第 %(number)d 轮移到 %(day)s") % {"number": number, "day": day}


def pinned(unit: str, number: int | None) -> str:
    """Say why a version was made: a unit was put into a round, or left to the planner again."""
    words = _("%(unit)s 由系统安排") if number is None else _("%(unit)s 指定在第 %(number)d 轮")
    return (words % {"unit": unit, "number": number or 0})[:NOTED]


def note(shown: CoveragePlan, *, hidden: frozenset[int]) -> str:
    """Return why a version was made; nothing when that was about a hidden organisation."""
    return "" if Settings.of(shown.parameters).about in hidden else shown.note


def planned_round(planned: PlannedRound, *, hidden: frozenset[int]) -> dict[str, Any]:
    """Return what the page of a proposed round shows; of hidden organisations nothing."""
    choices = list(queries.choices_of(planned.plan).order_by("team", "from_on", "pk"))
    own = [one for one in choices if one.planned_round_id == planned.pk and one.organisation_id not in hidden]
    names = _names(planned.plan, own, hidden)
    return {"planned": planned, "plan": planned.plan, "choices": [_choice(one, names) for one in own]}


def unit(choice: Planned, *, hidden: frozenset[int]) -> dict[str, Any]:
    """Return what the page of a unit shows: its score factor by factor, and where it stands."""
    names = _names(choice.plan, [choice], hidden)
    parts = [{**one, **_called(one)} for one in choice.parts]
    return {"choice": choice, "plan": choice.plan, "parts": parts, "row": _choice(choice, names)}


def _called(part: Mapping[str, Any]) -> dict[str, str]:
    """Return what a factor and its source are called for whoever reads."""
    title, source = part["title"], part["source"]
    return {"title": str(TITLES.get(part["key"], title)), "source": str(SOURCES.get(source, source))}


def as_json(shown: CoveragePlan, *, hidden: frozenset[int]) -> dict[str, Any]:
    """Return a plan as plain data, for programs; of hidden organisations nothing."""
    rounds = list(queries.rounds_of(shown))
    choices = list(queries.choices_of(shown).order_by("planned_round__number", "team", "from_on", "pk"))
    names = _names(shown, choices, hidden)
    told = [one for one in choices if one.organisation_id not in hidden]
    return {
        "id": str(shown.uid),
        "term": str(shown.term.uid),
        "number": shown.number,
        "covered": shown.covered,
        "due": shown.due,
        "notes": _notes(shown, names),
        "rounds": [
            {
                "number": one.number,
                "from_on": one.from_on,
                "to_on": one.to_on,
                "visits": [_visit(row, names) for row in told if row.planned_round_id == one.pk],
            }
            for one in rounds
        ],
        "left": [
            {"organisation": one.organisation_id, "name": one.organisation.name, "why": _why(one, names)}
            for one in told
            if one.planned_round_id is None
        ],
    }


def _notes(shown: CoveragePlan, names: Mapping[int, str]) -> list[str]:
    """Return what is to be noted in words; years without holidays in one sentence."""
    years = [str(filled["year"]) for code, filled in shown.notes if code == NO_HOLIDAYS]
    told = [(code, filled) for code, filled in shown.notes if code != NO_HOLIDAYS]
    told += [(NO_HOLIDAYS, {"year": "、".join(years)})] if years else []
    return [words.sentence(code, filled, names) for code, filled in told]


def _by_reason(left: list[Planned], names: Mapping[int, str]) -> list[tuple[str, list[Organisation]]]:
    """Return who has no place, together with those who lack one for the same reason."""
    found: dict[str, list[Organisation]] = {}
    for one in left:
        found.setdefault(_why(one, names), []).append(one.organisation)
    return list(found.items())


def _visit(one: Planned, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "organisation": one.organisation_id,
        "name": one.organisation.name,
        "team": one.team,
        "mode": one.mode,
        "theme": one.theme,
        "from_on": one.from_on,
        "to_on": one.to_on,
        "score": one.score,
        "why": _why(one, names),
    }


def _names(shown: CoveragePlan, choices: list[Planned], hidden: frozenset[int]) -> dict[int, str]:
    """Return the names of the units that are told of: no hidden one is among them."""
    keys = {key for why in (shown.notes, *(one.why for one in choices)) for key in words.named_in(why)}
    rows = Organisation.objects.filter(pk__in=keys - hidden) if keys else Organisation.objects.none()
    return dict(rows.values_list("pk", "name"))


def _why(one: Planned, names: Mapping[int, str]) -> str:
    return words.sentences([(code, filled) for code, filled in one.why], names)


def _choice(one: Planned, names: Mapping[int, str]) -> ChoiceRow:
    team = team_called(one.team) if one.team else ""
    return ChoiceRow(one, team, str(Mode(one.mode).label), _why(one, names))


def _row(one: PlannedRound, busy: int, teams: int) -> RoundRow:
    units, villages = one.units, one.villages  # type: ignore[attr-defined]  # annotated
    return RoundRow(one, units, villages, busy * PERCENT // max(1, one.days * teams))


def _drawn(shown: CoveragePlan, rows: list[RoundRow], today: date) -> gantt.Gantt:
    term = shown.term
    applied = {one.planned.round_id for one in rows}
    lines = [
        gantt.Line(
            one.round.title,
            one.from_on,
            one.to_on,
            str(one.round.get_state_display()),
            _page("round", one.round.uid),
            "closed",
        )
        for one in queries.standing_rounds(term)
        if one.round.pk not in applied
    ]
    lines += [
        gantt.Line(
            str(one.planned),
            one.planned.from_on,
            one.planned.to_on,
            _("%(units)d 个单位，%(villages)d 个村") % {"units": one.units, "villages": one.villages},
            _page("plan-round", shown.uid, one.planned.number),
            "overdue" if one.planned.round_id else "open",
            one.planned.number,
        )
        for one in rows
    ]
    return gantt.drawn(lines, term.from_on, term.to_on, today)


def _page(name: str, *words: object) -> str:
    return reverse(f"planning:{name}", args=words)
