"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "frameworks.framework.created": _("新建监督清单"),
    "frameworks.framework.shipped": _("装入随系统提供的监督清单"),
    "frameworks.version.begun": _("起草监督清单新版本"),
    "frameworks.version.issued": _("发布监督清单"),
    "frameworks.version.retired": _("停用监督清单版本"),
    "frameworks.version.discarded": _("放弃监督清单草稿"),
    "frameworks.version.exported": _("导出监督清单"),
    "frameworks.aspect.added": _("监督清单增加方面"),
    "frameworks.aspect.changed": _("修改监督清单的方面"),
    "frameworks.aspect.moved": _("移动监督清单的方面"),
    "frameworks.aspect.removed": _("删去监督清单的方面"),
    "frameworks.item.added": _("监督清单增加条目"),
    "frameworks.item.changed": _("修改监督清单条目"),
    "frameworks.item.moved": _("移动监督清单条目"),
    "frameworks.item.removed": _("删去监督清单条目"),
    "frameworks.mapping.added": _("建立监督清单条目对应"),
    "frameworks.mapping.removed": _("解除监督清单条目对应"),
    "frameworks.import.drafted": _("上传监督清单表格待导入"),
    "frameworks.import.applied": _("导入监督清单表格"),
}

TOLD = {
    "frameworks.version.issued": _("本地区发布了新的监督清单"),
    "frameworks.version.retired": _("本地区停用了一个监督清单版本"),
}

NAMED = {
    "frameworks.framework": "name",
}

THINGS = {
    "frameworks.framework": _("监督清单"),
    "frameworks.version": _("监督清单版本"),
    "frameworks.aspect": _("监督清单方面"),
    "frameworks.item": _("监督清单条目"),
    "frameworks.sheet": _("待导入监督清单"),
}

DETAILS = {
    "number": _("编号"),
    "items": _("条目数"),
    "removed": _("删去"),
    "up": _("上移"),
    "other": _("对方条目"),
    "source_version": _("来源版本"),
}
