"""Each field of an inspector: who reads it, what for, and how long it is kept. Pages, API, files obey it.

One's own entry is read whole by oneself. Relations stand here for their purpose and their time; who reads
them, the policy table says alone (`teams.relation`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.who import Held
from xuncha.teams.models import Inspector
from xuncha.teams.pool.policy import INSPECTOR


class Since(StrEnum):
    """From when the time runs."""

    LEFT = "left"
    ENDED = "ended"
    STAYS = "stays"


SINCE = {
    Since.LEFT: _("出库之日起"),
    Since.ENDED: _("撤回或出库之日起，以先到的为准"),
    Since.STAYS: _("姓名清除后留作统计，不再指向个人"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: readers, purpose, years kept and from when; `is_secret` for what is read under L3 alone.

    What stays holds nothing of a person once the name and the account are gone.
    """

    key: str
    title: str | Promise
    readers: frozenset[Persona]
    purpose: str | Promise
    years: int
    since: Since = Since.LEFT
    is_secret: bool = False

    @property
    def read_by(self) -> str:
        """Return the readers in words."""
        return "、".join(str(one.label) for one in Persona if one in self.readers)

    @property
    def kept_from(self) -> str | Promise:
        """Return from when the time runs, in words."""
        return SINCE[self.since]


def _of(codes: str) -> frozenset[Persona]:
    return frozenset(Persona(code) for code in codes.split())


WHO, SENT, AVOID = _("辨认人员、联系所在单位"), _("组建巡察组、按专长和职务搭配"), _("核对是否需要回避")
JUDGED = _("考核使用、评估组员表现")
ALL = "SEC OFD OFS DIS ORG"
FIELDS = (
    Field("number", _("人才库编号"), _of(ALL), WHO, 0, Since.STAYS),
    Field("name", _("姓名"), _of(ALL), WHO, 10),
    Field("home", _("所在单位"), _of(ALL), WHO, 0, Since.STAYS),
    Field("person", _("系统账号"), _of("OFD OFS"), WHO, 1),
    Field("rank", _("职务职级"), _of(ALL), SENT, 5),
    Field("qualification", _("可任职务"), _of(ALL), SENT, 0, Since.STAYS),
    Field("expertise", _("专业特长"), _of("SEC OFD OFS ORG"), SENT, 5),
    Field("state", _("状态"), _of(ALL), SENT, 0, Since.STAYS),
    Field("reason", _("不可抽调或出库原因"), _of("OFD ORG"), SENT, 1),
    Field("branch", _("所在党支部"), _of("OFD ORG"), _("组建临时党支部"), 1),
    Field("native_place", _("籍贯"), _of("OFD ORG DIS"), AVOID, 1),
    Field("posts", _("任职经历"), _of("OFD OFS ORG DIS"), AVOID, 3),
    Field("relations", _("申报的关系"), _of("OFD"), AVOID, 3, Since.ENDED, is_secret=True),
    Field("trainings", _("培训情况"), _of("OFD OFS ORG"), SENT, 5),
    Field("past", _("参加巡察情况"), _of(ALL), SENT, 0, Since.STAYS),
    Field("appraisals", _("考核评价"), _of("OFD ORG"), JUDGED, 5),
)
KEYS = frozenset(field.key for field in FIELDS)


def readable(person: AbstractBaseUser, inspector: Inspector) -> frozenset[str]:
    """Return the keys of the fields that a person may read of one inspector."""
    who = grants.who_is(person)
    if inspector.person_id is not None and inspector.person_id == who.person:
        return KEYS
    path = inspector.jurisdiction.path
    return _keys(held.persona for held in who.held if held.path and path.startswith(held.path))


def readable_in_lists(person: AbstractBaseUser) -> frozenset[str]:
    """Return the keys of the fields that a person may read of every inspector whom they may list."""
    held = grants.who_is(person).held
    lists = [one for one in held if one.path and kind_of(INSPECTOR).opening(one.persona, "list")]
    found = [_keys(other.persona for other in held if _lies_over(other, one)) for one in lists]
    return frozenset.intersection(*found) if found else frozenset()


def _lies_over(upper: Held, lower: Held) -> bool:
    return bool(upper.path) and lower.path.startswith(upper.path)


def _keys(personas: Iterable[Persona]) -> frozenset[str]:
    held = {*personas}
    return frozenset(field.key for field in FIELDS if field.readers & held)
