"""Persons by what was done about them; the noun may stand between: 对3名课题负责人提醒谈话."""

from xuncha.reading.extracting.figures.meanings import TAIL, Cues, before, behind

NOUN = r"[^,，。;；]{0,14}?"
TALKS = frozenset("人 人次 名 位 人(次) 人（次）".split())

CUES = Cues(
    near="线索 移 留置 立案 组织 免 调离 停职 岗位 职务 辞职 降职 "
    "诫勉 检查 检讨 批评 帮助 提醒 问责 追责 责任 处分 双开 党纪 政务 警告 "
    "记过 撤职 降级 开除 函询 谈 训 进修 授课 跟班 访 入户 来电 来信",
    right="批评 诫勉 提醒 组织 免职 调离 停职 降职 党纪 政务 党内 纪律 警告 记过 处分 留置 移 问责 追责 追究 "
    "检查 谈 立案 培训",
)

PERSONS = (
    behind("persons_helped", rf"{NOUN}(?:批评帮助|批评教育和帮助)", "对4人批评帮助"),
    behind("persons_admonished", rf"{NOUN}诫勉", "5人诫勉谈话"),
    behind("persons_reminded", rf"{NOUN}(?:提醒谈话|谈话提醒|(?<!约谈)提醒)", "对3名负责人提醒谈话"),
    behind("persons_criticised", rf"{NOUN}批评教育", "对4人批评教育"),
    behind("persons_org_handled", rf"{NOUN}(?:组织处理|组织调整|免职|调离|停职|降职)", "对4人组织处理"),
    behind("persons_disciplined", rf"{NOUN}(?:党纪|政务|党内|纪律|警告|记过|处分)", "给予3人党纪政务处分"),
    behind("persons_detained", rf"{NOUN}留置", "4人被采取留置措施"),
    behind("persons_justice", rf"{NOUN}移[送交](?:司法|检察|审查起诉|公安)", "2人移送司法机关"),
    behind("persons_accountable", rf"{NOUN}(?:问责|追责|追究)", "对6名项目经理问责"),
    behind("persons_self_review", rf"{NOUN}(?:作出|做出|写出|书面|深刻){{1,2}}检查", "责令3人作出书面检查"),
    behind("persons_talked_to", rf"{NOUN}约谈", "对3人进行约谈"),
    behind("persons_filed", rf"{NOUN}立案", "3人被立案审查"),
    behind("persons_interviewed", rf"{NOUN}(?:个别)?谈(?:心谈)?话", "与735名干部职工谈话"),
    before(
        "leads_transferred_persons",
        r"(?:移[交送]|转[交出办])[^,，。;；]{0,6}线索[^,，。;；]{0,6}(?:涉及|反映)(?:党员干部|干部|人员)?$",
        "移交线索涉及12人",
    ),
    before(
        "persons_referred",
        rf"移[交送](?:\w{{0,4}}纪委(?:监委)?|纪检监察机关|\w{{0,4}}监委){TAIL}",
        "移送纪委监委5人",
    ),
    before("persons_justice", rf"移[交送]\w{{0,4}}(?:司法|检察|公安|审查起诉){TAIL}", "移送司法机关70人"),
    before("persons_detained", rf"留置{TAIL}", "留置8人"),
    before("persons_filed", rf"立案{TAIL}", "立案审查调查12人"),
    before(
        "persons_org_handled",
        rf"(?:组织处理|组织措施|组织调整|免职|免去|调离|停职|调整(?:岗位|职务)|岗位调整|辞职|降职){TAIL}",
        "组织处理65人",
    ),
    before("persons_admonished", rf"诫勉{TAIL}", "诫勉谈话2人"),
    before("persons_self_review", rf"(?:责令|作出|书面)\w{{0,4}}(?:检查|检讨){TAIL}", "责令书面检查3人"),
    before(
        "persons_helped", rf"(?:批评帮助|帮助处理|批评教育和帮助|批评教育帮助(?!和处理)){TAIL}", "批评帮助9人"
    ),
    before("persons_reminded", rf"(?<!约谈)提醒{TAIL}", "提醒谈话6人"),
    before("persons_criticised", rf"批评教育(?!(?:帮助)?和处理){TAIL}", "批评教育9人"),
    before("persons_accountable", rf"(?:问责|追责|追究(?:\w{{0,4}})?责任|责任追究){TAIL}", "问责19人"),
    before(
        "persons_disciplined",
        rf"(?:处分|双开|党纪|政务(?!公开|服务)|警告|记过|撤职|降级|开除){TAIL}",
        "给予党纪政务处分1389人",
    ),
    before("inquiry_talks", rf"(?:谈话函询|函询谈话|函询){TAIL}", "谈话函询5人"),
    before("persons_talked_to", rf"(?:约谈|集体谈话){TAIL}", "约谈5人"),
    before("persons_interviewed", rf"(?:谈话|访谈|座谈|谈心){TAIL}", "个别谈话312人次", TALKS),
    before("training", rf"(?:培训|进修|轮训|参训|以干代训|授课|跟班学习){TAIL}", "派出进修人员14名"),
    behind("training", r"(?:参加|接受)?(?:了)?\w{0,4}培训", "120人参加培训"),
    before("visits", rf"(?:走访|入户){TAIL}", "走访群众640人"),
    before("letters_received", rf"(?:来访|信访|接访|来电|来信){TAIL}", "接待来访45人次"),
)
