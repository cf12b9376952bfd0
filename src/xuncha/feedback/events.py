"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "feedback.letter.begun": _("起草反馈意见"),
    "feedback.letter.updated": _("修改反馈意见"),
    "feedback.letter.submit": _("反馈意见报请审批"),
    "feedback.letter.send_back": _("退回反馈意见"),
    "feedback.letter.approve": _("同意签发反馈意见"),
    "feedback.letter.recall": _("收回反馈意见"),
    "feedback.letter.issue": _("签发反馈意见"),
    "feedback.letter.deliver": _("登记反馈意见送达"),
    "feedback.letter.receive": _("签收反馈意见"),
    "feedback.letter.return_slip": _("登记反馈意见纸质回执"),
    "feedback.letter.exported": _("导出反馈目录"),
    "feedback.issued.frozen": _("固定反馈问题"),
    "feedback.issued.recorded": _("据文件补录反馈问题"),
    "feedback.issued.taken_back": _("撤销补录的反馈问题"),
}

TOLD = {
    "feedback.letter.submit": _("一份反馈意见等您审批"),
    "feedback.letter.send_back": _("一份反馈意见被退回修改"),
    "feedback.letter.approve": _("一份反馈意见可以签发"),
    "feedback.letter.issue": _("有一份反馈意见请您查阅"),
    "feedback.letter.receive": _("一份反馈意见已签收"),
}

THINGS = {
    "feedback.letter": _("反馈意见"),
    "feedback.copy": _("抄告对象"),
    "feedback.issued": _("反馈问题"),
}

DETAILS = {
    "letter": _("对象"),
    "findings": _("问题数"),
    "on_day": _("日期"),
}
