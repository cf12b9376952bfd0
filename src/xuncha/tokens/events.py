"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "tokens.token.created": _("新建接口令牌"),
    "tokens.token.revoked": _("吊销接口令牌"),
}

TOLD = {
    "tokens.token.created": _("您的账号新建了接口令牌"),
}

THINGS = {
    "tokens.token": _("接口令牌"),
}

DETAILS = {
    "scopes": _("范围"),
    "expires": _("有效期至"),
}
