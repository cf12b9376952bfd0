"""Which organisations a name in a document may mean: pure; likeness fills nothing in, a person picks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

BRACKETED = re.compile(r"[（(][^（）()]*[）)]")  # 市教育体育局党组（市委教育工委）
LEVEL_BEFORE = re.compile(r"^原?(?:自治区|自治州|省|市|州|县|区)(?=.{2})")  # 县水务局党组 → 水务局党组
MOST = 3
LEAST_ALIKE = 0.35


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation that may be meant."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Near:
    """One that comes near, how near (0…1), and why."""

    key: int
    name: str
    alike: float
    why: str


class Names:
    """The organisations of a place, laid out once so that many names can be looked up."""

    def __init__(self, known: Iterable[Known], places: Iterable[str]) -> None:
        """Take the organisations and the names of the place and of those around it."""
        self._known = tuple(known)
        self._places = tuple(sorted(places, key=len, reverse=True))
        self._by_form: dict[str, list[int]] = defaultdict(list)
        self._by_pair: dict[str, list[int]] = defaultdict(list)
        self._sizes: list[int] = []
        for number, one in enumerate(self._known):
            for form in self._forms(one.name):
                self._by_form[form].append(number)
            pairs = _pairs(self._bare(one.name))
            self._sizes.append(len(pairs))
            for pair in pairs:
                self._by_pair[pair].append(number)

    def only(self, name: str) -> Known | None:
        """Return the organisation of exactly this name, when there is exactly one."""
        same = [one for one in self._known if _plain(one.name) == _plain(name)]
        return same[0] if len(same) == 1 else None

    def nearest(self, name: str, most: int = MOST) -> list[Near]:
        """Return the organisations that come nearest, the nearest first."""
        same = {number: 1.0 for form in self._forms(name) for number in self._by_form.get(form, ())}
        alike = Counter(number for pair in _pairs(self._bare(name)) for number in self._by_pair.get(pair, ()))
        size = len(_pairs(self._bare(name)))
        scores = {
            number: 2 * shared / (size + self._sizes[number]) for number, shared in alike.items()
        } | same
        found = sorted(scores.items(), key=lambda pair: (-pair[1], self._known[pair[0]].name))
        return [self._near(number, name, score) for number, score in found[:most] if score >= LEAST_ALIKE]

    def _near(self, number: int, name: str, score: float) -> Near:
        one = self._known[number]
        if _plain(one.name) == _plain(name):
            return Near(one.key, one.name, 1.0, _("名称相同"))
        if score == 1.0:
            return Near(one.key, one.name, score, _("去掉地名或括注后相同"))
        return Near(one.key, one.name, score, _("字面相近（%(share)d%%）") % {"share": round(score * 100)})

    def _forms(self, name: str) -> set[str]:
        """Return the ways in which a name may be written: with and without brackets, place and level."""
        forms = {_plain(name), _plain(BRACKETED.sub("", name))}
        forms |= {form.removeprefix(place) for form in forms for place in self._places}
        forms |= {LEVEL_BEFORE.sub("", form) for form in forms}
        return {form for form in forms if len(form) > 1}

    def _bare(self, name: str) -> str:
        """Return the shortest way to write a name."""
        return min(self._forms(name) or {_plain(name)}, key=lambda form: (len(form), form))


def _plain(name: str) -> str:
    return "".join(name.split()).replace("(", "（").replace(")", "）")


def _pairs(name: str) -> set[str]:
    """Return the pairs of neighbouring characters of a name."""
    return {name[place : place + 2] for place in range(len(name) - 1)} or {name}
