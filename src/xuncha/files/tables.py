"""The list of files."""

from django import forms
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuncha.access.labels import Label
from xuncha.web.tables import Column, Filter, Table

UNITS = ("B", "KB", "MB", "GB")
STEP = 1024


def printed_size(size: int) -> str:
    """Return a size as people read it.

    >>> printed_size(900), printed_size(2_500_000)
    ('900 B', '2.4 MB')
    """
    amount = float(size)
    for unit in UNITS[:-1]:
        if amount < STEP:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= STEP
    return f"{amount:.1f} {UNITS[-1]}"


def _address(row: Model) -> str:
    return reverse("files:page", args=[row.pk])


LIST = Table(
    name="files.list",
    title=pgettext_lazy("many", "文件"),
    columns=(
        Column(key="name", title=_("文件名"), sort="name_key"),
        Column(
            key="size", title=_("大小"), value=lambda row: printed_size(row.size), sort="size", numeric=True
        ),
        Column(key="label", title=_("密级"), value=lambda row: row.get_label_display(), sort="label"),
        Column(
            key="organisation", title=_("归属单位"), value="organisation.name", sort="organisation__name_key"
        ),
        Column(key="by", title=_("上传人"), value="uploaded_by.name"),
        Column(key="at", title=_("上传时间"), value="uploaded_at", sort="uploaded_at"),
        Column(key="digest", title=_("摘要"), value=lambda row: row.digest[:16], shown=False),
    ),
    filters=(
        Filter(
            key="label",
            title=_("密级"),
            field=forms.ChoiceField(choices=[("", _("不限")), *Label.choices], required=False),
            lookup="label",
        ),
    ),
    search=("name__contains",),
    sort="-at",
    link=_address,
    empty=_("还没有文件。上传第一份，或等各室的文件进来。"),
)
