"""Rates: of what, by the words before them."""

from xuncha.reading.extracting.figures.meanings import Cues, before, behind

REST = r"[^,，。;；]{0,6}$"

CUES = Cues(near="率 比例 满意 好评 覆盖 占 整改", right="整改 改到位")

SHARES = (
    before("leads_rate", rf"线索(?:(?!成案|立案)[^,，。;；]){{0,8}}(?:率|比例){REST}", "线索办结率98%"),
    before("letters_rate", rf"(?:信访|举报|来信)[^,，。;；]{{0,8}}(?:率|比例){REST}", "信访办结率98%"),
    before("suggestions_rate", rf"建议[^,，。;；]{{0,8}}(?:率|比例){REST}", "意见建议办结率91.4%"),
    before(
        "satisfaction_rate",
        r"(?:(?<!不)(?<!较)(?<!基本)满意[率度]|满意(?![率度])|好评)[^,，。;；]{0,10}$",
        "综合满意率99.82%",
    ),
    before("coverage_rate", r"覆盖(?:率|面)[^,，。;；]{0,8}$", "巡察覆盖率达91.2%"),
    before(
        "rectification_rate",
        rf"(?:整改(?:完成|到位|落实|办结|销号)?|问题(?:整改)?(?:完成|解决|办结|"
        rf"销号)|^(?:总体|平均)?(?:完成|销号))率{REST}|整改(?:完成|到位)了?$",
        "整改率96.37%",
    ),
    behind("rectification_rate", r"(?:完成|得到)?整改|改到位", "33个问题100%整改"),
    before("share", r"(?:^|问题|其中|的)占比[^,，。;；]{0,12}$|占(?!比)[^,，。;；]{0,12}$", "占总数的35%"),
)
