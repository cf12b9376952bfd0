"""The words with which texts say who was inspected; the group `list` is where the units stand."""

import re

from xuncha.reading.extracting.inspection.listing import NUMBER
from xuncha.reading.patterns import on_demand

NOUN = (
    r"(?:(?!的)[一-龥]){0,8}?(?:单位|部门|党组织|党组|党委|乡镇|镇街|镇|乡(?!村)|村|社区|街道|学校|高校|院校|企业|国企|公司|支部|总支|机构"
    r"|医院|卫生[院室所]|院系|学院|机关|场所|站所|[粮仓]库|银行|合作社|园区|林场|农场|窗口)"
    r"(?:[(（][一-龥、]{1,6}[)）])?(?:的?党(?:组织|委|组|支部|总支|工委))?"
)
COUNTED = rf"{NUMBER}\s?(?:个|家|所|户){NOUN}"
SEVERAL = rf"{COUNTED}(?:[、和的及]{COUNTED})"
# a unit that its first word or its last tells: 县财政局, 原市粮食局, 柳桥镇, 东门街道
NAME = r"(?:原?[省市县区州旗盟][一-龥()（）]{2,18}|[一-龥]{2,4}[镇乡村]|[一-龥]{2,6}街道)"

# 开展了常规巡察, 开展“政治体检”: what is done to a unit
INSPECTION = (
    r"(?:(?:开展|进行|实施|(?<!党)组织|作)(?:了|过)?(?!整改)[^。;；\n]{0,30}?(?:巡[察视]|了解|回头看|体检)"
    r"|(?:延伸|常规|专项|提级)?巡[察视]的?(?:意见|情况)|的巡[察视](?!整改|反馈))"
)
# 对县水利局党组开展了常规巡察, 对A、B、C13个单位开展为期一个月的常规巡察, 同步对…进行延伸了解;
# not 对每个镇的3个村
INSPECTED = re.compile(
    r"对(?![每各])(?P<list>(?:[^。;；!！?？\n,，对]|对[外台口]|[,，]\s?(?:以及|及|和)){2,600}?)(?:分别|同步|集中)?"
    + INSPECTION
)
# ,3个乡镇党委开展了提级巡察: the second half of a sentence goes without 对
INSPECTED_TOO = on_demand(
    rf"[,，、](?:另有|还有)?(?P<list>{COUNTED})(?:进行|开展|实施)了?[^。;；,，\n]{{0,8}}巡[察视]"
)
# 依次, 集中, “面对面”: how findings are fed back
HOW = r"(?:分别|陆续|集中|逐一|逐个|依次|先后|分头|进行|书面|现场|当面|[“\"]?(?:面对面|一对一|点对点)[”\"]?)*"
# 向县水利局党组反馈, 到市交通局党组反馈, 与31家党组织见面, 向市中级法院党组交换意见
FED_BACK = on_demand(
    r"[向到与同给在](?P<list>[^。;；!！?？\n,，向]{2,400}?)(?:主要负责人|领导班子|党政班子|班子成员|(?:机关)?会议室)?"
    + HOW
    + r"(?:反馈(?!的)|见面|交换|通报(?:了)?(?:巡|情况|问题)|移交)"
)
# 同步巡察4家下属企业党组织, 并延伸巡察12个村党组织
ALSO = re.compile(
    rf"(?:同步|延伸|一并)(?:延伸)?(?:开展)?巡[察视](?:了)?(?P<list>(?:[一-龥]{{0,4}}{COUNTED})(?:[、和及]{COUNTED}){{0,4}})"
)
# 第一巡察组：县总工会、县档案馆; 第二组（县妇联）: notices list the teams with their units
TEAM_LINE = on_demand(
    r"(?:巡[察视]第?[一二三四五六七八九十\d]*组|第[一二三四五六七八九十\d]+组)\s*[:：(（]\s*(?P<list>[^。;；\n)）]{3,300})"
)
# 进驻县教育局, 分别进驻A、B; not …并召开动员会
ENTERED = on_demand(
    r"(?:进驻|入驻|进点)(?:了)?(?P<list>[^。;；!！?？\n,，]{2,200}?)(?=并?(?:召开|开展|进行)|并[一-龥]|[。;；!！?？\n,，]|\Z)"
)
# 巡察县水利局党组工作动员会, 巡察城区5个街道党工委情况反馈会: in titles
MEETING = on_demand(
    rf"巡[察视](?!组|整改)(?P<list>[一-龥]{{0,6}}{COUNTED}|[一-龥]{{2,30}}?(?:党组织?|党委|党工委|总支|支部|局|委|办|院|校))(?:工作|巡[察视]|情况|集中)*(?:动员|反馈|见面|进驻|通报)"
)
# 在县人社局驻点
STATIONED = on_demand(r"在(?P<list>[^。;；!！?？\n,，]{2,60}?)(?:驻点|集中办公)")
# 在市林业局召开反馈会: where one team feeds back is whom it inspected
HELD = on_demand(
    r"在(?P<list>[^。;；!！?？\n,，向对]{2,40}?)(?:[一-龥]{0,2}会议室)?(?:组织)?召开(?:了)?[^。;；,，\n]{0,10}?反馈"
)
# 反馈会开在了县林业局的院子里
HELD_AT = on_demand(
    r"反馈会[^。;；,，\n]{0,6}(?:开在|开到|开进|搬进|搬到)了?(?P<list>[一-龥]{3,20}?[局委办院校会社站所镇乡村])"
    r"(?=的|[,，。]|[一-龥]{0,2}(?:会议室|礼堂))"
)
# 县林业局党组应在60日内完成集中整改: who has to mend was inspected
DEMANDED = on_demand(
    r"[,，。;；:：\n](?P<list>[省市县区州旗][一-龥]{2,18}?)(?:领导班子|班子)?(?:要|应|须|需|必须)在[^。,，;；\n]{1,12}?[内前]完成",
)
# 走完县委办等16家单位, 涉及160个村(社区), 足迹到了9个区直单位、7个乡镇, 跑完6个镇街的40个村(居),
# 巡了12个党组织
REACHED = on_demand(
    rf"(?:走完|跑完|走遍|跑遍|覆盖(?:了)?|涉及|涵盖|足迹到了?|巡[察视]了?(?!组|办|机构|干部)|巡了|巡遍|巡完|查了|完成了?对?|扎进|走进|深入|进驻|分赴|奔赴|下沉到|面对的是|到(?<![派发送寄收]到))(?:该[镇乡县区市])?"
    rf"(?P<list>(?:[一-龥]{{1,16}}等)?{COUNTED}(?:[、和的及]{COUNTED}){{0,6}})"
)
# 合计221个党组织, 共32个单位党组织: the total of a review
TOTAL = on_demand(
    rf"\A[\s\S]{{0,400}}?(?:合计|总计|一共|共)(?:对|巡[察视])?了?(?P<list>{NUMBER}\s?(?:个|家){NOUN})"
)
# 对县民政局、县残联等6家单位和18个村党组织逐一“画像”: a list with a count, whatever is done
ADDRESSED = on_demand(rf"(?<!面)对(?P<list>[^。;；\n,，对]{{0,160}}?{COUNTED}(?:[、和及]{COUNTED}){{0,4}})")
# 297个党组织过筛, 24个党组织接受巡察, 18个村“过了一遍筛子”
PASSED = on_demand(
    rf"(?P<list>{COUNTED}(?:[、和及]{COUNTED}){{0,4}})[“\"]?(?:过筛|[走过]了一遍|接受(?:了)?[^。;；,，\n]{{0,4}}巡[察视]|被巡[察视])"
)
# 覆盖14个党组织,即A、B…; 6个部门:A、B…; 5个单位 at the end of the line before
NAMED = on_demand(
    rf"(?P<count>{NUMBER})\s?[个家所](?:{NOUN})?(?:[,，]\s?(?:即|分别为|分别是|包括|具体为)|[:：\n]|[(（](?=[一-龥]{{2,12}}、))"
    r"\s*(?P<list>[^。;；!！?？\n]{4,900})"
)
# 巡察对象为A、B; 被巡察单位：A、B
OBJECTS = on_demand(
    r"巡[察视](?:单位|对象|党组织)(?:名单)?(?:为|是|有|包括|[:：])+\s*(?P<list>[^。;；!！?？\n]{4,900})"
)
# 涉及县财政局、县统计局、柳桥镇; 查了县发改局、县供销社2家单位: units by name, or by name and count
LISTED = on_demand(
    rf"(?:涉及|包括|涵盖|覆盖|分别[是为]|即|查了|巡了|看了|巡察了|巡视了|体检了)(?P<list>{NAME}(?:[、和及]{NAME}){{2,}}(?:等?{COUNTED})?)"
)
# a review that says nothing surer: the units that it counts first
# 在53个社区设接待点, 26家单位的整改情况; not 2家单位主要负责人, 3所学校的食材
COUNTED_FIRST = on_demand(
    rf"\A[\s\S]{{0,600}}?(?<![发送寄]到)(?<!\d)(?P<list>{COUNTED})(?!的(?!整改|问题)|主要|负责|书记|班子|被|因)"
)
# 我局党组, 我院, 本单位: the unit speaks of itself
SELF = on_demand(r"(?:我|本|局|委|厅|院|校|镇|街道|公司|集团|学院|医院|中心)[一-龥]{0,8}\Z")
# 中共莆岭市中级法院党组关于巡察整改…: who reports
REPORTER = on_demand(
    r"(?:中共|中国共产党)?(?P<name>[一-龥()（）]{2,30}?(?:党组|党委|党工委|党总支|党支部|支部|委员会|工委|机关|局|委|办|院|中心))(?:关于|巡[察视]整改|落实)"
)
# 莆岭 of 莆岭市中级法院: inside the city a unit is called 市中级法院
PLACE = on_demand(r"(?:[一-龥]{2,3}(?=[市县区旗][一-龥]{2}))?")
GROUND = re.compile("[镇乡村]|街道|社区")
# 31家党组织: counted, not named
COUNT_FIRST = on_demand(rf"[一-龥]{{0,4}}?{NUMBER}\s?[个家所户]")
# the end of 县财政局等5个单位
ETC = re.compile(rf"(?:、[^等]*)?等{NUMBER}")
# 市委第三巡察组对市人防办党组巡察反馈意见整改: who was inspected, in the title of a report
TITLE_UNIT = on_demand(r"对(?P<name>[一-龥()（）]{2,24}?)(?:开展|进行)?(?:了)?(?:常规|专项|提级)?巡[察视]")
