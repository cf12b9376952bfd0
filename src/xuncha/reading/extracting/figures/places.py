"""Units, towns and villages: inspected, looked after, or only mentioned."""

import re

from xuncha.reading.extracting.figures.contexts import Context, stripped
from xuncha.reading.extracting.figures.mentions import Mention
from xuncha.reading.extracting.figures.units import THINGS
from xuncha.reading.patterns import on_demand

# 120个行政村 · 40个村(居) · 184个村和社区 · 7个社区党组织
VILLAGE = re.compile(
    r"(?:[^\W的镇乡]{0,4}?)(?:行政村|村[(（]?(?:社区|居)|村居|社区|村庄|村级|村和社区|村(?![民委务干支]))"
)
# 31家党组织 · 9个区直单位 · 16个被巡察单位 · 8个副县级内设机构
UNIT = re.compile(
    r"(?:[^\W的]{0,9}?)(?:单位|党组织|党组|党委|部门|党总支|党工委|机构|"
    r"机关|高校|院校|国企|企业党|科室站所|院系|管护局|管理局)"
)
# 7个乡镇 · 6个镇街, but not 6个镇街的40个村, where the towns only say where
TOWN = re.compile(r"(?>乡镇|镇街|镇办|乡[(（]镇[)）]|街道|镇|乡)(?!的|党委通报)")
# 对5个县(区) · 7家国有企业、6所学校 · 2个园区: inspected only where the sentence speaks of an inspection
PLACE = re.compile(
    r"(?:[省市县区](?:属|管|直)|国有|公立|[下直所]属){0,2}(?:县(?:[(（][^)）]*[)）])|县市区?|县区|区县|市县|国有企业|企业|学校|医院|园区|开发区|园校)"
)
# 对6个市、18个县(市、区)开展常规巡视: districts, where the verb of the inspection stands right before them
DISTRICT = re.compile(r"[市县州](?!\w)|县[(（]市")
INSPECTED_HERE = re.compile(r"(?:对|巡[察视]了?|覆盖|进驻)$")
# what says that the places were inspected
INSPECTED = on_demand(
    r"(?:巡察|巡视|进驻|覆盖|巡到|走完|跑完|足迹|开展|对|与|向|延伸|回头看”?|点穴|涉及|完成|包括|提级|过筛|摸到|跑|扎进)"
)
INSPECTION = re.compile(r"巡[察视]")
# 市州13个、直管市3个、高校48所 · 乡镇(街道)12个: what was inspected, named before its number
NAMED_BEFORE = re.compile(
    r"(?:[\w()（）]{0,8}巡[察视]|其中|含|包括|覆盖|延伸)?(?:市州|直管市|林区|县市区|县[(（]市、区[)）]|"
    r"[省市县区州](?:直|属|管)(?:机关|部门|单位|企业|高校|国企)?|高校|"
    r"国企|"
    r"乡镇(?:[(（]街道[)）])?|街道|部门|单位|党组织|党委|党组|企业|医院|学校)"
)
# 问责领导干部19人、党组织3个: who answered for it was not counted as inspected
ANSWERED = re.compile(r"(?:问责|追责|通报)[^,，。;；]*$")
# 惠及8个村: who gained by it was not inspected
BENEFITED = re.compile(r"(?:惠及|带动|帮扶|造福|辐射|受益)\w{0,4}$")
# 发现问题数：乡镇88个、部门64个: the places say where, the words before the colon say what
HEADED = re.compile(r"(?P<what>问题|线索)(?:总?数量?)?[:：][^:：]*$")
OF_HEAD = {"问题": "problems_found", "线索": "leads_transferred"}
# 覆盖9家卫生院 · 延伸巡察11个基层粮库: whatever stands behind such a verb was inspected
COVERED = re.compile(r"(?:巡察|巡视|覆盖|进驻|走遍|延伸(?:到|至)?)(?:了|到)?$")
NO_PLACE = re.compile(r"\w{0,4}(?:问题|人|轮|组|方面|领域|环节|群众|党员|干部|村民|职工|监督)")
VILLAGES_BEFORE = re.compile(
    r"(?:(?:延伸|提级|交叉)?巡[察视](?:了)?|其中|含|包括|覆盖|延伸)?"
    r"(?:行政村|村[(（]社区[)）]|村[(（]居[)）]|村居|社区|村)级?(?:党组织|党支部)?"
)
# 到38个单位查账销号 · 对14个贫困乡镇…进行监督检查: places where rectification was looked after
LOOKED_AFTER = on_demand(
    r"监督检查|督查|督导|督促检查|回访|查账|销号|复核|抽查|过堂|验收|明察暗访|验货|核验|(?<!巡察)(?<!巡视)(?<!巡察[“\"])(?<!巡视[“\"])回头看|整改情况"
)
# 抽查40个单位 · 抽查的54个单位中 · 对下属8家单位开展巡回督导
CHECKED = tuple(
    act + end for act in ("抽查", "督查", "督导", "回访", "暗访", "回头看") for end in ("", "了", "的")
)
TOWARDS = tuple(word + whose for word in ("对", "到", "赴", "深入", "向") for whose in ("", "下属", "所属"))
CUES = frozenset(words[-1] for words in CHECKED + TOWARDS)

# 对27项整改事项逐项复核: matters, no places
NO_PLACES = frozenset("项 条 件 宗 起 份 类 笔".split())
PLACES = THINGS - frozenset("批 批次 次 轮 期 场 场次 类 种".split())


def counted_place(mention: Mention, context: Context, genre: str) -> str | None:
    """Return the key of a number that counts inspected (or looked-after) places; None otherwise."""
    if mention.unit not in PLACES:
        return None
    if context.near[-1:] in CUES and _is_looked_after(mention, context):
        return "followup_inspections"
    if not context.right:
        return _named_before(context)
    if VILLAGE.match(context.right):
        return None if BENEFITED.search(context.near) else "villages_inspected"
    return "units_inspected" if _is_inspected(context, genre) else None


def _is_looked_after(mention: Mention, context: Context) -> bool:
    if context.near.endswith(CHECKED) and UNIT.match(context.right):
        return True
    return (
        mention.unit not in NO_PLACES
        and context.near.endswith(TOWARDS)
        and LOOKED_AFTER.search(context.ahead) is not None
        and "测评" not in context.ahead
    )


def _is_inspected(context: Context, genre: str) -> bool:
    if UNIT.match(context.right):
        return _may_be_inspected(context, genre)
    if TOWN.match(context.right):
        return INSPECTED.search(context.near) is not None
    if DISTRICT.match(context.right):
        return INSPECTED_HERE.search(context.near) is not None and _is_of_inspection(context)
    if PLACE.match(context.right):
        return (
            not SENDING.match(context.ahead)
            and bool(INSPECTED.search(context.near + context.clause + context.ahead))
            and _is_of_inspection(context)
        )
    return COVERED.search(context.near) is not None and not NO_PLACE.match(context.right)


def _named_before(context: Context) -> str | None:
    near = stripped(context.near)
    wide = context.wide
    if (":" in wide or "：" in wide) and (head := HEADED.search(wide)):
        return OF_HEAD[head["what"]] if NAMED_BEFORE.fullmatch(near) else None
    if VILLAGES_BEFORE.fullmatch(near):
        return "villages_inspected"
    if not NAMED_BEFORE.fullmatch(near) or ANSWERED.search(wide):
        return None
    return "units_inspected"


def _is_of_inspection(context: Context) -> bool:
    return bool(INSPECTION.search(context.wide) or INSPECTION.search(context.ahead + context.following))


# 从31个单位抽调 · 对其中3个单位予以通报 · 与11家部门建立协作机制: units that did something else
OTHER_PART = re.compile(
    r"抽调|(?:予以|进行|被)通报|测评|参评|协作|约谈|责令|没有?上报|未上报|参加|参与|交换意见|比拼|建立|自查"
)
# 107个县市区共派出巡察组: those who inspected
SENDING = re.compile(r"(?!巡[察视])\w{0,6}(?:派出|抽调|组建)")
TOLD = re.compile(r"(?:向|与)$")


def _may_be_inspected(context: Context, genre: str) -> bool:
    """Tell whether units in this genre are the inspected ones: in reports only where the sentence says so."""
    if (
        OTHER_PART.search(context.ahead)
        and not (genre == "feedback_bulletin" and TOLD.search(context.near))
        and not INSPECTION.search(context.right)
    ):
        return False
    if genre == "audit_rectification":
        return False
    return genre != "rectification_report" or _is_of_inspection(context)
