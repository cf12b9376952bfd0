"""The form of the living page: one field of each kind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.web.fields import LineField, LinesField, UploadField
from xuncha.web.kit.picking import NAMES, PLACES
from xuncha.web.picking import PickField, offer

KINDS = [("", _("请选择")), ("1", _("党委")), ("2", _("党组")), ("3", _("学校"))]
URGENCIES = [("1", _("特急")), ("2", _("加急")), ("3", _("平件"))]


class KitForm(forms.Form):
    """What a room may ask."""

    name = LineField(label=_("单位名称"), max_length=40, help_text=_("与印章一致的全称"))
    kind = forms.ChoiceField(label=_("类型"), choices=KINDS)
    place = PickField(
        PLACES, label=_("所属地区"), required=False, help_text=_("输入一个字试试：云、临、城；不用鼠标也能选")
    )
    due = forms.DateField(label=_("期限"), widget=forms.DateInput({"type": "date"}))
    urgency = forms.ChoiceField(label=_("缓急"), choices=URGENCIES, widget=forms.RadioSelect, required=False)
    note = LinesField(label=_("说明"), widget=forms.Textarea({"rows": 3}), required=False)
    agreed = forms.BooleanField(label=_("已核对以上内容"))
    evidence = UploadField(label=_("佐证材料"), suffixes=(".pdf", ".docx"), most_mib=20, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer the invented places."""
        super().__init__(*args, **kwargs)
        offer(self, "place", NAMES)
