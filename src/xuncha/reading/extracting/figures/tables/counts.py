"""Counted things: groups, rounds, measures, rules, meetings, checks, papers."""

from xuncha.reading.extracting.figures.meanings import TAIL, Cues, before, behind
from xuncha.reading.extracting.figures.units import THINGS, TIMES

ROUNDS = frozenset(("轮", "轮次"))
ASPECTS = frozenset("个 大 类".split())
BARE_ASPECTS = frozenset(("方面",))
TEAMS = frozenset("个 支 个次".split())
VISITS_PAID = frozenset("批 批次".split())
HOUSEHOLDS = frozenset(("户", "户次"))
LETTERS = frozenset("封")
CATEGORIES = frozenset(("类", "大类"))
RULES_OF_WORK = "制度|规章|规则|办法|机制|规定|规程|细则"

CUES = Cues(
    near="约谈 回头看 巡察组 巡视组 失效 "
    "领办 包抓 领衔 废止 制度 规 办法 机制 细则 建章立制 新立 新订 修订 健全 措施 举措 整改任务 会 党课 "
    "中心组 学习 研讨 训 授课 党委 党组 班子 督 查 指导 访 函询 立案 敲开 入户 走村 实事 急难愁盼 民生 群众 "
    "心事 小事 难事 困难 诉求 听取 巡察组 巡视组 阅 回溯 清理 翻 比对 审计 专项 电话 热线 "
    "立行立改 立整立改 边巡边改",
    right="巡 组 专项 方面 措施 举措 制度 规 办法 机制 细则 约谈 审计 检查 训 会 听取 研究 学习 督 实事 "
    "急难愁盼 民生 群众 资料 档案 台账 账册 凭证 文件 合同 卷宗",
)

COUNTS = (
    behind("groups", r"(?:(?:(?!共|派|抽)\w){0,6}[^督])?巡[察视]组", "派出6个巡察组", THINGS),
    behind(
        "groups",
        r"组(?=没|未|都|均|分头|同时|同步|陆续|进驻|先后|跑|深入|走|查)",
        "有3个组没有发现一条线索",
        TEAMS,
    ),
    behind("followup_groups", r"\w{0,4}(?:督[查导察]|检查|指导|回访|核查)(?:小?组)", "成立4个督查组", THINGS),
    before("groups", r"(?:巡察组|巡视组)[共计]?$", "派出巡察组12个", TEAMS),
    before("followup_groups", r"(?:督[查导察]|检查|指导|回访|核查)小?组[共计]?$", "派出督导组8个", TEAMS),
    before("followup_inspections", r"(?:督查|督导|督察|检查|巡查)$", "开展监督检查15轮次", ROUNDS),
    before("rounds", r"", "完成11轮次巡察", ROUNDS, alone=True),
    behind(
        "special_campaigns",
        r"(?:\w{0,4}(?:方面|领域)的?)?\w{0,8}专项(?:整治|治理|行动|检查|清理)",
        "开展9个方面的专项整治",
        THINGS,
    ),
    behind("problem_aspects", r"(?:大)?方面(?!的)(?:\w{0,6}问题|$)", "反馈4个方面12类问题", ASPECTS),
    before("problem_aspects", r"", "针对5方面28个问题", BARE_ASPECTS, alone=True),
    before("problems_taken_by_leader", r"(?:领办|包抓|领衔)\w{0,8}$", "领办重点任务7项", THINGS),
    behind("problem_categories", r"\w{0,6}(?:问题|$)", "归为9类共性问题", CATEGORIES, alone=True),
    behind(
        "measures_made",
        r"(?:(?!已|落实|制定|帮扶)\w){0,6}(?:措施|举措)|整改办法",
        "制定157项整改措施",
        THINGS,
    ),
    behind(
        "systems_created",
        rf"(?:(?!建立|制定|完善|形成|部门)\w){{0,8}}(?:{RULES_OF_WORK.replace('|规定', '')})(?!性)",
        "建立12项制度",
        THINGS,
    ),
    behind("persons_talked_to", r"(?:(?!，|,)\w){0,12}约谈", "对2家单位主要负责人进行约谈", THINGS),
    before("persons_talked_to", r"约谈了?$", "约谈4家施工单位负责人", THINGS),
    behind("audit_projects", r"\w{0,6}审计项目", "完成30个审计项目", THINGS),
    behind(
        "persons_self_review", r"\w{0,6}(?:作出|做出|写出)(?:书面)?检查", "责令2个科室作出书面检查", THINGS
    ),
    before("systems_abolished", rf"(?:废止|宣布失效){TAIL}", "废止制度5项", THINGS),
    before(
        "systems_created",
        rf"(?:{RULES_OF_WORK}|建章立制|新立|新订|修订完善|制定修订|"
        rf"建立健全)(?:文件|规范|体系|建设)?(?:共|等|累计)?$",
        "修订完善制度26项",
        THINGS,
    ),
    before(
        "measures_made",
        r"(?:(?<!帮扶)措施|(?:整改|具体|制定|提出)举措|(?:提出|制定|明确|细化|分解)\w{0,4}整改任务)(?:共|等|细化为|分解为|细分为|共计)?$",
        "制定整改措施123条",
        THINGS,
    ),
    before("democratic_life_meetings", rf"民主生活会{TAIL}", "召开专题民主生活会2次", TIMES),
    before("party_lectures", rf"党课{TAIL}", "讲授专题党课12次", TIMES),
    before("feedback_meetings", r"反馈(?:大|见面)?会(?:议)?(?:开了?)?$", "召开反馈会16次", TIMES),
    before(
        "study_meetings",
        rf"(?:中心组|集中学习|专题学习|学习会|理论学习|学习研讨|交流研讨|专题研讨|集体学习|学习){TAIL}",
        "中心组学习9次",
        TIMES,
    ),
    before("training", rf"(?:培训|轮训|授课){TAIL}", "举办培训班3期", TIMES),
    behind("training", r"\w{0,8}(?:培训|轮训)", "举办3期业务培训班", THINGS),
    before(
        "meetings_held",
        r"(?:党组|党委|常委|常务|专题|推进|领导小组|办公|调度|部署|协调|研判|"
        r"班子|支委|党支部|动员|视频|工作|联席|(?<!教育)大|例|代表)"
        r"(?:\w{0,4}会|会议|会)(?:议)?$|"
        r"(?:召开|主持)\w{0,12}(?<!座谈)(?<!教育大)(?<!院坝)(?<!坝坝)(?<!恳谈)(?<!听证)(?<!发布)会(?:议)?$|听取\w{0,8}汇报$|"
        r"(?:会|会议|党委|党组|班子)(?:专题)?(?:研究|听取|审议|部署|讨论|调度)\w{0,10}$",
        "召开党组会议4次",
        TIMES,
    ),
    behind(
        "meetings_held",
        r"\w{0,8}(?:常委会|党组会|党委会|专题会|领导小组会|推进会|办公会|调度会|"
        r"常务会|会议)|(?:专题|主持)?(?:开会|召开\w{0,8}会|听取|研究\w{0,6}(?:整改|"
        r"巡察))",
        "召开11次党委常委会议",
        TIMES,
    ),
    behind("study_meetings", r"\w{0,6}学习", "开展12次集中学习", TIMES),
    before(
        "followup_inspections",
        r"(?:督查|督导|督察|联合检查|专项检查|监督检查|安全检查|全覆盖检查|"
        r"现场指导|现场检查|回访|抽查|实地检查|明察暗访|暗访|调研督导|夜查|(?:开展|组织)[^,，。;；、]{0,12}检查|"
        rf"回头看[”\"]|巡查){TAIL}",
        "开展联合检查26次",
        TIMES,
    ),
    behind("followup_inspections", r"\w{0,4}(?:督查|督导|监督检查|联合检查|回访检查)", "开展12次督查", TIMES),
    before(
        "followup_inspections", r"(?:回访|督查|督导|抽查)(?:单位|党组织|部门|乡镇)$", "回访单位18家", THINGS
    ),
    before("inquiry_talks", rf"(?:谈话函询|函询谈话|函询){TAIL}", "谈话函询23件", THINGS),
    before("cases_filed", rf"立案{TAIL}", "立案12件", THINGS),
    before("letters_received", rf"(?:来访|接访|信访){TAIL}", "接待群众来访112批次", VISITS_PAID),
    before("visits", r"(?:回访|家访|敲开|入户核查)\w{0,6}$", "逐户回访1240户", HOUSEHOLDS),
    before("visits", rf"(?:走访|入户|走村入户){TAIL}", "走访640户", THINGS),
    behind(
        "mass_problems_solved",
        r"\w{0,6}(?:民生实事|实事|急难愁盼|民生[问难]题|群众(?!身边的?(?:不正|腐败|作风))\w{0,6}问题)",
        "办好12件民生实事",
        THINGS,
    ),
    before(
        "mass_problems_solved",
        r"(?:实事|急难愁盼(?:问题)?|民生[问难]题|群众(?!身边的?(?:不正|腐败|作风))\w{0,8}问题|烦心事|揪心事|操心事|小事|难事|"
        r"(?:群众|解决|实际)(?:\w{0,6})困难|群众\w{0,8}诉求)(?:好事)?$",
        "办成实事170余件",
        THINGS,
    ),
    before(
        "documents_consulted",
        r"(?:查阅|调阅|翻阅|审阅|查看|清查|抽查|核查|复查|自查|调取|回溯|评查|清理|排查|翻|比对)[^,，。;；]{0,14}"
        r"(?:资料|档案|账册|账本|台账|凭证|文件|合同|卷宗|案卷|材料|记录|账目|"
        r"文书|票据)$|(?:查阅|调阅|翻阅|审阅)[^,，。;；]{0,12}$",
        "查阅会议记录62份",
        THINGS,
    ),
    behind(
        "documents_consulted",
        r"(?:(?!列入|建立|完善|纳入|制定|问题|乡镇|单位|的)\w){0,6}(?:资料|档案|台账|账册|凭证|文件|合同|卷宗)"
        r"(?!\w{0,3}(?:[错漏缺丢]|遗失|不[全实规]|未|雷同))",
        "查阅300份资料",
        THINGS,
    ),
    before(
        "letters_received",
        r"^(?![^,，。]*(?:公开|慰问|感谢|表扬|发放|发出|寄发|办结|办理|化解)).*",
        "群众递来的信87封",
        LETTERS,
        alone=True,
    ),
    before(
        "letters_received",
        r"(?:接听|接到|受理)\w{0,6}(?:电话|热线)$",
        "接听群众电话630个",
        THINGS,
    ),
    before(
        "immediate_rectification",
        r"(?:立行立改|立整立改|边巡边改)(?:的?(?:事项|任务|项目))?$",
        "立行立改事项57件全部办结",
        THINGS,
    ),
    before("audit_projects", r"审计项目$", "完成审计项目30个", THINGS),
    before("special_campaigns", r"专项(?:整治|治理|行动)(?:\w{0,2})$", "开展专项整治5项", THINGS),
)
