"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "organisations.organisation.created": _("新增单位"),
    "organisations.organisation.updated": _("修改单位"),
    "organisations.organisation.merged": _("合并单位"),
    "organisations.organisation.abolished": _("撤销单位"),
    "organisations.organisation.exported": _("导出单位名册"),
    "organisations.place.created": _("新增地区"),
    "organisations.import.drafted": _("上传单位名册待导入"),
    "organisations.import.begun": _("交后台导入单位名册"),
    "organisations.import.applied": _("导入单位名册"),
    "organisations.import.discarded": _("放弃待导入的单位名册"),
}

TOLD = {
    "organisations.import.applied": _("本地区的单位名册导入了一份表格"),
    "organisations.import.by_command": _("命令行以您的名义导入了单位名册"),
}

NAMED = {
    "organisations.organisation": "name",
    "organisations.jurisdiction": "name",
    "organisations.draft": "file_name",
}

RELATED = {"organisations.organisation": "xuncha.organisations.queries:imports_of"}

THINGS = {
    "organisations.organisation": _("单位"),
    "organisations.jurisdiction": _("地区"),
    "organisations.draft": _("待导入名册"),
}

DETAILS = {
    "rows": _("行数"),
    "created": _("新增"),
    "updated": _("修改"),
    "places": _("地区数"),
    "children": _("下级数"),
    "into": _("并入"),
    "day": _("日期"),
    "digest": _("文件摘要"),
    "version": _("版本"),
}
