"""What this room leaves in the trail: who did what to which paper, never a word of it."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "fieldwork.paper.created": _("起草底稿"),
    "fieldwork.paper.updated": _("修改底稿"),
    "fieldwork.paper.submit": _("底稿签字提交"),
    "fieldwork.paper.check": _("底稿审核通过"),
    "fieldwork.paper.sign": _("底稿审签"),
    "fieldwork.paper.return": _("退回底稿"),
    "fieldwork.paper.dispose": _("处置底稿"),
    "fieldwork.exhibit.added": _("增加支撑材料"),
    "fieldwork.exhibit.removed": _("移除支撑材料"),
    "fieldwork.finding.created": _("形成问题"),
    "fieldwork.finding.updated": _("修改问题"),
    "fieldwork.finding.merged": _("底稿并入问题"),
    "fieldwork.finding.classified": _("问题编号归类"),
    "fieldwork.finding.issued": _("问题列入反馈"),
    "fieldwork.finding.exported": _("导出问题清单"),
}

TOLD = {
    "fieldwork.paper.submit": _("一份底稿等您审核"),
    "fieldwork.paper.check": _("一份底稿等您审签"),
    "fieldwork.paper.return": _("您的一份底稿被退回"),
    "fieldwork.paper.sign": _("您的一份底稿已签"),
}

THINGS = {
    "fieldwork.paper": _("问题底稿"),
    "fieldwork.exhibit": _("支撑材料"),
    "fieldwork.finding": _("巡察发现问题"),
}

DETAILS = {
    "edition": _("第几稿"),
    "number": _("编号"),
    "papers": _("底稿份数"),
    "file": _("文件"),
    "item": _("清单条目"),
}
