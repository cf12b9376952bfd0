"""What a person sets before a proposal is made: capacity, days, what was moved and pinned."""

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.planning.coverage.planner import WITH_TOWN, Capacity

WORKED = _("工作日")


@dataclass(frozen=True, slots=True)
class Setting:
    """One number: how it is called, and between which bounds it lies."""

    name: str
    title: str | Promise
    low: int
    high: int
    tells: str | Promise = WORKED


SETTINGS = (
    Setting("teams", _("巡察组数"), 1, 99, _("同时能派出几个组")),
    Setting("round_days", _("每轮时间"), 5, 250),
    Setting("gap_days", _("两轮间隔"), 0, 250),
    Setting("stay_unit", _("一个单位的驻点时间"), 1, 250),
    Setting("stay_town", _("一个乡镇的驻点时间"), 1, 250, _("工作日，不含所带的村")),
    Setting("stay_village", _("直接巡察一个村的时间"), 1, 250),
    Setting("stay_with_town", _("随乡镇同巡时每村增加"), 1, 60),
    Setting("spacing_days", _("同一单位两次巡察至少相隔"), 0, 3650, _("日历天，含以前各届")),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The parameters of a plan; days are working days where not said otherwise."""

    teams: int = 6
    round_days: int = 45
    gap_days: int = 15
    spacing_days: int = 365  # calendar days
    stay_unit: int = 20
    stay_town: int = 25
    stay_village: int = 8
    stay_with_town: int = 2
    begin: str = ""
    starts: dict[str, str] = field(default_factory=dict)
    pins: dict[str, int] = field(default_factory=dict)
    about: int = 0  # the organisation that the last change put into a round, or left to the planner

    def as_json(self) -> dict[str, Any]:
        """Return plain data, for the database."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Settings":
        """Read what was kept; what an older version did not know has its usual value."""
        known = {one.name for one in fields(cls)}
        return cls(**{key: value for key, value in kept.items() if key in known})

    def capacity(self) -> Capacity:
        """Return what the planner is told."""
        return Capacity(
            teams=self.teams,
            round_days=self.round_days,
            gap_days=self.gap_days,
            spacing_days=self.spacing_days,
            stays={
                "unit": self.stay_unit,
                "town": self.stay_town,
                "village": self.stay_village,
                WITH_TOWN: self.stay_with_town,
            },
        )

    def moved(self, number: int, to: date) -> "Settings":
        """Return the same with a round that begins on another day."""
        return replace(self, starts={**self.starts, str(number): to.isoformat()}, about=0)

    def pinned(self, organisation: int, number: int | None) -> "Settings":
        """Return the same with a unit that a person puts into a round, or leaves to the planner again."""
        pins = {key: value for key, value in self.pins.items() if key != str(organisation)}
        kept = pins if number is None else {**pins, str(organisation): number}
        return replace(self, pins=kept, about=organisation)
