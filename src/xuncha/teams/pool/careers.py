"""Where somebody works and worked, as offices keep it in one cell, and what a sheet adds to what is known."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xuncha.organisations.models import Organisation
from xuncha.teams.models import PostHeld
from xuncha.teams.pool.spans import DAY, QUOTED, TO, day_in, parts_of

SPELL = re.compile(
    rf"(?P<begun>{DAY})\s*{TO}\s*(?P<ended>{DAY}|至?今)?"
    r"[,，\s]*(?P<unit>(?:(?<=[,，\s])\d|[^\s\d－-])\S*)\s+(?P<title>.+)"
)  # 「2019.03—2022.08 云岭市审计局党组 科长」「2022.09-- 云岭市审计局党组 副局长」
LEADING = re.compile(r"[（(]\s*(?:领导)?班子成员\s*[）)]$")  # 「副局长（班子成员）」
LONGEST = 100
"""As long as the title of a post may be."""


@dataclass(frozen=True, slots=True)
class Spell:
    """One post as a cell says it. A month stands for its first day, or at the end for its last."""

    unit: str
    title: str
    from_on: date
    to_on: date | None
    in_leading_body: bool
    says_day: bool  # of the beginning
    says_last_day: bool


Told = tuple[Spell, Organisation]
"""A post that a cell says, and the unit that its words mean."""


def spells_of(text: str) -> tuple[Spell, ...]:
    """Return the posts that a cell lists, without those that cannot be understood.

    >>> [(one.unit, one.title, str(one.from_on)) for one in spells_of("2019.03—至今 云岭市审计局党组 科长")]
    [('云岭市审计局党组', '科长', '2019-03-01')]
    """
    return tuple(found for _said, found in _read(text) if found is not None)


def wrong(text: str, _row: object = None) -> str:
    """Return what is wrong in a cell of posts, and how to write it; nothing when all can be understood."""
    for at, (said, found) in enumerate(_read(text), 1):
        if found is None:
            words = _(
                "第 %(at)d 段“%(said)s”看不懂：请写成“2019.03—2022.08 单位 职务”，"
                "现任写“至今”，几段之间用分号隔开。"
            )
            return words % {"at": at, "said": said[:QUOTED]}
        if found.to_on is not None and found.to_on < found.from_on:
            return _("第 %(at)d 段“%(said)s”的止日早于起日，请核对。") % {"at": at, "said": said[:QUOTED]}
        if len(found.title) > LONGEST:
            return _("第 %(at)d 段的职务太长，最多 %(longest)d 个字。") % {"at": at, "longest": LONGEST}
    return ""


def begins_late(text: str, today: date) -> str:
    """Return what is wrong with a post that begins after today."""
    late = [one for one in spells_of(text) if one.from_on > today]
    return _("“%(title)s”的起日不能晚于今天：到任以后再登记。") % {"title": late[0].title} if late else ""


def after(told: Iterable[Told], held: Sequence[PostHeld]) -> list[PostHeld]:
    """Return the posts of somebody after a cell spoke of them: what it does not name stays as it is.

    A cell speaks of a post that is known when unit, title and the month of its beginning are the same. Those
    that are not known yet have no key, and belong to nobody.
    """
    left = [*held]
    found = []
    for spell, unit in told:
        known = next((one for one in left if _is_same(spell, unit, one)), None)
        if known is not None:
            left.remove(known)
        begun, ended = _days(spell, known)
        said = PostHeld(organisation=unit, title=spell.title, from_on=begun, to_on=ended)
        said.in_leading_body = spell.in_leading_body
        if known is not None:
            said.pk, said.uid, said.inspector_id = known.pk, known.uid, known.inspector_id
        found.append(said)
    return [*left, *found]


def written(posts: Iterable[PostHeld]) -> str:
    """Return posts as a cell writes them."""
    return "；".join(_line(one) for one in sorted(posts, key=lambda one: (one.from_on, str(one))))


def _line(post: PostHeld) -> str:
    until = _("至今") if post.to_on is None else str(post.to_on)
    return f"{post.from_on}—{until} {post}" + (_("（班子成员）") if post.in_leading_body else "")


def _is_same(spell: Spell, unit: Organisation, held: PostHeld) -> bool:
    begun, known = spell.from_on, held.from_on
    said = unit.pk, spell.title, begun.year, begun.month
    return said == (held.organisation_id, held.title, known.year, known.month)


def _days(spell: Spell, known: PostHeld | None) -> tuple[date, date | None]:
    """Return from when until when: a month leaves alone a day of this month that is known."""
    begun, ended = spell.from_on, spell.to_on
    if known is None:
        return begun, ended
    last = known.to_on
    if not spell.says_last_day and ended and last and (ended.year, ended.month) == (last.year, last.month):
        ended = last
    return (begun if spell.says_day else known.from_on), ended


def _read(text: str) -> Iterator[tuple[str, Spell | None]]:
    return ((said, _spell(said)) for said in parts_of(text))


def _spell(said: str) -> Spell | None:
    found = SPELL.fullmatch(said)
    if found is None:
        return None
    begun, is_day = day_in(found["begun"], last=False)
    is_over = (found["ended"] or "今")[-1] != "今"
    ended, is_last_day = day_in(found["ended"], last=True) if is_over else (None, True)
    if begun is None or (is_over and ended is None):
        return None
    title = LEADING.sub("", found["title"]).strip()
    leads = LEADING.search(found["title"]) is not None
    return Spell(found["unit"], title, begun, ended, leads, is_day, is_last_day) if title else None
