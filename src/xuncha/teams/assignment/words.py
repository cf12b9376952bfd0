"""What the inner part found, in sentences that a person reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.teams.assignment.hard import Conflict, Kind, Rule
from xuncha.teams.assignment.instance import Instance, Seat
from xuncha.teams.assignment.reasons import Reason, Why
from xuncha.teams.assignment.wishes import REPLACING
from xuncha.teams.recusal.words import named

SEATS: dict[Seat, str | Promise] = {
    Seat.LEADER: gettext_lazy("组长"),
    Seat.DEPUTY: gettext_lazy("副组长"),
    Seat.MEMBER: gettext_lazy("组员"),
}
EMPHASES: dict[str, str | Promise] = {
    "load": gettext_lazy("负担均衡"),
    "expertise": gettext_lazy("专业齐全"),
    "mixing": gettext_lazy("人员交叉"),
    REPLACING: gettext_lazy("换人"),
}
SOLVERS: dict[str, str | Promise] = {
    "cp-sat": gettext_lazy("约束求解"),
    "greedy": gettext_lazy("快速编排"),
}
WHY: dict[Why, str | Promise] = {
    Why.PINNED: gettext_lazy("由人指定"),
    Why.SERVES: gettext_lazy("已在组"),
    Why.KEPT: gettext_lazy("换人时留在原位"),
    Why.ONLY_ONE_WHO_KNOWS: gettext_lazy("组内只有其懂%(about)s"),
    Why.BRINGS: gettext_lazy("懂%(about)s"),
    Why.QUALIFIED: gettext_lazy("有任%(about)s的资格"),
    Why.LITTLE_LOAD: gettext_lazy("本届已巡 %(about)s 个单位，负担较轻"),
    Why.NOBODY_OF_THE_UNIT: gettext_lazy("组内没有同单位的人"),
    Why.RECUSED: gettext_lazy("回避“%(about)s”（%(words)s）"),
    Why.NOT_LEADING: gettext_lazy("回避“%(about)s”（%(words)s），不能任组长、副组长"),
    Why.BANNED: gettext_lazy("由人排除"),
    Why.PINNED_ELSEWHERE: gettext_lazy("指定在%(about)s"),
    Why.ELSEWHERE: gettext_lazy("已安排在%(about)s"),
    Why.BEEN_THERE: gettext_lazy("本届巡过“%(about)s”"),
    Why.TOGETHER_LAST_TIME: gettext_lazy("上一轮与%(about)s同组"),
    Why.OWN_REGION: gettext_lazy("与“%(about)s”同一地区"),
    Why.UNIT_IN_TEAM: gettext_lazy("与组内%(about)s同单位"),
    Why.MUCH_LOAD: gettext_lazy("本届已巡 %(about)s 个单位，负担较重"),
    Why.NOT_NEEDED: gettext_lazy("人数已够"),
}
STANDING: dict[Kind, str | Promise] = {
    Kind.ONE_TEAM: gettext_lazy("一人一组"),
    Kind.LEADER: gettext_lazy("每组一名组长"),
    Kind.RECUSAL: gettext_lazy("回避"),
    Kind.RECUSED_FROM_LEADING: gettext_lazy("回避"),
}
"""Rules that nobody may let go."""
FREE: dict[Kind, str | Promise] = {
    Kind.DEPUTY: gettext_lazy("副组长人数"),
    Kind.LEAST: gettext_lazy("最少人数"),
    Kind.MOST: gettext_lazy("最多人数"),
    Kind.PIN: gettext_lazy("由人指定"),
    Kind.BAN: gettext_lazy("由人排除"),
}
"""Rules that a person set, and may set otherwise."""
NAMED = 8
"""So many names a sentence lists; beyond, it says how many there are."""
MENTIONED = 2


def reason(one: Reason) -> str:
    """Return one reason as words.

    A team's seat stands as its name.
    """
    about = SEATS[Seat(one.about)] if one.why == Why.QUALIFIED else one.about
    return WHY[one.why] % {"about": about, "words": named(one.words) if one.words else ""}


def reasons(many: Iterable[Reason]) -> str:
    """Return reasons as words: those that differ in what they are about alone become one."""
    found: dict[tuple[Why, str], list[str]] = {}
    for one in many:
        found.setdefault((one.why, one.words), []).append(one.about)
    return "；".join(
        reason(Reason(why, listed([*dict.fromkeys(abouts)], MENTIONED), words))
        for (why, words), abouts in found.items()
    )


def sentences(instance: Instance, conflict: Conflict) -> Iterator[str]:
    """Yield why nothing is possible: the rules in conflict, those of a kind together."""
    names = Names(instance)
    for kind in dict.fromkeys(one.kind for one in conflict.rules):
        yield from SAID[kind](names, [one for one in conflict.rules if one.kind == kind])
    yield _what_helps(conflict)


def _what_helps(conflict: Conflict) -> str:
    """Return which of the rules a person may let go: never a recusal, nor that a team has a leader."""
    if not conflict.is_minimal:
        return _("以上各条不能同时做到；限时内没有找出最少的几条，可能有的无关。")
    kinds = dict.fromkeys(one.kind for one in conflict.rules)
    stand = "、".join(dict.fromkeys(str(STANDING[one]) for one in kinds if one in STANDING))
    free = "、".join(str(FREE[one]) for one in kinds if one in FREE)
    said = {"stand": stand, "free": free}
    if not free:
        return _("以上要求做不到；%(stand)s不能放开，须增加能抽调、有资格的人员。") % said
    if stand:
        return (
            _("以上各条不能同时做到。%(stand)s不能放开；放开其余任何一条（%(free)s），就不再互相矛盾。")
            % said
        )
    if len(conflict.rules) == 1:
        return _("这一条做不到，请改。")
    return _("以上各条不能同时做到；放开其中任何一条，就不再互相矛盾。")


class Names:
    """How people, teams and units are called."""

    def __init__(self, instance: Instance) -> None:
        """Look the names up."""
        self.instance = instance
        self.teams = {one.key: one for one in instance.teams}
        self.people = {one.key: one for one in instance.inspectors}
        self.units = {one.key: one.name for one in instance.units}
        self.reasons = {(bar.inspector, bar.unit): bar.reason for bar in instance.bars}

    def team(self, key: str) -> str:
        """Return the name of a team."""
        return self.teams[key].name

    def person(self, key: str) -> str:
        """Return the name of somebody."""
        return self.people[key].name

    def able(self, seat: Seat) -> str:
        """Return who is qualified for a seat, as names or as their number."""
        return listed([one.name for one in self.instance.inspectors if one.may_be(seat)])

    def recused(self, rule: Rule) -> str:
        """Return who is recused from what, and why."""
        words = named(self.reasons[rule.inspector, rule.unit])
        said = {"name": self.person(rule.inspector), "unit": self.units.get(rule.unit, rule.unit)}
        return _("%(name)s回避“%(unit)s”（%(words)s）") % {**said, "words": words}


def listed(names: Sequence[str], most: int = NAMED) -> str:
    """Return names in a row; of many the first and how many there are."""
    if not names:
        return _("没有人")
    if len(names) <= most:
        return "、".join(names)
    first = "、".join(names[:most])
    return _("%(names)s等 %(count)d 个") % {"names": first, "count": len(names)}


def _one_team(_names: Names, _rules: list[Rule]) -> Iterator[str]:
    yield _("一人同时只能在一个组。")


def _leader(names: Names, rules: list[Rule]) -> Iterator[str]:
    teams = "、".join(names.team(one.team) for one in rules)
    able = names.able(Seat.LEADER)
    yield _("%(teams)s须各有一名组长（有资格的：%(able)s）。") % {"teams": teams, "able": able}


def _deputy(names: Names, rules: list[Rule]) -> Iterator[str]:
    able = names.able(Seat.DEPUTY)
    said = (
        _("%(team)s %(count)d 名") % {"team": names.team(one.team), "count": names.teams[one.team].deputies}
        for one in rules
    )
    yield _("副组长须为：%(teams)s（有资格的：%(able)s）。") % {"teams": "、".join(said), "able": able}


def _least(names: Names, rules: list[Rule]) -> Iterator[str]:
    total = sum(names.teams[one.team].least for one in rules)
    said = (_("%(team)s %(count)d 人") % _size(names, one.team, "least") for one in rules)
    words = {"teams": "、".join(said), "total": total, "there": len(names.instance.inspectors)}
    yield _("最少人数：%(teams)s，共 %(total)d 人；可抽调的共 %(there)d 人。") % words


def _most(names: Names, rules: list[Rule]) -> Iterator[str]:
    said = (_("%(team)s %(count)d 人") % _size(names, one.team, "most") for one in rules)
    yield _("最多人数：%(teams)s。") % {"teams": "、".join(said)}


def _size(names: Names, team: str, which: str) -> dict[str, object]:
    return {"team": names.team(team), "count": getattr(names.teams[team], which)}


def _recusal(names: Names, rules: list[Rule]) -> Iterator[str]:
    yield _("须回避，不能编入去该单位的组：%(who)s。") % {"who": "；".join(map(names.recused, rules))}


def _from_leading(names: Names, rules: list[Rule]) -> Iterator[str]:
    who = "；".join(map(names.recused, rules))
    yield _("须回避，不能任去该单位的组的组长、副组长：%(who)s。") % {"who": who}


def _pin(names: Names, rules: list[Rule]) -> Iterator[str]:
    for one in rules:
        said = {"name": names.person(one.inspector), "team": names.team(one.team)}
        if one.seat is None:
            yield _("%(name)s被指定在%(team)s。") % said
        else:
            words = {**said, "seat": SEATS[one.seat]}
            yield _("%(name)s被指定为%(team)s%(seat)s。") % words
            if not names.people[one.inspector].may_be(one.seat):
                yield _("%(name)s没有任%(seat)s的资格（角色或人才库里的任职资格）。") % words


def _ban(names: Names, rules: list[Rule]) -> Iterator[str]:
    everywhere = [names.person(one.inspector) for one in rules if not one.team]
    if everywhere:
        yield _("被排除在本轮之外：%(who)s。") % {"who": "、".join(everywhere)}
    for one in rules:
        if one.team:
            said = {"name": names.person(one.inspector), "team": names.team(one.team)}
            yield _("%(name)s被排除在%(team)s之外。") % said


SAID: dict[Kind, Callable[[Names, list[Rule]], Iterator[str]]] = {
    Kind.ONE_TEAM: _one_team,
    Kind.LEADER: _leader,
    Kind.DEPUTY: _deputy,
    Kind.LEAST: _least,
    Kind.MOST: _most,
    Kind.RECUSAL: _recusal,
    Kind.RECUSED_FROM_LEADING: _from_leading,
    Kind.PIN: _pin,
    Kind.BAN: _ban,
}
