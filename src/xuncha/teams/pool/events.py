"""What the talent pool leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "teams.inspector.created": _("人才库新增人员"),
    "teams.inspector.updated": _("修改人才库人员"),
    "teams.inspector.state_set": _("改变人才库人员状态"),
    "teams.inspector.exported": _("导出人才库名册"),
    "teams.inspector.erased": _("清除人才库到期信息"),
    "teams.expertise.added": _("专业特长清单加入一项"),
    "teams.expertise.ended": _("专业特长清单停用一项"),
    "teams.post_held.added": _("登记任职经历"),
    "teams.post_held.ended": _("登记任职经历的止日"),
    "teams.post_held.removed": _("删除误登的任职经历"),
    "teams.training.added": _("登记培训"),
    "teams.appraisal.added": _("登记巡察考核"),
    "teams.relation.declared": _("申报关系"),
    "teams.relation.withdrawn": _("撤回关系申报"),
    "teams.relation.read": _("查阅申报的关系"),
    "teams.pool_sheet.drafted": _("上传人才库名册待导入"),
    "teams.pool_sheet.applied": _("导入人才库名册"),
    "teams.pool_sheet.discarded": _("放弃待导入的人才库名册"),
}

THINGS = {
    "teams.inspector": _("人才库人员"),
    "teams.relation": _("申报的关系"),
    "teams.own_relation": _("本人申报的关系"),
    "teams.relationdeclared": _("申报的关系"),
    "teams.expertise": _("专业特长"),
    "teams.pool_sheet": _("人才库名册"),
    "teams.poolsheet": _("人才库名册"),
}

DETAILS = {
    "state": _("状态"),
    "relation": _("申报编号"),
    "held": _("任职编号"),
    "fields": _("清除的项目"),
}
