"""What a proposal says, as plain data, and how two of them differ, in words. Pure: no database, no clock.

The content of a version is a dict: `title`, `theme`, `framework`, and `segments`, each with its own words and
`units`, each with `id`, `name`, `team`, `mode`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.planning.models import Mode, SegmentKind

Content = Mapping[str, Any]


class Change(StrEnum):
    """How something differs between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


TITLES = {
    Change.ADDED: gettext_lazy("新增"),
    Change.REMOVED: gettext_lazy("移出"),
    Change.CHANGED: gettext_lazy("调整"),
}
TONES = {Change.ADDED: "good", Change.REMOVED: "bad", Change.CHANGED: "warn"}
WORDS = {
    "title": gettext_lazy("名称"),
    "theme": gettext_lazy("主题"),
    "framework": gettext_lazy("监督清单"),
}
OF_SEGMENT = {
    "kind": gettext_lazy("种类"),
    "theme": gettext_lazy("专题"),
    "from_on": gettext_lazy("进驻日期"),
    "to_on": gettext_lazy("撤点日期"),
    "channel_closes_on": gettext_lazy("信访受理截止"),
}
OF_PLACE = {
    "segment": gettext_lazy("批次"),
    "team": gettext_lazy("巡察组"),
    "mode": gettext_lazy("方式"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: what it is called, how it differs, and from what to what."""

    change: Change
    what: str
    words: str

    @property
    def title(self) -> str:
        """Return the change in a word."""
        return str(TITLES[self.change])

    @property
    def tone(self) -> str:
        """Return how its badge looks."""
        return TONES[self.change]


def units_of(content: Content) -> dict[int, str]:
    """Return the units of a version by their ids, as they were called then."""
    return {one["id"]: one["name"] for segment in content["segments"] for one in segment["units"]}


@dataclass(frozen=True, slots=True)
class Proposed:
    """One unit of a version: what it was called, and which team goes there in which way."""

    name: str
    team: str
    mode: str

    @property
    def place(self) -> str:
        """Return team and way in one line."""
        return _("%(team)s · %(mode)s") % {"team": self.team, "mode": self.mode}


def in_words(content: Content) -> list[tuple[str, list[Proposed]]]:
    """Return the segments of a version in words, each with its units."""
    return [
        (
            f"{segment_name(one['number'])} {_stay(one)}",
            [Proposed(unit["name"], unit["team"], str(Mode(unit["mode"]).label)) for unit in one["units"]],
        )
        for one in content["segments"]
    ]


def compare(before: Content, after: Content) -> tuple[Difference, ...]:
    """Return how the later version differs: the words of the round, its segments, its units.

    >>> same = {"title": "一", "theme": "", "framework": "", "segments": []}
    >>> [(one.what, one.words) for one in compare(same, {**same, "title": "二"})]
    [('名称', '由“一”改为“二”')]
    """
    of_round = _fields("", WORDS, before, after)
    return (*of_round, *_segments(before, after), *_units(before, after))


def _segments(before: Content, after: Content) -> Iterator[Difference]:
    old, new = (_numbered(one["segments"]) for one in (before, after))
    for number in sorted(old | new):
        name = segment_name(number)
        if number not in old:
            yield Difference(Change.ADDED, name, _stay(new[number]))
        elif number not in new:
            yield Difference(Change.REMOVED, name, _stay(old[number]))
        else:
            yield from _fields(name, OF_SEGMENT, _said(old[number]), _said(new[number]))


def _units(before: Content, after: Content) -> Iterator[Difference]:
    old, new = _places(before), _places(after)
    names = units_of(before) | units_of(after)
    for key, name in sorted(names.items(), key=lambda one: (one[1], one[0])):
        if key not in old:
            yield Difference(Change.ADDED, name, _arranged(new[key]))
        elif key not in new:
            yield Difference(Change.REMOVED, name, _arranged(old[key]))
        elif old[key] != new[key]:
            yield from _moved(name, old[key], new[key])


def _moved(name: str, old: list[dict[str, str]], new: list[dict[str, str]]) -> Iterator[Difference]:
    if len(old) == len(new) == 1:
        yield from _fields(name, OF_PLACE, old[0], new[0])
    else:
        yield Difference(Change.CHANGED, name, _turned(_arranged(old), _arranged(new)))


def _fields(
    name: str, titles: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[Difference]:
    for key, title in titles.items():
        if before[key] != after[key]:
            told = _turned(before[key], after[key])
            yield Difference(Change.CHANGED, name or str(title), f"{title}{told}" if name else told)


def _turned(before: object, after: object) -> str:
    return _("由“%(before)s”改为“%(after)s”") % {"before": before or _("无"), "after": after or _("无")}


def _numbered(segments: Iterable[Mapping[str, Any]]) -> dict[int, Mapping[str, Any]]:
    return {one["number"]: one for one in segments}


def _said(segment: Mapping[str, Any]) -> dict[str, Any]:
    return {**segment, "kind": SegmentKind(segment["kind"]).label}


def _stay(segment: Mapping[str, Any]) -> str:
    return _("%(kind)s，%(from)s 至 %(to)s") % {
        "kind": SegmentKind(segment["kind"]).label,
        "from": segment["from_on"],
        "to": segment["to_on"],
    }


def segment_name(number: int) -> str:
    """Return how a segment is called among the differences."""
    return _("第 %(number)d 批") % {"number": number}


def _places(content: Content) -> dict[int, list[dict[str, str]]]:
    """Return where each unit stands: in which segments, with which teams, in which ways."""
    found: dict[int, list[dict[str, str]]] = {}
    for segment in content["segments"]:
        for one in segment["units"]:
            place = {
                "segment": segment_name(segment["number"]),
                "team": one["team"],
                "mode": str(Mode(one["mode"]).label),
            }
            found.setdefault(one["id"], []).append(place)
    return found


def _arranged(places: Iterable[Mapping[str, str]]) -> str:
    return "；".join("，".join(one.values()) for one in places)
