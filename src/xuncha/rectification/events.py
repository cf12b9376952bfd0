"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "rectification.plan.opened": _("开始制定整改方案"),
    "rectification.plan.imported": _("从表格填写整改方案"),
    "rectification.sheet.taken": _("上传整改台账待导入"),
    "rectification.sheet.imported": _("导入整改台账"),
    "rectification.plan.submit": _("整改方案提交会审"),
    "rectification.plan.reviewed": _("登记整改方案会审意见"),
    "rectification.plan.send_back": _("退回整改方案"),
    "rectification.plan.approve": _("整改方案会审通过"),
    "rectification.plan.clocked": _("确定整改方案的期限规则"),
    "rectification.rules.shipped": _("装入随系统提供的期限规则"),
    "rectification.rules.made": _("发布整改期限规则"),
    "rectification.item.late_allowed": _("核准集中整改期外的时限"),
    "rectification.item.split": _("拆分细化问题"),
    "rectification.item.updated": _("填写细化问题"),
    "rectification.item.removed": _("删除细化问题"),
    "rectification.extension.asked": _("申请延期"),
    "rectification.extension.recommend": _("审核同意延期"),
    "rectification.extension.decline": _("审核不同意延期"),
    "rectification.extension.approve": _("批准延期"),
    "rectification.extension.refuse": _("不予批准延期"),
    "rectification.item.claim": _("申请销号细化问题"),
    "rectification.item.verified": _("验收细化问题"),
    "rectification.item.return": _("退回细化问题"),
    "rectification.item.stage": _("认可细化问题阶段性成效"),
    "rectification.item.close": _("销号细化问题"),
    "rectification.item.reopen": _("撤销细化问题销号"),
    "rectification.evidence.added": _("增加佐证材料"),
    "rectification.evidence.struck": _("作废佐证材料"),
    "rectification.progress.reported": _("填报月度进展"),
    "rectification.item.exported": _("导出整改台账"),
}

TOLD = {
    "rectification.extension.asked": _("一份延期申请等您审核"),
    "rectification.extension.recommend": _("一份延期申请等您批准"),
    "rectification.extension.decline": _("一份延期申请未获同意"),
    "rectification.extension.approve": _("一份延期申请已批准"),
    "rectification.extension.refuse": _("一份延期申请不予批准"),
    "rectification.plan.submit": _("一份整改方案等您会审"),
    "rectification.plan.send_back": _("整改方案被退回修改"),
    "rectification.plan.approve": _("整改方案已会审通过"),
    "rectification.item.claim": _("有整改事项等您验收"),
    "rectification.item.return": _("有整改事项被退回"),
    "rectification.item.stage": _("有整改事项已认可阶段性成效"),
    "rectification.item.close": _("有整改事项已销号"),
    "rectification.item.reopen": _("有整改事项被撤销销号"),
}

THINGS = {
    "rectification.plan": _("整改方案"),
    "rectification.rules": _("整改期限规则"),
    "rectification.ruleset": _("整改期限规则"),
    "rectification.item": _("细化问题"),
    "rectification.measure": _("整改措施"),
    "rectification.extension": _("延期申请"),
    "rectification.review": _("会审意见"),
    "rectification.claim": _("销号申请"),
    "rectification.verdict": _("验收意见"),
    "rectification.evidence": _("佐证材料"),
    "rectification.progress": _("月度进展"),
    "rectification.strike": _("作废的佐证材料"),
    "rectification.sheet": _("待导入台账"),
}

NAMED = {"rectification.sheet": "file_name"}

DETAILS = {
    "items": _("细化问题数"),
    "rules": _("期限规则"),
    "day": _("日期"),
    "due_on": _("原定时限"),
    "wanted_on": _("申请延至"),
    "speaks_for": _("代表单位"),
    "opinion": _("会审结论"),
    "claim": _("申报结论"),
    "verdict": _("验收结论"),
    "month": _("月份"),
    "people_held": _("追责问责人数"),
    "money_recovered": _("清退金额（分）"),
    "rules_made": _("制度数"),
    "sheet": _("表格"),
}
