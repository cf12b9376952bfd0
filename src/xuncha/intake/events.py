"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "intake.reading.begun": _("上传文档读入"),
    "intake.reading.read_in": _("文档读取完成"),
    "intake.reading.refused": _("文档未能读取"),
    "intake.reading.begun_again": _("重新读取文档"),
    "intake.reading.settled": _("文档核对完毕"),
    "intake.reading.reopened": _("继续核对文档"),
    "intake.reading.undone": _("撤销文档导入"),
    "intake.rows.confirmed": _("确认读入的条目"),
    "intake.row.corrected": _("更正读入的条目"),
    "intake.rows.rejected": _("不采用读入的条目"),
    "intake.units.matched": _("对应读入的单位"),
    "intake.rows.entered": _("读入的条目录入台账"),
    "intake.rows.taken_back": _("收回读入的记录"),
}

TOLD = {
    "intake.reading.read_in": _("您上传的文档已读取，等您核对"),
    "intake.reading.refused": _("您上传的文档未能读取"),
}

THINGS = {
    "intake.reading": _("文档读入"),
}

DETAILS = {
    "rows": _("条数"),
    "faults": _("疑点数"),
    "row": _("条目序号"),
    "taker": _("录入到"),
    "made": _("录入数"),
    "stays": _("保留数"),
    "code": _("原因代码"),
}
