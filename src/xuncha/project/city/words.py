"""What people of the city write: invented, and different enough that a copied text stands out."""

from dataclasses import dataclass
from random import Random

from xuncha.frameworks.models import Item
from xuncha.people.models import Person

WHEN = ("2023年以来", "近三年", "巡察期间抽查发现", "上一年度", "今年上半年", "换届以来", "2022年至2024年间")
WHERE = (
    "机关科室",
    "两个下属单位",
    "基层站所",
    "窗口大厅",
    "项目工地",
    "财务账目",
    "干部人事档案",
    "会议记录本",
)
HOW = (
    "{a}份材料中有{b}份没有按要求留存依据",
    "涉及资金{money}万元，{b}笔手续不全",
    "{a}次会议仅{b}次形成纪要，议定事项无人跟踪",
    "走访{a}户群众，{b}户反映办理时间超过承诺",
    "{a}个项目里有{b}个没有组织验收就投入使用",
    "{a}名干部中{b}名没有参加规定的培训",
    "{b}项制度超过五年未修订，与现行规定不一致",
    "抽问{a}名党员，{b}人说不清基本要求",
)
WHY = (
    "责任分工停留在文件上",
    "分管领导过问不够",
    "业务科室之间互相等靠",
    "监督检查年初有安排、年底没有结果",
    "对群众诉求反应迟缓",
    "重部署、轻落实",
    "内部审批流于形式",
    "遗留事项交接不清",
)
DO = (
    "由{leader}牵头，对{where}逐项核对，列出{b}条缺项，{days}日内补齐",
    "召开党组会专题研究，明确{department}为责任科室，每周调度一次",
    "清查{a}份档案资料，缺件由经办人说明原因并限期补正",
    "对{b}名责任人开展谈话提醒，结果记入廉政档案",
    "重新核定{money}万元资金的去向，逾期未用部分按程序收回",
    "邀请{a}名群众代表和特约监督员到场查看，意见当面答复",
    "组织{department}与下属单位结对自查，交换检查底稿",
    "在单位公示栏和办事窗口公开进度，公布监督电话",
    "把落实情况纳入{department}年度考核，权重不低于一成",
    "请审计部门对{where}作专项核查，按审计意见逐条处理",
)
KEEP = (
    "修订管理办法，写明审批权限和时限",
    "建立台账，按月更新，季度末由{leader}签字确认",
    "每半年开展一次回头看，问题反弹的追究责任",
    "把易发环节列成清单，新任人员上岗前逐条学习",
    "实行双人复核，留存影像和签字记录",
    "与财政、人社数据按季比对，异常当月核实",
    "设立群众意见箱和线上反映渠道，五个工作日内回复",
    "编印操作指引，纳入年度培训计划",
)
DONE = (
    "已完成{b}条缺项的补正，{department}逐条复核后由{leader}签字",
    "收回闲置资金{money}万元，已缴入国库，凭证附后",
    "{a}户群众逐户回访，满意{b}户，其余诉求转相关部门限期办理",
    "新办法于上月印发执行，组织{a}人学习并测试，合格率九成以上",
    "对{b}名责任人作出批评教育，{department}在全体会上通报",
    "遗留的{b}个项目补办验收手续，资料移交档案室",
    "完成全年{a}次学习计划，缺课{b}人已补学并提交心得",
    "专项核查已结束，核查报告提出的{b}点意见全部落实",
)
FOUND = (
    "查阅会议记录和印发文件，与申报一致",
    "抽查凭证20份，手续齐全",
    "电话回访群众10户，均表示已解决",
    "实地查看，公示内容与台账相符",
    "比对财政系统数据，金额一致",
)
HOW_EXACTLY = (
    "{where}由副职包片、按周销号",
    "抽调{b}人组成专班驻点{days}天",
    "先试点两个乡镇再全面铺开",
    "邀请人大代表旁听调度会",
    "以{department}上年度台账为底数重新摸排",
    "对{a}份合同逐页核验并拍照存档",
    "每逢五、十五、二十五日报送进度",
    "难点提请分管市领导召集协调",
    "与市纪委派驻组共用线索清单",
    "设置红黄绿三色牌，逾期亮灯",
    "引入第三方机构抽样复测{a}个点位",
    "开通热线并在镇村微信群张贴二维码",
    "比照邻市做法制定十二项操作细则",
    "资金走专户、支出双签、月底对账",
    "把{a}名服务对象的意见录音归档",
    "用三个月补齐历史欠账，分四批交账",
    "干部交叉任职，关键岗位满五年轮换",
    "案例汇编成册，新进人员岗前必读",
    "晨会通报、周五讲评、月末评比",
    "保留原始票据扫描件，随时备查",
    "引导村民理事会参与评议打分",
    "向{b}家兄弟单位函询做法后定稿",
    "建立错漏登记簿，谁经手谁签注",
    "下沉一线办公，窗口延时到晚八点",
)
PROOFS = ("党组会议纪要", "修订后的管理办法", "财政缴款凭证", "公示照片", "回访记录表", "专项核查报告")
LATE = ("涉及{a}户，手续正在逐户补办", "资金收回需走{days}天审批", "新办法正在征求{b}个单位意见")
BACK = ("佐证材料只有通知，没有落实的记录", "抽查两处仍未整改，与申报不符", "所附凭证不全，请补充后再报")
COPIED = (
    "提高政治站位，加强组织领导，压实工作责任，确保整改落实到位",
    "举一反三，建章立制，形成长效机制，巩固深化整改成果",
)
"""What some units copy from each other: the checks are to find it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who writes for a unit: chance, who answers for it, and the names it puts into its papers."""

    chance: Random
    person: Person
    leader: str
    department: str

    def say(self, *choices: tuple[str, ...]) -> str:
        """Return one sentence of each of the lists, filled in, joined by commas."""
        text = "，".join(self.chance.choice(one) for one in choices)
        whole = self.chance.randrange(6, 60)
        return text.format(
            a=whole,
            b=self.chance.randrange(1, whole),
            money=round(self.chance.uniform(1.2, 480), 2),
            days=self.chance.choice((10, 15, 20, 30, 45)),
            where=self.chance.choice(WHERE),
            leader=self.leader,
            department=self.department,
        )

    def matter(self, item: Item) -> str:
        """Return what is wrong, after an item of the framework."""
        wording = self.chance.choice(item.each_wording() or [item.title])
        return f"{wording}。{self.say(WHEN)}，{self.say(WHERE)}{self.say(HOW)}，{self.say(WHY)}。"

    def measures(self, title: str, *, copied: bool) -> tuple[str, ...]:
        """Return two or three measures against what the title says."""
        if copied:
            return COPIED
        begun: list[tuple[str, ...]] = [(one,) for one in self.chance.sample(DO, 2)]
        begun += [KEEP] * self.chance.randrange(2)
        return tuple(f"针对{title}，{self.say(first, HOW_EXACTLY, KEEP)}" for first in begun)

    def account(self, title: str) -> str:
        """Return how far a unit says that it has come with what the title says."""
        return f"{title}方面，{self.say(HOW_EXACTLY, DONE, HOW_EXACTLY)}"
