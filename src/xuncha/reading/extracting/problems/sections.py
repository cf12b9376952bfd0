"""Which sections of a report answer the problems, and which tell who led and what is next."""

import re

from xuncha.reading.patterns import on_demand

# 三、下一步打算 — future tasks, never problems unless the title names them (三、尚未完成的问题及下一步打算)
FUTURE = on_demand(
    r"下一?步|下阶段|今后|打算|后续(?!整改问题)|工作计划|努力方向|工作安排|巩固|长效机制|联系方式"
    r"|意见建议反馈"
)
# 三、努力方向对未到位的问题实行周调度: a text without lines runs on behind the title
RUN_ON = on_demand(
    r"(?:努力方向|(?:下一?步|今后)(?:工作|整改)?(?:打算|安排|计划)|工作(?:打算|计划|安排))(?![及和与情、(（\n]|\Z)"
)
# 一、党组履行整改主体责任情况 一、整体推进情况 一、组织整改落实情况 (一)加强组织领导
TASK = on_demand(
    r"主体责任|责任人|履责|履职|组织领导|组织整改|组织实施|组织开展|组织推进|总体|整体|基本情况|开展情况"
    r"|工作情况|主要做法|主要工作"
    r"|站位|(?:强化|压实|扛牢|扛起|落实|明确).{0,8}(?:责任|担当|领导)|加强.{0,4}领导|高度重视|思想认识"
    r"|统一思想|政治自觉|部署|经验|体会|推进情况"
)
# 二、巡察反馈问题整改落实情况 二、聚焦反馈问题，逐项落实整改 二、整改落实情况 三、重点问题整改进展
PROBLEM = on_demand(
    r"问题|反馈的?(?:意见|事项)|整改(?:工作)?(?:落实|完成|进展|任务|措施|事项)?(?:情况|进展)|逐[项条个]"
    r"|具体(?:整改)?情况|意见(?:的)?(?:整改)?落实"
)

# (一)在落实安全生产责任制方面, within the section on the problems: a topic; not (一)履行整改责任方面
TOPIC = re.compile(r"^[^\r\n]{0,40}?(?:方面|领域|环节)(?:存在)?(?:的)?(?:问题)?$")

PROBLEMS, PERHAPS, NONE = "problems", "perhaps", "none"


def kind_of(title: str) -> str:
    """Return whether the items below such a title are problems for sure, perhaps (if they look so), or not.

    >>> [kind_of(t) for t in ("反馈问题整改落实情况", "组织整改落实情况", "下一步打算", "党的领导弱化")]
    ['problems', 'perhaps', 'none', 'perhaps']
    >>> [kind_of(t) for t in ("努力方向对未到位的问题实行周调度", "下一步打算和尚未完成的问题")]
    ['none', 'problems']
    """
    if FUTURE.search(title) and ("问题" not in title or RUN_ON.match(title)):
        return NONE
    if TASK.search(title):
        return PERHAPS
    return PROBLEMS if PROBLEM.search(title) else PERHAPS
