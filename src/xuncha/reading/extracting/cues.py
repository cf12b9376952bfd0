"""The words that speak for a genre, as a table."""

import re
from typing import NamedTuple

from xuncha.reading.patterns import on_demand

RECTIFICATION = "rectification_report"
BULLETIN = "feedback_bulletin"
REVIEW = "annual_review"
NOTICE = "notice_of_inspection"
SPEECH = "speech"
AUDIT = "audit_rectification"
OTHER = "other"


class Cue(NamedTuple):
    """One of `words` and, where there is one, the `pattern` must stand in the part: title, head or text.

    `head` is the title and the opening, `text` the first pages and the closing; `example` says how it reads.
    """

    genre: str
    weight: int
    part: str
    words: tuple[str, ...]
    example: str
    pattern: re.Pattern[str] | None = None


# 关于巡察整改进展情况的通报; not 审计…整改, which has its own cue
REPORT_TITLE = re.compile(r"整改[^审\n]{0,12}(?:情况|进展|报告|通报|公示|公告)|反馈意见?的?(?:整改)?落实")
# 现将整改情况予以公布 (every report); 现就整改情况报告如下
MADE_PUBLIC = re.compile(r"现(?:将|就|予)?[^。;；]{0,40}整改[^。;；]{0,16}(?:公布|公开|通报|公示|公告|报告)")
# 现予公布 (the object stands before), 现将有关情况公布
NOW_PUBLIC = re.compile(r"现(?:予以?|将)(?:(?:有关|相关|具体)?情况)?(?:予以)?(?:公布|公开|公示|通报|报告)")
# 整改落实情况：一是 …, 整改状态：已完成 (corpus traps 5 and 6)
REPORT_FORM = re.compile(r"整改(?:落实|完成|措施|进展)?(?:情况|状态|(?:及|和)成效)[:：]")
# 反馈了巡察意见
OPINION = re.compile(r"反馈(?:了|的)?(?:专项|常规)?(?:巡[察视])?意见")
# 关于2017年度审计查出问题整改情况的报告
AUDIT_TITLE = re.compile(r"审计[^\n]{0,30}(?:整改|落实)")
AUDIT_FOUND = re.compile(r"审计(?:查出|发现|指出|反映|报告反映|工作报告)[^。]{0,12}问题")
AUDIT_WORDS = re.compile(r"审计整改|经责审计|经济责任审计|审计[厅局]")
# 关于巡察组撤离的公告, 县委第一巡察组进驻县教育局; not a notice about feedback, rectification, or a speech
NOTICE_TITLE = re.compile(
    r"\A(?![\s\S]*(?:整改|反馈|审计|讲话))[\s\S]*(?:公告|进驻|入驻|撤离|预告|动员|启动|公示)"
)
# 关于开展县委第二轮巡察的通知
NOTIFIED = re.compile(r"(?:开展|启动|进行)[^\n]{0,30}巡[察视](?!整改)[^\n]{0,8}通知")
# 受理信访、受理范围; not 受理信访27件次, which looks back
ACCEPTING = on_demand(
    r"受理(?:范围|信访|来信|来电|反映|时间|方式|的?内容|群众)(?!\s?\d)|接(?:受|待)[^。\d]{0,8}来访(?!\s?\d)"
)
# 同志们： at the opening of a sentence
COMRADES = on_demand(r"(?:各位|尊敬的|领导[、,，])?同志们\s?[:：,，!！]")
# 我讲三点意见
POINTS = re.compile(r"我(?:再|就)?(?:来)?(?:讲|谈|强调|提)(?:一下)?(?:[一二三四五六几两]|以下)(?:点|个)")
# 我们要清醒认识到 (seed-002)
EXHORTATION = re.compile(r"我们(?:也|还)?(?:要|必须|应当|一定)[^。]{0,4}(?:清醒|深刻|坚决|切实|充分)")
# 市委巡察组反馈巡察情况; a title that goes on to 整改 or 落实 is a report's
BULLETIN_TITLE = re.compile(r"反馈(?![^\n]*(?:整改|落实))")
# 开反馈会, 反馈完毕, 巡察反馈结束; not 反馈会结束后, which looks back
FED_BACK = re.compile(
    r"反馈(?:(?:大)?会(?!议?(?:结束|召开)?[之以]?后)|工作会|(?:工作)?(?:[于在][^。;；,，]{1,12})?(?:全部|全面)?(?:结束|完毕|完成)|(?<=完成反馈))"
)
# 向市中级法院党组交换意见; not 反馈的, 反馈意见后, which look back
FEEDS_BACK = on_demand(
    r"(?:向|到|与|同|对|组在)[^。;；\n]{1,80}?(?:反馈(?!的|会|意见(?:后|指|提|的))|交换(?:了)?意见|通报巡[察视])"
)
# 问题主要是, 存在的主要问题
PROBLEMS_ARE = re.compile(
    r"问题(?:(?:主要)?(?:是|有|:|：|公布|通报)|(?<=存在问题)|(?<=存在的问题)|(?<=存在(?:主要|突出|一些)问题)"
    r"|(?<=存在的(?:主要|突出)问题))"
)
# 县委第三巡察组对县水利局党组开展了巡察: a report says so too, but has heavier cues
ONE_TEAM = re.compile(r"组对[^。;；]{2,40}(?:开展|进行)了?[^。;；]{0,12}巡[察视]")
# 有的…;有的… (corpus trap 7), 部分单位…;个别干部…
SOME_DO = re.compile(r"(?:有的|部分|个别|一些)[^。]{2,80}[;；,，。]\s?(?:有的|部分|个别|一些)")
# 要求各单位10月底前完成整改方案
PLAN_ASKED = on_demand(
    r"(?:要求|须|应|要)[^。;；\n]{0,40}?(?:[内前])[^。;；\n]{0,8}(?:整改方案|集中整改|整改台账|整改清单)"
)
ADVICE = re.compile(r"(?<=[提开])出[^。]{0,10}(?:建议|要求|意见)")
SEEN = re.compile(r"从(?:反馈|巡[察视])(?:的)?(?:情况)?看")
# 2023年巡察工作开展情况
REVIEW_TITLE = re.compile(r"巡[察视]工作(?:开展)?情况")
# 十一届市委以来, 探索“点题”机制以来, 今年上线“掌上巡察”以来, 三年来
SO_FAR_SINCE = on_demand(
    r"[届年索行出施动线展立建](?:(?:(?<=届)|(?<=[今去前本]年|探索|推行|推出|实施|启动|上线|开展|成立|组建|建立|运行|试行))"
    r"[^。,，]{0,16}以来|(?<=[一二三四五六七八九十两几]年)多?来)"
)
# 前五轮下来, 已做完三轮, 14轮巡察
ROUNDS_SO_FAR = re.compile(r"轮(?!到)(?<=[一二三四五六七八九十\d]轮)(?<!第.轮)(?<!第..轮)(?<!第...轮)")
# 问题408个、移交线索220个
FINDINGS_AND_LEADS = re.compile(r"(?:问题\d+[个条件项]|线索\d+[件条])[^\n]{0,40}(?:线索|立案|办结|处分)")
# the title of a rule: 巡察工作规程(试行)
RULE_TITLE = on_demand(
    r"(?:规程|办法|细则|守则|准则|规则|规定|制度|方案|规划|条例|指南|手册|要点|清单|解读|问答|须知)(?:[(（][^)）]{1,12}[)）])?\s*$",
    re.MULTILINE,
)
# 第一条 … 第二条 …
ARTICLES = on_demand(r"^\s*第[一二三四五]条[\s\S]{0,600}?\n\s*第[二三四五六]条", re.MULTILINE)
# 问题188个, 问题分别为41、38和29个, 851个问题: a text that counts findings and has no other form
# is a review of work
COUNTED_PROBLEMS = on_demand(
    r"问题(?:分别为|分别是|共计|合计|共|达)?\s?\d|\d\s?[个条项](?:[^\d。,，]{0,8})?问题"
)

REVIEWS = ("综述", "总结", "回眸", "纪实", "观察", "成绩单", "侧记", "盘点")
SO_FAR = ("换届以来", "去年以来", "今年以来", "本届以来", "近年来", "一年来", "五年来")
HIRING = ("选调", "招聘", "招考", "遴选", "采购", "招标", "中标", "任前公示", "拟任", "培训班")
RULES = ("规", "办法", "则", "制度", "方案", "例", "指南", "手册", "要点", "清单", "解读", "问答", "须知")
FEEDBACK = ("反馈", "巡察组", "巡视组", "交换意见")
"""A bulletin speaks of one of these; without them its other cues say little."""

# of one genre, what costs most to look for stands last: it is left alone where it could change nothing
CUES = (
    Cue(RECTIFICATION, 8, "title", ("整改", "反馈意见"), "关于巡察整改进展情况的通报", REPORT_TITLE),
    Cue(RECTIFICATION, 9, "head", ("整改",), "现将整改情况予以公布", MADE_PUBLIC),
    Cue(RECTIFICATION, 4, "head", ("现予", "现将"), "集中整改期已满,现予公布", NOW_PUBLIC),
    Cue(RECTIFICATION, 4, "text", ("整改",), "整改落实情况：一是", REPORT_FORM),
    Cue(RECTIFICATION, 2, "head", ("反馈",), "反馈了巡察意见", OPINION),
    Cue(RECTIFICATION, 2, "text", ("落实情况进行监督", "整改情况进行监督"), "欢迎对巡察整改落实情况进行监督"),
    Cue(AUDIT, 11, "title", ("审计",), "关于审计查出问题整改情况的报告", AUDIT_TITLE),
    Cue(AUDIT, 7, "head", ("审计",), "审计查出问题", AUDIT_FOUND),
    Cue(AUDIT, 3, "head", ("审计",), "经责审计的21个问题", AUDIT_WORDS),
    Cue(NOTICE, 7, "title", ("公", "驻", "撤离", "预告", "动"), "关于巡察组撤离的公告", NOTICE_TITLE),
    Cue(NOTICE, 5, "title", ("通知",), "关于开展县委第二轮巡察的通知", NOTIFIED),
    Cue(NOTICE, 4, "head", ("进驻", "入驻"), "县委4个巡察组自3月17日进驻"),
    Cue(NOTICE, 4, "head", ("受理", "来访"), "受理信访", ACCEPTING),
    Cue(NOTICE, 2, "head", ("动员",), "巡察动员会"),
    Cue(NOTICE, 2, "head", ("值班电话", "举报电话", "联系电话", "联系方式", "信箱"), "值班电话"),
    Cue(NOTICE, 2, "head", ("将于", "拟于", "定于", "即将", "将对"), "将于近期进驻"),
    Cue(NOTICE, 3, "head", ("公告如下", "特此公告", "公告事项", "现公告", "予以公告"), "公告如下"),
    Cue(SPEECH, 9, "title", ("讲话", "发言", "致辞", "讲稿"), "在动员会上的讲话"),
    Cue(SPEECH, 7, "head", ("同志们",), "同志们：", COMRADES),
    Cue(SPEECH, 4, "head", ("我",), "我讲三点意见", POINTS),
    Cue(SPEECH, 3, "head", ("由我讲", "刚才,", "刚才，"), "刚才，三位同志作了发言"),
    Cue(SPEECH, 3, "head", ("我们",), "我们要清醒认识到", EXHORTATION),
    Cue(SPEECH, 3, "head", ("部门要", "方面要", "大家要"), "各有关方面要高度警醒 (seed-002)"),
    Cue(BULLETIN, 6, "title", ("反馈",), "市委巡察组反馈巡察情况", BULLETIN_TITLE),
    Cue(BULLETIN, 5, "head", ("反馈",), "开反馈会", FED_BACK),
    Cue(BULLETIN, 4, "head", ("组对",), "县委第三巡察组对县水利局党组开展了巡察", ONE_TEAM),
    Cue(BULLETIN, 4, "head", ("问题", "短板"), "问题主要是", PROBLEMS_ARE),
    Cue(BULLETIN, 2, "head", ("表态", "照单全收"), "作表态发言"),
    Cue(BULLETIN, 2, "head", ("提出", "开出"), "提出了整改建议", ADVICE),
    Cue(BULLETIN, 2, "head", ("从反馈", "从巡"), "从巡察情况看", SEEN),
    Cue(BULLETIN, 3, "head", ("有的", "部分", "个别"), "有的…;有的…", SOME_DO),
    Cue(
        BULLETIN,
        2,
        "head",
        ("整改方案", "集中整改", "整改台账", "整改清单"),
        "10月底前完成整改方案",
        PLAN_ASKED,
    ),
    Cue(BULLETIN, 5, "head", ("反馈", "交换", "通报巡"), "向市中级法院党组交换意见", FEEDS_BACK),
    Cue(REVIEW, 12, "title", REVIEWS, "巡察工作综述"),
    Cue(REVIEW, 8, "title", ("工作",), "2023年巡察工作开展情况", REVIEW_TITLE),
    Cue(REVIEW, 4, "head", ("成绩单", "综述", "累计", "盘点"), "巡察“成绩单”"),
    Cue(REVIEW, 4, "head", SO_FAR, "换届以来"),
    Cue(REVIEW, 2, "head", ("数据显示", "统计显示", "据统计"), "数据显示"),
    Cue(REVIEW, 2, "head", ("到目前", "截至目前"), "截至目前"),
    Cue(REVIEW, 3, "head", ("轮",), "前五轮下来", ROUNDS_SO_FAR),
    Cue(REVIEW, 3, "head", ("线索",), "问题408个、移交线索220个", FINDINGS_AND_LEADS),
    Cue(REVIEW, 4, "head", ("以来", "年来", "年多来"), "十一届市委以来", SO_FAR_SINCE),
    Cue(OTHER, 9, "title", RULES, "巡察工作规程(试行)", RULE_TITLE),
    Cue(OTHER, 12, "title", HIRING, "关于公开选调工作人员的公告"),
    Cue(OTHER, 6, "head", ("第二条",), "第一条 … 第二条 …", ARTICLES),
)


def has_counted_problems(text: str) -> bool:
    """Tell whether a text counts what was found."""
    return "问题" in text and COUNTED_PROBLEMS.search(text) is not None
