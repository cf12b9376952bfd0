"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "planning.term.created": _("新建届次"),
    "planning.term.updated": _("修改届次"),
    "planning.term.exported": _("导出应巡名单"),
    "planning.universe.begun": _("开始编制应巡名单"),
    "planning.universe.changed": _("增减应巡单位"),
    "planning.universe.split": _("登记单位拆分"),
    "planning.universe.frozen": _("锁定应巡名单"),
    "planning.round.created": _("新建轮次"),
    "planning.round.updated": _("修改轮次"),
    "planning.round.removed": _("删除轮次草稿"),
    "planning.round.decided": _("登记轮次意见"),
    "planning.round.exported": _("导出轮次"),
    "planning.round.consult": _("轮次意见征齐"),
    "planning.round.send_back": _("退回轮次"),
    "planning.round.recall": _("撤回轮次修改"),
    "planning.round.approve": _("批准轮次"),
    "planning.round.announced": _("公布轮次"),
    "planning.round.prepare": _("轮次开始准备"),
    "planning.round.enter": _("轮次进驻"),
    "planning.round.report": _("轮次转入汇报"),
    "planning.round.feed_back": _("轮次已反馈"),
    "planning.round.rectify": _("轮次转入整改"),
    "planning.round.close": _("轮次办结"),
    "planning.round.withdraw": _("撤回轮次"),
    "planning.version.kept": _("留存建议方案"),
    "planning.consultation.sent": _("征求部门意见"),
    "planning.consultation.replied": _("部门回复意见"),
    "planning.objection.kept": _("答复不同意见：保留单位"),
    "planning.objection.heeded": _("答复不同意见：不列入"),
    "planning.segment.added": _("新增批次"),
    "planning.segment.changed": _("修改批次"),
    "planning.segment.removed": _("删除批次"),
    "planning.inspection.added": _("新增巡察任务"),
    "planning.inspection.changed": _("修改巡察任务"),
    "planning.inspection.removed": _("删除巡察任务"),
    "planning.inspection.exported": _("导出巡察任务"),
    "planning.risk.weighed": _("调整风险权重"),
    "planning.risk.recorded": _("登记风险提示"),
    "planning.risk.linked": _("登记联动专题"),
    "planning.risk.unlinked": _("移出联动专题"),
    "planning.plan.made": _("编排覆盖方案"),
    "planning.plan.applied": _("按方案拟定轮次"),
}

TOLD = {
    "planning.round.consult": _("一轮巡察报请批准"),
    "planning.round.send_back": _("一轮巡察被退回修改"),
    "planning.round.recall": _("报请批准的一轮巡察已撤回修改"),
    "planning.round.approve": _("一轮巡察已批准"),
    "planning.consultation.sent": _("请您部门对巡察对象建议方案提出意见"),
    "planning.consultation.replied": _("部门已回复巡察对象建议方案的意见"),
}

THINGS = {
    "planning.term": _("届次"),
    "planning.round": _("巡察轮次"),
    "planning.version": _("巡察对象建议方案"),
    "planning.proposalversion": _("建议方案"),
    "planning.consultation": _("征求意见函"),
    "planning.segment": _("批次"),
    "planning.inspection": _("巡察任务"),
    "planning.coverageplan": _("覆盖方案"),
    "planning.plan": _("覆盖方案"),
}

NAMED = {"planning.round": "title"}

DETAILS = {
    "list": _("名单版本"),
    "added": _("新增"),
    "dropped": _("移出"),
    "due": _("应巡数"),
    "station": _("环节"),
    "outcome": _("结论"),
    "minutes": _("文号"),
    "proposal": _("第几稿"),
    "edition": _("版次"),
    "objections": _("不同意见数"),
    "way": _("方式"),
    "organisation": _("单位"),
    "parts": _("承接单位"),
    "team": _("巡察组"),
}
