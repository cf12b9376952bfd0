"""What a number counts: a table of rules, one row a meaning, each with an example that is also its test.

A rule looks at `right`, the words behind the unit (23条**整改措施**), or at `near`, the clause before the number
(**建章立制**26项). Rows stand in the order of trust: the first that fits decides. Numbers of problems, leads, letters and
suggestions are not here: what was done with them decides their key (`acts`).
"""

import re
from dataclasses import dataclass
from functools import partial

from xuncha.reading.extracting.figures.contexts import Context

MONEY = frozenset("元 千元 百元 万元 百万元 千万元 亿元".split())
PERSONS = frozenset("人 名 人次 位 人(次) 人（次）".split())
PERIODS = frozenset("天 周 个月 个多月".split())
SHARES = frozenset(("%", "个百分点"))
TIMES = frozenset("次 场 场次 期 批次 批 堂 节 轮 轮次 个 项 件次 家次 个次 户次 点次".split())
THINGS = frozenset(
    "个 件 条 项 家 份 起 例 宗 笔 处 户 所 期 次 类 篇 张 册 场 点 批 件次 个次 家次 户次 条次 份次 项次 例次 本 卷 套 "
    "家(次) 家（次） 件(次) 件（次） 个(次) 个（次）".split()
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A key, the units it goes with, and the words that tell it; `example` is a clause that it must read."""

    key: str
    units: frozenset[str]
    example: str
    right: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None

    def fits(self, context: Context) -> bool:
        """Tell whether the words around a number have this meaning."""
        if self.right is not None:
            return self.right.match(context.right) is not None
        return self.near is not None and self.near.search(context.near) is not None


def _behind(key: str, units: frozenset[str], pattern: str, example: str) -> Meaning:
    return Meaning(key, units, example, right=re.compile(pattern))


def _before(key: str, units: frozenset[str], pattern: str, example: str) -> Meaning:
    return Meaning(key, units, example, near=re.compile(pattern))


_money = partial(_before, units=MONEY)
_person = partial(_before, units=PERSONS)
_times = partial(_before, units=TIMES | THINGS)
_thing = partial(_before, units=THINGS)
_share = partial(_before, units=SHARES)

# The verbs after which an amount, a person or a thing stands at once, or with its object between: 追回多付款项11.26万元.
TAIL = r"[^,，。;；、]{0,16}$"

MONEY_RULES = (
    _money(
        "amount_outstanding", pattern=rf"(?:未整改|尚未|未(?:追|清|收|缴)回){TAIL}", example="尚未追回12万元"
    ),
    _money("amount_nonstandard", pattern=rf"管理不规范{TAIL}", example="管理不规范金额1.2亿元"),
    _money("amount_wasted", pattern=rf"(?:损失浪费|造成浪费){TAIL}", example="损失浪费金额30万元"),
    _money("amount_penalised", pattern=rf"处理处罚{TAIL}", example="处理处罚金额12万元"),
    _money("amount_fined", pattern=rf"(?:罚款|罚没(?:款)?|处罚金额){TAIL}", example="罚款418万元"),
    _money(
        "amount_handed_in", pattern=rf"(?:上缴|上交|缴入|缴库|入库|缴存){TAIL}", example="上缴财政3126.5万元"
    ),
    _money("amount_returned", pattern=rf"(?:归还|返还|还原|归垫){TAIL}", example="归还原渠道894.2万元"),
    _money(
        "amount_cleared",
        pattern=rf"(?:清退|退还|退回|退赔|退缴|退出|主动上交){TAIL}",
        example="清退预收费54.9万元",
    ),
    _money("amount_cut", pattern=rf"(?:核减|审减|调减){TAIL}", example="核减工程款66万元"),
    _money(
        "amount_recovered",
        pattern=rf"(?:追缴|追回|收缴|追收|追讨|追偿|扣减|扣回|收回|收缴违[规纪]\w*、挽回){TAIL}",
        example="追回多付款项11.26万元",
    ),
    _money("amount_saved", pattern=rf"(?:挽回|避免|止损|节约){TAIL}", example="挽回损失2512.84万元"),
    _money(
        "amount_regularised",
        pattern=rf"(?:规范(?:资金|金额|使用|管理)|促进规范){TAIL}",
        example="规范资金2000万元",
    ),
    _money("amount_irregular", pattern=rf"(?:违规|违纪|违法)(?!所得){TAIL}", example="发现违规金额80万元"),
    _money(
        "amount_rectified", pattern=rf"(?:整改金额|已整改|完成整改|整改到位){TAIL}", example="整改金额3.1亿元"
    ),
    _money(
        "amount_problem",
        pattern=r"(?:问题(?:资金|金额)|涉及(?:资金|金额)?|涉案(?:资金|金额)?|金额|共|共计|合计|资金)$",
        example="涉及资金244.9万元",
    ),
)

PERSON_RULES = (
    _behind(
        "persons_disciplined",
        PERSONS,
        r"(?:受到|给予)?(?:党纪|政务|党内|纪律|警告|严重警告|处分)",
        "给予3人党纪政务处分",
    ),
    _behind("persons_admonished", PERSONS, r"(?:进行|予以|给予|受到)?(?:了)?诫勉", "5人诫勉谈话"),
    _behind(
        "persons_reminded", PERSONS, r"(?:进行|予以)?(?:了)?(?:提醒谈话|谈话提醒|提醒)", "对4人进行提醒谈话"
    ),
    _behind(
        "persons_criticised", PERSONS, r"(?:进行|予以|给予)?(?:了)?(?:批评教育|通报批评)", "对4人批评教育"
    ),
    _behind("persons_helped", PERSONS, r"(?:进行|予以)?(?:了)?批评帮助", "对4人批评帮助"),
    _behind("persons_org_handled", PERSONS, r"(?:进行|予以|给予|受到)?(?:了)?组织处理", "对4人组织处理"),
    _behind("persons_detained", PERSONS, r"(?:被)?(?:采取)?留置", "4人被采取留置措施"),
    _behind("persons_justice", PERSONS, r"(?:被)?移[送交](?:司法|检察|审查起诉|公安)", "2人移送司法机关"),
    _behind("persons_accountable", PERSONS, r"(?:被|进行|予以)?(?:了)?(?:党内)?问责", "7人被问责"),
    _behind(
        "persons_self_review", PERSONS, r"(?:作出|做出|写出)?(?:深刻)?(?:书面)?检查", "责令3人作出书面检查"
    ),
    _behind("persons_talked_to", PERSONS, r"(?:进行|予以|被)?(?:了)?约谈", "对3人进行约谈"),
    _behind("persons_filed", PERSONS, r"(?:被)?立案", "3人被立案审查"),
    _person(
        "leads_transferred_persons",
        pattern=r"(?:移[交送]|转[交出办])[^,，。;；]{0,6}线索[^,，。;；]{0,6}(?:涉及|反映)(?:党员干部|干部|人员)?$",
        example="移交线索涉及12人",
    ),
    _person(
        "persons_referred",
        pattern=rf"移[交送](?:\w{{0,4}}纪委(?:监委)?|纪检监察机关){TAIL}",
        example="移送纪委监委5人",
    ),
    _person(
        "persons_justice", pattern=rf"移[交送](?:司法|检察|公安|审查起诉){TAIL}", example="移送司法机关70人"
    ),
    _person("persons_detained", pattern=rf"留置{TAIL}", example="留置8人"),
    _person("persons_filed", pattern=rf"(?:立案|立案审查(?:调查)?){TAIL}", example="立案审查调查12人"),
    _person("persons_org_handled", pattern=rf"(?:组织处理|组织措施|组织调整){TAIL}", example="组织处理65人"),
    _person("persons_admonished", pattern=rf"诫勉{TAIL}", example="诫勉谈话2人"),
    _person(
        "persons_self_review", pattern=rf"(?:责令|作出|书面)\w{{0,4}}检查{TAIL}", example="责令书面检查3人"
    ),
    _person(
        "persons_reminded",
        pattern=rf"(?:提醒谈话|谈话提醒|提醒约谈|谈心提醒|提醒){TAIL}",
        example="提醒谈话6人",
    ),
    _person("persons_criticised", pattern=rf"(?:批评教育|通报批评){TAIL}", example="批评教育9人"),
    _person("persons_helped", pattern=rf"批评帮助{TAIL}", example="批评帮助9人"),
    _person("persons_accountable", pattern=rf"(?:问责|追责){TAIL}", example="问责19人"),
    _person(
        "persons_disciplined",
        pattern=rf"(?:处分|党纪|政务|警告|记过|撤职|降级|开除){TAIL}",
        example="给予党纪政务处分1389人",
    ),
    _person("inquiry_talks", pattern=rf"(?:谈话函询|函询谈话|函询){TAIL}", example="谈话函询5人"),
    _person("persons_talked_to", pattern=rf"(?:约谈|提级约谈|集体谈话){TAIL}", example="约谈5人"),
    _person("persons_interviewed", pattern=rf"(?:个别谈话|谈话|访谈|座谈){TAIL}", example="个别谈话312人次"),
    _person("training", pattern=rf"(?:培训|进修|轮训|参训){TAIL}", example="派出进修人员14名"),
    _behind("training", PERSONS, r"(?:参加|接受)?(?:了)?培训", "120人参加培训"),
    _person("visits", pattern=rf"(?:走访|入户){TAIL}", example="走访群众640人"),
    _person("letters_received", pattern=rf"(?:来访|信访|接访|接待){TAIL}", example="接待来访45人次"),
)

PERIOD_RULES = (
    _before(
        "rectification_period",
        PERIODS,
        r"(?:整改期|集中整改(?:期限|时间)?|整改时限)[^,，。;；]{0,6}$",
        "集中整改期为3个月",
    ),
    _behind(
        "rectification_period",
        PERIODS,
        r"(?:的)?(?:\w{0,2}努力|\w{0,2}整改|集中整改)",
        "进行了3个月的集中整改",
    ),
    _before(
        "stay_duration", PERIODS, r"(?:为期|历时|驻点|驻扎|进驻)(?:了)?(?:约|近)?$", "开展为期20天的机动巡察"
    ),
    _behind(
        "stay_duration", PERIODS, r"(?:时间)?的?\w{0,4}(?:常规|专项|机动|巡察|进驻)", "用20天时间的专项巡察"
    ),
)

SHARE_RULES = (
    _share(
        "leads_rate", pattern=r"线索[^,，。;；]{0,8}(?:率|比例)[^,，。;；]{0,6}$", example="线索办结率98%"
    ),
    _share(
        "letters_rate",
        pattern=r"(?:信访|举报|来信)[^,，。;；]{0,8}(?:率|比例)[^,，。;；]{0,6}$",
        example="信访办结率98%",
    ),
    _share(
        "suggestions_rate",
        pattern=r"建议[^,，。;；]{0,8}(?:率|比例)[^,，。;；]{0,6}$",
        example="意见建议办结率91.4%",
    ),
    _share("satisfaction_rate", pattern=r"满意(?:率|度)[^,，。;；]{0,8}$", example="综合满意率99.82%"),
    _share("coverage_rate", pattern=r"覆盖(?:率|面)[^,，。;；]{0,8}$", example="巡察覆盖率达91.2%"),
    _share(
        "rectification_rate",
        pattern=r"(?:整改(?:完成|到位|落实|办结)?|问题(?:整改)?(?:完成|解决|办结|销号)|(?<!清)(?:销号))率[^,，。;；]{0,6}$",
        example="整改率96.37%",
    ),
    _share("share", pattern=r"(?:占比|占)[^,，。;；]{0,12}$", example="占总数的35%"),
)

COUNT_RULES = (
    _behind("groups", THINGS, r"(?:\w{0,6}[^督])?巡[察视]组", "派出6个巡察组"),
    _behind(
        "followup_groups", THINGS, r"\w{0,4}(?:督[查导察]|检查|指导|回访|核查)(?:小?组)", "成立4个督查组"
    ),
    _before("rounds", frozenset(("轮", "轮次")), r"", "完成11轮次巡察"),
    _behind(
        "special_campaigns",
        THINGS,
        r"(?:\w{0,4}(?:方面|领域)的?)?\w{0,8}专项(?:整治|治理|行动|检查|清理)",
        "开展9个方面的专项整治",
    ),
    _behind(
        "problem_aspects",
        frozenset("个 大 类".split()),
        r"(?:大)?方面(?!的)(?:\w{0,6}问题|$)",
        "反馈4个方面12类问题",
    ),
    _behind("problem_categories", frozenset(("类", "大类")), r"\w{0,6}(?:问题|$)", "归为9类共性问题"),
    _behind("measures_made", THINGS, r"\w{0,6}(?:措施|举措)", "制定157项整改措施"),
    _behind("systems_created", THINGS, r"(?:\w{0,8})(?:制度|规章|办法|机制|规程|细则)(?!性)", "建立12项制度"),
    _behind("audit_projects", THINGS, r"\w{0,6}审计(?:项目)?", "完成30个审计项目"),
    _behind(
        "persons_self_review", THINGS, r"\w{0,6}(?:作出|做出|写出)(?:书面)?检查", "责令2个科室作出书面检查"
    ),
    _thing("systems_abolished", pattern=rf"(?:废止|清理废止){TAIL}", example="废止制度5项"),
    _thing(
        "systems_created",
        pattern=r"(?:制度|规章|办法|机制|规定|规程|细则|建章立制|新立|新建|新订)(?:文件|规范|体系|建设)?(?:共|等)?$",
        example="修订完善制度26项",
    ),
    _thing(
        "measures_made",
        pattern=r"(?:措施|举措)(?:共|等|细化为|分解为|细分为|共计)?$",
        example="制定整改措施123条",
    ),
    _times("democratic_life_meetings", pattern=rf"民主生活会{TAIL}", example="召开专题民主生活会2次"),
    _times("party_lectures", pattern=rf"党课{TAIL}", example="讲授专题党课12次"),
    _times("feedback_meetings", pattern=r"反馈(?:大|见面)?会(?:议)?$", example="召开反馈会16次"),
    _times(
        "study_meetings",
        pattern=rf"(?:中心组|集中学习|专题学习|学习会|理论学习|学习研讨|集体学习|学习){TAIL}",
        example="中心组学习9次",
    ),
    _times("training", pattern=rf"(?:培训|轮训){TAIL}", example="举办培训班3期"),
    _behind("training", THINGS, r"\w{0,8}(?:培训|轮训)", "举办3期业务培训班"),
    _times(
        "meetings_held",
        pattern=r"(?:党组|党委|常委|专题|推进|领导小组|办公|调度|部署|协调|研判|班子|支委|党支部|动员|视频|工作|联席|专题部署|大)"
        r"(?:\w{0,4}会|会议|会)(?:议)?(?:研究(?:部署)?|听取)?$|(?:召开|主持)\w{0,12}会(?:议)?$",
        example="召开党组会议4次",
    ),
    _behind(
        "meetings_held",
        TIMES,
        r"\w{0,8}(?:常委会|党组会|党委会|专题会|领导小组会|推进会|办公会|调度会|会议)",
        "召开11次党委常委会议",
    ),
    _behind("study_meetings", TIMES, r"\w{0,6}学习", "开展12次集中学习"),
    _times(
        "followup_inspections",
        pattern=rf"(?:督查|督导|督察|联合检查|专项检查|监督检查|现场指导|现场检查|回访|抽查|实地检查|核查|明察暗访|调研督导){TAIL}",
        example="开展联合检查26次",
    ),
    _behind(
        "followup_inspections", TIMES, r"\w{0,4}(?:督查|督导|监督检查|联合检查|回访检查)", "开展12次督查"
    ),
    _thing("inquiry_talks", pattern=rf"(?:谈话函询|函询谈话|函询){TAIL}", example="谈话函询23件"),
    _thing("cases_filed", pattern=r"立案(?:审查(?:调查)?|查处|处罚|调查|侦查)?$", example="立案12件"),
    _thing("visits", pattern=rf"(?:走访|入户|走村入户){TAIL}", example="走访640户"),
    _behind(
        "mass_problems_solved",
        THINGS,
        r"\w{0,6}(?:民生实事|实事|急难愁盼|民生问题|群众\w{0,6}问题)",
        "办好12件民生实事",
    ),
    _thing(
        "mass_problems_solved",
        pattern=r"(?:实事|急难愁盼(?:问题)?|民生问题|群众\w{0,8}问题|烦心事|揪心事|操心事|难题)(?:好事)?$",
        example="办成实事170余件",
    ),
    _behind(
        "documents_consulted",
        THINGS,
        r"\w{0,6}(?:资料|档案|台账|账册|凭证|文件|合同|卷宗)",
        "查阅300份资料",
    ),
    _thing(
        "documents_consulted",
        pattern=r"(?:查阅|调阅|翻阅|审阅|查看|清查|抽查|核查|复查)[^,，。;；]{0,14}(?:资料|档案|账册|台账|凭证|文件|合同|卷宗|材料|记录|账目)?$",
        example="查阅会议记录62份",
    ),
    _behind("audit_projects", THINGS, r"\w{0,4}审计", "实施12个审计项目"),
    _thing("audit_projects", pattern=r"审计项目$", example="完成审计项目30个"),
    _thing("special_campaigns", pattern=r"专项(?:整治|治理|行动)(?:\w{0,2})$", example="开展专项整治5项"),
)

VILLAGE = re.compile(
    r"(?:\w{0,6}?)(?:行政村|村[(（]?(?:社区|居)|村居|社区|村庄|村级|村和社区|村(?![民委务干支]))"
)
UNIT_NOUN = re.compile(
    r"(?:\w{0,9}?)(?:单位|党组织|党组|党委|部门|党支部|党总支|党工委|机构|机关|地区|县(?:市区)?[(（]?市?|高校|院校|国企|企业党|科室站所|院系)"
)
TOWN_NOUN = re.compile(r"(?:乡镇|镇街|镇办|乡[(（]镇|街道|镇|乡)")
INSPECTED = re.compile(
    r"(?:巡察|巡视|进驻|覆盖|巡到|走完|跑完|足迹|开展|对|与|向|延伸|回头看”?|点穴|涉及|完成|包括|提级|直接巡察|过筛)"
)
# 市州13个、直管市3个、高校48所: what was inspected, named before its number
UNIT_BEFORE = re.compile(
    r"(?:市州|直管市|林区|县市区|市直|区直|县直|省直|高校|国企|乡镇|街道|部门|单位|党组织|党委|党组|企业|医院|学校)$"
)


def meaning_of(unit: str, context: Context) -> str | None:
    """Return the key of a number that its own words tell; None when they do not."""
    if unit in MONEY:
        rules = MONEY_RULES
    elif unit in PERSONS:
        rules = PERSON_RULES
    elif unit in PERIODS:
        rules = PERIOD_RULES
    elif unit in SHARES:
        rules = SHARE_RULES
    else:
        rules = COUNT_RULES
    for rule in rules:
        if unit in rule.units and rule.fits(context):
            return rule.key
    return None
