"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "teams.team.formed": _("组建巡察组"),
    "teams.member.joined": _("编入巡察组"),
    "teams.member.left": _("调离巡察组"),
}

TOLD = {
    "teams.member.joined": _("您已编入一个巡察组"),
    "teams.member.left": _("您已调离一个巡察组"),
}

THINGS = {"teams.team": _("巡察组"), "teams.member": _("组员")}

DETAILS = {"post": _("组内职务"), "teams": _("组数"), "person": _("人员")}
