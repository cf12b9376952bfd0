"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "access.denied": _("访问被拒绝"),
    "access.grant.given": _("授予角色"),
    "access.grant.ended": _("收回角色"),
    "access.clearance.set": _("设定知悉等级"),
    "access.need.named": _("指名知悉"),
    "access.need.ended": _("结束指名知悉"),
    "access.request.created": _("提出授权申请"),
    "access.request.done": _("办理授权申请"),
    "access.request.declined": _("退回授权申请"),
    "access.request.withdrawn": _("撤回授权申请"),
}

TOLD = {
    "access.grant.given": _("您被授予了角色"),
    "access.grant.ended": _("您的一项角色被收回"),
    "access.clearance.set": _("您的知悉等级有变动"),
    "access.need.named": _("您被指名知悉一件事"),
    "access.need.ended": _("对您的一项指名知悉已结束"),
    "access.request.created": _("有一份授权申请等您办理"),
    "access.request.done": _("您提出的授权申请已办理"),
    "access.request.declined": _("您提出的授权申请被退回"),
    "access.request.withdrawn": _("一份授权申请已由申请人撤回"),
}

THINGS = {
    "access.grant": _("授权"),
    "access.clearance": _("知悉等级"),
    "access.need": _("指名知悉"),
    "access.needtoknow": _("指名知悉"),
    "access.request": _("授权申请"),
    "access.policy": _("权限表"),
}

DETAILS = {
    "act": _("所办事项"),
    "kind": _("对象类型"),
    "key": _("对象编号"),
    "keys": _("地址中的编号"),
    "level": _("等级"),
    "organisation": _("单位编号"),
    "person": _("人员编号"),
    "persona": _("角色"),
    "request": _("申请编号"),
    "until": _("有效期至"),
    "wish": _("申请事项"),
}
