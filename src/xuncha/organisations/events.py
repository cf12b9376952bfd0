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
    "organisations.import.applied": _("导入单位名册"),
}
