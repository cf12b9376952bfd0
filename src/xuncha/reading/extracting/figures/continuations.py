"""Numbers that live on the one before: 合计17项, 移交线索2件3人, 占89.05%, 其中市直118个."""

import re
from collections.abc import Iterator
from dataclasses import replace

from xuncha.reading.extracting.figures.contexts import JOINTS, stripped
from xuncha.reading.extracting.figures.counted import Counted
from xuncha.reading.extracting.figures.keys import meaning_of
from xuncha.reading.extracting.figures.labels import LABELS, OTHER
from xuncha.reading.extracting.figures.units import MONEY, PERSONS
from xuncha.reading.extracting.figures.verbs import ACT as DONE
from xuncha.reading.extracting.figures.verbs import verb_of
from xuncha.reading.patterns import on_demand

# 新制定制度6项，修订完善11项，合计17项
SUM = on_demand(r"(?:合计|共计|总计|累计|共)$")
SAME_WORK = frozenset("修订 新修订 完善 新建 新立 新增 汇编成册 出台 制定 修订完善 健全".split())
# 完善规章制度，新建14项
RULES_OF_WORK = re.compile(r"制度|规章|机制")
# 66个村（红色12个 … 绿色23个）: a bracket opened since the number before
OPENED = re.compile(r"[(（][^)）]*$")
# 完成整改187个，占89.05%
PART = re.compile(r"占(?:比|总数的?|全部的?)?(?:为|达)?$")
# 研发投入强度由1.9%提高到3.1% · 由去年的12人增加到今年的19人
CHANGED_TO = re.compile(
    r"(?:提高|提升|上升|增加|增长|扩大|下降|降低|压降|减少|压减|降|升|增)(?:到|至|为)?(?:[今去上]年)?的?$"
)
# 经营管理方面9个、队伍建设方面6个 · 移交县纪委监委19件、县委组织部5件
SHARE_OF = re.compile(r"\w{2,12}(?:方面|领域|部|委|局|党组|总支|支部|机关|法院|检察院|公安局)")
# 查找问题912个、线索46条
BARE_LEADS = re.compile(r"(?:问题)?线索")
# 处分党员干部86人，其中村（社区）“两委”干部71人
OF_THOSE = re.compile(r"^[,，、]其中")
PERSON_NOUN = on_demand(r"(?:干部|党员|书记|负责人|人员|县处级|科级|领导|一把手)[”\"]?$")
# 共发现问题444个，其中县(区)326个、市直单位118个
BREAKDOWN = "其中"
# 移交县纪委监委19件: a part with an act of its own is no breakdown
ACT = on_demand(r"移[交送]|转出|办结|整改|完成|处置|立案|处分|追|收|退|未|已")

# 立案审查31件33人 · 移交线索2件3人 · 培训4期320人次: the persons behind it at once
PERSONS_OF = {
    "leads_transferred": "leads_transferred_persons",
    "cases_filed": "persons_filed",
    "training": "training",
}
# 收回被占门面17间、|租金|58.2万元: a thing that leans on the act of the number before
JOINED_THING = re.compile(r"[、和及](?P<thing>\w{1,8})")
PLACES = frozenset(("villages_inspected", "units_inspected"))
GONE_TO = frozenset(("followup_inspections", "visits"))
# 督查27个单位，其中县直部门12个 · 走访企业24家、村(社区)16个: places of several kinds
PLACE_NOUN = re.compile(r"(?:部门|单位|企业|国企|机关|学校|医院|乡镇|街道|社区|村)[)）]?$")
# 对33个村开展巡察，其中直接巡察15个
INSPECTED = re.compile(r"\w{0,4}巡[察视](?:了)?")
# 移交线索2件|3人 · 立案9件|，涉及|11人: the persons in what was counted before
INVOLVED = re.compile(r"(?:[,，、]?(?:共|分别)?涉及?(?:党员干部|党员|人员|\w{0,4}干部)?)?")

# 整改措施50条|，截至目前已完成|40条
MEASURES_ACT = re.compile(
    r"[,，;；](?:截[至止])?(?:到?目前|现|今)?(?:为止)?[,，]?"
    r"(?:现|均|都|已|共|累计)*(?:完成|落实|办结|销号)了?"
)
MEASURES_DONE, PERSONS_IN_ALL = "完成措施", "处理合计"

# 移交立行立改事项6件、|信访件14件: what is handed over together
HANDED_OVER = re.compile(r"移[交送]|转[交办]|交[来办]")
COMMA = re.compile(r"[,，;；:：]")
# 反馈问题4类|16个 · 14项28个 (corpus trap 8): the problems behind their classes at once
FED_BACK = re.compile(r"反馈|指出|针对")
PROBLEM_UNITS = frozenset("个 项 条".split())

STRUCTURES = frozenset(("problem_aspects", "problem_categories"))


def continued(counted: list[Counted]) -> Iterator[Counted]:
    """Yield the numbers, those that live on the one before with its key."""
    last: Counted | None = None
    whole: Counted | None = None  # whose parts a bracket lists: 66个村（红色12个、黄色31个、绿色23个）
    for one in counted:
        since = one.context.since
        if ("(" in since or "（" in since) and OPENED.search(since):
            whole = last
        elif ")" in since or "）" in since:
            whole = None
        last = _continued(last, whole, one) if last else one
        yield last


def shared(counted: list[Counted]) -> list[Counted]:
    """Return the numbers, a bare one with the meaning of the one it is joined to: 还有9个和12个问题没动."""
    for i in range(len(counted) - 2, -1, -1):
        one, following = counted[i], counted[i + 1]
        if (
            one.key == OTHER
            and not one.label
            and one.context.right in ("", following.context.since)
            and following.context.since in JOINTS
            and one.mention.unit == following.mention.unit
        ):
            counted[i] = replace(one, key=following.key, label=following.label)
    return counted


def _continued(last: Counted, whole: Counted | None, one: Counted) -> Counted:
    if whole and whole.mention.unit == one.mention.unit and one.key == OTHER and whole.key != OTHER:
        return replace(one, key=whole.key, label=whole.label)
    if last.mention.unit == one.mention.unit and CHANGED_TO.match(one.context.near):
        return replace(one, key=last.key, label=last.label)
    if last.key == "measures_made" and _is_done_of(last, one):
        return replace(one, key=OTHER, label=MEASURES_DONE)
    if one.key == OTHER and last.key.startswith("persons_") and _is_sum_of_persons(one):
        return replace(one, label=PERSONS_IN_ALL)
    key = _of_rules(one) if one.key == OTHER and not one.context.right else None
    if key is None and one.key == OTHER and one.mention.unit in MONEY:
        key = _of_same_act(last, one)
    if key is None and last.key != OTHER:
        key = _key(last, one)
    return replace(one, key=key, label=LABELS[key]) if key else one


def _is_sum_of_persons(one: Counted) -> bool:
    """Tell whether a number is the sum of persons of several kinds: 诫勉7人、问责5人，共12人."""
    context = one.context
    return (
        one.mention.unit in PERSONS
        and not context.right
        and not stripped(context.near)
        and SUM.search(context.near) is not None
    )


def _is_done_of(last: Counted, one: Counted) -> bool:
    """Tell whether a number says how much of the one before is done: 整改措施50条，已完成40条."""
    return (
        one.key in ("problems_rectified", OTHER)
        and one.mention.unit == last.mention.unit
        and not one.context.right
        and MEASURES_ACT.fullmatch(one.context.since) is not None
    )


def _of_rules(one: Counted) -> str | None:
    """Return systems_created for 完善规章制度，新建14项, which has no key and no noun; else None."""
    if stripped(one.context.near) not in SAME_WORK:
        return None
    return "systems_created" if RULES_OF_WORK.search(one.context.wide) else None


def _of_same_act(last: Counted, one: Counted) -> str | None:
    """Return the key of money that shares the act of the number before it: 收回门面17间、租金58.2万元."""
    joined, verb = JOINED_THING.fullmatch(one.context.since), verb_of(stripped(last.context.near))
    if not joined or not verb or DONE.search(joined["thing"]):
        return None
    words = verb + joined["thing"]
    return meaning_of(one.mention.unit, replace(one.context, near=words, clause=words, since=words, right=""))


def _key(last: Counted, one: Counted) -> str | None:
    """Return the key that a number takes from the one before; None when it has its own."""
    key, near, since = one.key, one.context.near, one.context.since
    if leaning := _of_those(last, one):
        return leaning
    if last.key == "problems_found" and key == "leads_transferred" and BARE_LEADS.fullmatch(near):
        return "leads_found"
    if key == OTHER and last.key.startswith("persons_") and OF_THOSE.search(since):
        return last.key if PERSON_NOUN.search(near) else None
    if key == "share" and last.key == "problems_rectified" and PART.search(near):
        return "rectification_rate"
    if key == "letters_received" and since[:1] in JOINTS and HANDED_OVER.search(_clause(one)):
        return "letters_transferred"
    return last.key if _is_more_of(last, one) else None


def _of_those(last: Counted, one: Counted) -> str | None:
    """Return the key of the persons in cases (立案9件11人) and of the problems in classes (4类16个)."""
    since = one.context.since
    if last.key in PERSONS_OF and one.mention.unit in PERSONS and INVOLVED.fullmatch(since):
        return PERSONS_OF[last.key]
    if not since and one.key == OTHER and last.key in STRUCTURES and one.mention.unit in PROBLEM_UNITS:
        return "problems_feedback" if FED_BACK.search(last.context.near) else "problems_found"
    return None


def _clause(one: Counted) -> str:
    """Return the clause before the number with all that its pauses join: 移交立行立改事项6件、信访件."""
    return COMMA.split(one.context.wide)[-1]


def _is_more_of(last: Counted, one: Counted) -> bool:
    """Tell whether a number counts the same as the one before: its sum, more of it, or a part of it."""
    near = one.context.near
    if last.key in GONE_TO:
        return not one.context.right and _is_place_of(one)
    if last.mention.unit != one.mention.unit or one.context.right or last.key in STRUCTURES:
        return False
    words = stripped(near)
    if not words and SUM.search(near):
        return "。" not in one.context.since and not last.key.startswith("persons_")
    if last.key == "systems_created":
        return words in SAME_WORK
    if last.key in PLACES:
        return BREAKDOWN in one.context.since and INSPECTED.fullmatch(words) is not None
    return last.key.startswith(("problems_", "leads_")) and _is_part(one)


def _is_place_of(one: Counted) -> bool:
    """Tell whether a number counts more of the places, or some of those, that were gone to."""
    since = one.context.since
    joined = since[:1] in JOINTS or BREAKDOWN in since
    return joined and one.key in (*PLACES, OTHER) and PLACE_NOUN.search(one.context.near) is not None


def _is_part(one: Counted) -> bool:
    """Tell whether the number is a part of the problems or leads before it, without an act of its own."""
    near = one.context.near
    if ACT.search(near) and not near.endswith(("方面", "领域")):
        return False
    return _is_breakdown(one) or SHARE_OF.fullmatch(near) is not None


def _is_breakdown(one: Counted) -> bool:
    """Tell whether the number is a part of the one before by place: 其中县(区)326个."""
    if one.key not in ("units_inspected", "villages_inspected", OTHER):
        return False
    return BREAKDOWN in one.context.wide
