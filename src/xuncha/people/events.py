"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "people.account.invited": _("邀请人员、开设账号"),
    "people.account.changed": _("修改账号资料"),
    "people.account.disabled": _("停用账号"),
    "people.account.enabled": _("恢复账号"),
    "people.account.locked": _("账号因多次失败被锁定"),
    "people.account.slowed": _("账号因多次尝试被放慢"),
    "people.session.opened": _("登录"),
    "people.session.closed": _("退出登录"),
    "people.session.ended": _("会话被结束"),
    "people.password.failed": _("登录口令不对"),
    "people.password.changed": _("修改口令"),
    "people.code.failed": _("动态验证码不对"),
    "people.factor.enrolled": _("绑定动态验证"),
    "people.factor.removed": _("解除动态验证"),
    "people.recovery_codes.renewed": _("更换备用码"),
    "people.secret.issued": _("发放一次性口令"),
    "people.secret.used": _("使用一次性口令"),
    "people.proof.given": _("再次验明身份"),
    "people.profile.changed": _("修改本人资料"),
}

TOLD = {
    "people.account.changed": _("您的账号资料被管理员修改"),
    "people.account.enabled": _("您的账号已恢复使用"),
    "people.account.locked": _("您的账号因多次密码或验证码不对被锁定过"),
    "people.session.ended": _("您在别处的登录被管理员结束"),
    "people.password.changed": _("您的密码已修改"),
    "people.factor.enrolled": _("您的账号绑定了动态口令"),
    "people.factor.removed": _("您的动态口令被管理员解除"),
    "people.recovery_codes.renewed": _("您的备用码已更换"),
    "people.secret.issued": _("管理员给您发放过一次性口令"),
    "people.mail.changed": _("您的邮件提醒地址有变动"),
    "people.mail.refused": _("提醒邮件被您的邮箱拒收，请核对地址"),
}

NAMED = {"people.person": "name"}

THINGS = {
    "people.person": _("人员"),
    "session": _("会话"),
    "account": _("账号"),
}

DETAILS = {
    "of": _("所验"),
    "minutes": _("分钟"),
    "hours": _("有效小时"),
    "factor": _("第二因素"),
    "ended_elsewhere": _("别处会话结束数"),
    "sessions_ended": _("会话结束数"),
}
