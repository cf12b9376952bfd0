"""What proposals leave in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "teams.proposal.asked": _("请求编组方案"),
    "teams.proposal.made": _("提出编组方案"),
    "teams.proposal.applied": _("采用编组方案"),
    "teams.proposal.dropped": _("不采用编组方案"),
}
THINGS = {"teams.proposal": _("编组方案")}
DETAILS = {"emphasis": _("侧重"), "solver": _("方法"), "people": _("人数")}
