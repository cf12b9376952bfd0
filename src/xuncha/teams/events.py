"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

from xuncha.teams.assignment import events as assignment
from xuncha.teams.pool import events as pool

EVENTS = {
    "teams.team.formed": _("组建巡察组"),
    "teams.member.joined": _("编入巡察组"),
    "teams.member.left": _("调离巡察组"),
    **pool.EVENTS,
    "teams.authorisation.made": _("拟定巡察组授权"),
    "teams.authorisation.approved": _("批准巡察组授权"),
    "teams.authorisation.announced": _("宣布巡察组授权"),
    "teams.authorisation.withdrawn": _("撤销巡察组授权"),
    "teams.recusal.asked": _("提出回避"),
    "teams.recusal.declared": _("申报有无回避情形"),
    "teams.recusal.verify": _("核实回避"),
    "teams.recusal.refuse": _("不予回避"),
    "teams.recusal.doubt": _("提出不予回避"),
    "teams.recusal.uphold": _("不同意不予回避"),
    "teams.recusal.dismiss": _("两人核对后不予回避"),
    "teams.recusal.approve": _("批准回避"),
    "teams.recusal.decline": _("不批准回避"),
    "teams.recusal.ask_end": _("提出解除回避"),
    "teams.recusal.keep": _("不同意解除回避"),
    "teams.recusal.end": _("解除回避"),
    "teams.recusal.admitted": _("申请的回避先行关闭"),
    "teams.recusal.exported": _("导出回避名单"),
    "teams.recusalrule.set": _("修改回避规则"),
    **assignment.EVENTS,
}

TOLD = {
    "teams.member.joined": _("您已编入一个巡察组"),
    "teams.member.left": _("您已调离一个巡察组"),
    "teams.authorisation.made": _("一份巡察组授权等您批准"),
    "teams.authorisation.approved": _("一份巡察组授权已批准，等您宣布"),
    "teams.authorisation.announced": _("您在一轮巡察中的授权已宣布"),
    "teams.recusal.asked": _("一条回避等您核实"),
    "teams.recusal.verify": _("您的一条回避已核实"),
    "teams.recusal.refuse": _("您的一条回避不予办理"),
    "teams.recusal.doubt": _("有人提出您的一条回避不成立，等另一人核对"),
    "teams.recusal.uphold": _("您的一条回避继续核实"),
    "teams.recusal.dismiss": _("您的一条回避不予办理"),
    "teams.recusal.approve": _("您的一条回避已批准"),
    "teams.recusal.decline": _("您的一条回避未获批准"),
    "teams.recusal.ask_end": _("有人提出解除您的一条回避"),
    "teams.recusal.keep": _("您的一条回避继续生效"),
    "teams.recusal.end": _("您的一条回避已解除"),
    "teams.recusal.doubted": _("一条回避等您核对能否不予回避"),
    "teams.recusal.verified": _("一条回避等您批准"),
    "teams.recusal.ending": _("一条回避等您核对能否解除"),
    "teams.recusal.answered": _("您提出的一条回避有了结果"),
}

THINGS = {
    "teams.team": _("巡察组"),
    "teams.member": _("组员"),
    "teams.authorisation": _("巡察组授权"),
    "teams.recusal": _("回避"),
    "teams.recusalrule": _("回避规则"),
    **pool.THINGS,
    **assignment.THINGS,
}

DETAILS = {
    **pool.DETAILS,
    "document": _("授权文号"),
    "post": _("组内职务"),
    "teams": _("组数"),
    "person": _("人员"),
    "conflicted": _("有无回避情形"),
    "organisation": _("单位"),
    "rule": _("依据"),
    "years": _("年限"),
    "key": _("规则"),
    **assignment.DETAILS,
    "recusal": _("回避"),
}
