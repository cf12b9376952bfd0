"""Places, organisations and people of the city, each brought in by the acts of its room."""

from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from xuncha.access import actions as access
from xuncha.access.models import Request
from xuncha.access.personas import Persona
from xuncha.access.rules import Wanted
from xuncha.organisations.actions import Entry, create_organisation, create_place
from xuncha.organisations.models import Jurisdiction, Kind, Organisation
from xuncha.people.actions.accounts import Filled, invite_person
from xuncha.people.actions.rights import carry_out
from xuncha.people.models import Person
from xuncha.project import setting_up

CITY, OFFICE, COUNTIES = "云岭市", "中共云岭市委巡察办", ("石桥县", "临溪县")
FIELDS = [
    f"{one}局"
    for one in (
        "教育 财政 民政 水利 农业农村 住房和城乡建设 交通运输 卫生健康 自然资源 生态环境 审计 统计 林业 "
        "人力资源和社会保障 市场监督管理 文化和旅游 应急管理 医疗保障 乡村振兴 科学技术 城市管理 "
        "退役军人事务 体育 信访 机关事务 政务服务管理 商务 司法"
    ).split()
]
COUNTY_FIELDS = FIELDS[:14]
TOWNS = "青山 白塔 柳林 双河 龙泉 沙坪 永兴 石门 古渡 新桥 凤台 桃源".split()
VILLAGES = (("东村", "watched"), ("西村", "ordinary"), ("新村", "key"))
WITH_VILLAGES = 4
"""So many towns of a county have villages here."""
COMPANIES = ("云岭城建投资公司", "云岭水务公司", "云岭公交公司", "云岭粮食收储公司")
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐薛雷贺倪汤"
)
GIVEN = ("敏", "建国", "晓梅", "志强", "文华", "丽娟", "永平", "海燕", "国栋", "淑芬", "立新", "春生", "雅琴")
TEAMS = 3
STAFF = (
    ("secretary", Persona.SEC, "committee"),
    ("deputy.head", Persona.OFD, "office"),
    ("clerk", Persona.OFS, "office"),
    ("letters", Persona.LTR, "office"),
    ("discipline", Persona.DIS, "discipline"),
    ("personnel", Persona.ORG, "personnel"),
    *((f"leader{number}", Persona.TL, "office") for number in range(1, 2 * TEAMS + 1)),
    *((f"member{number}", Persona.TM, "office") for number in range(1, 2 * TEAMS + 1)),
)
"""User name, persona, and for which organisation."""


LENT = (
    *((f"lent.leader{one}", Persona.TL) for one in range(1, 5)),
    *((f"lent{one}", Persona.TM) for one in range(1, 13)),
)
"""Who is lent by units for a coming round."""


@dataclass
class Cast:
    """Everybody by user name, the units in the order in which they are inspected, the organisations.

    The towns come last and are due in a later round.
    """

    people: dict[str, Person] = field(default_factory=dict)
    homes: dict[str, Organisation] = field(default_factory=dict)
    units: list[Organisation] = field(default_factory=list)

    def head_of(self, unit: Organisation) -> Person:
        """Return who answers for a unit."""
        return self.people[f"unit{self.units.index(unit) + 1}"]


def assemble(*, chance: Random, at: datetime, units: int, served: int) -> Cast:
    """Bring the city in: the managers, the head of the office, then by request everybody else.

    So many units have somebody who answers for them: those that are inspected. The unit at the place
    `served` has a liaison too.
    """
    opened = setting_up.begin(place=CITY, level="city", office=OFFICE, at=at)
    cast = Cast({one.username: Person.objects.get(username=one.username) for one in opened})
    cast.homes["office"] = Organisation.objects.get()
    _invite(cast, "head", _name(chance), cast.homes["office"], at)
    wanted = Wanted(
        cast.people["head"], Persona.OFD, cast.homes["office"], at, None, "市委任命文件（虚构）第1号"
    )
    access.grant_on_paper(wanted=wanted, by=cast.people["secadmin"], at=at)
    _found(cast, at)
    for username, persona, home in STAFF:
        _appoint(cast, username, persona, cast.homes[home], chance, at)
    for number, unit in enumerate(cast.units[:units], 1):
        _appoint(cast, f"unit{number}", Persona.UH, unit, chance, at)
    _appoint(cast, "liaison", Persona.UL, cast.units[served], chance, at)
    return cast


def borrow(cast: Cast, *, chance: Random, at: datetime) -> None:
    """Invite those whom units lend, with their posts in teams."""
    for username, persona in LENT:
        _appoint(cast, username, persona, cast.homes["office"], chance, at)


def _found(cast: Cast, at: datetime) -> None:
    """Create the counties and the organisations, by the system manager and the head of the office."""
    head = cast.people["head"]
    city = Jurisdiction.objects.get()
    counties = [create_place(name=name, level="county", parent=city, by=head, at=at) for name in COUNTIES]
    made = {
        "committee": ("中共云岭市委员会", Kind.COMMITTEE),
        "discipline": ("云岭市纪委监委", Kind.DISCIPLINE),
        "personnel": ("云岭市委组织部", Kind.ORGANISATION_DEPARTMENT),
    }
    for code, (name, kind) in made.items():
        cast.homes[code] = _organisation(name, f"YL-{code}", kind, city, head, at)
    named = [(f"云岭市{one}党组", Kind.PARTY_GROUP, city) for one in FIELDS]
    named += [(f"{one}党委", Kind.COMPANY, city) for one in COMPANIES]
    for county in counties:
        named += [(f"{county}{one}党组", Kind.PARTY_GROUP, county) for one in COUNTY_FIELDS]
    named += [(f"{county}{one}镇党委", Kind.COMMITTEE, county) for county in counties for one in TOWNS]
    cast.units = [
        _organisation(name, f"YL{number:04}", kind, place, head, at)
        for number, (name, kind, place) in enumerate(named, 1)
    ]
    for town in [one for one in cast.units if one.kind == Kind.COMMITTEE]:
        if any(name in town.name for name in TOWNS[:WITH_VILLAGES]):
            _villages(town, head, at)


def _villages(town: Organisation, head: Person, at: datetime) -> None:
    for number, (name, how) in enumerate(VILLAGES, 1):
        called = f"{town.name.removesuffix('党委')}{name}党支部"
        entry = Entry(
            called, f"{town.code}-{number}", Kind.VILLAGE, town.jurisdiction, town, village_class=how
        )
        create_organisation(entry=entry, by=head, at=at)


def _organisation(
    name: str, code: str, kind: str, place: Jurisdiction, by: Person, at: datetime
) -> Organisation:
    return create_organisation(entry=Entry(name, code, kind, place), by=by, at=at)


def _appoint(
    cast: Cast, username: str, persona: Persona, home: Organisation, chance: Random, at: datetime
) -> None:
    """Invite somebody, ask for a post, and have it granted: three people, as it must be."""
    person = _invite(cast, username, _name(chance), home, at)
    wanted = Wanted(person, persona, home, at, None, "按任职文件申请")
    asked = access.request_grant(wanted=wanted, by=cast.people["head"], at=at)
    carry_out(
        request=Request.objects.get(pk=asked.pk), answer="已核对文件", by=cast.people["secadmin"], at=at
    )


def _invite(cast: Cast, username: str, name: str, home: Organisation, at: datetime) -> Person:
    person, _secret = invite_person(
        by=cast.people["sysadmin"], at=at, username=username, filled=Filled(name, home)
    )
    cast.people[username] = person
    return person


def _name(chance: Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN)
