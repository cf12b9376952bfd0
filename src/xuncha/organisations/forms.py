"""The shape of what people fill in about places and organisations."""

from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.actions import Entry
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation, VillageClass
from xuncha.organisations.picking import ORGANISATIONS, PLACES
from xuncha.web.fields import DayField, LineField
from xuncha.web.picking import PickField, offer

PLACE_HELP = _("输入地名，从提示中选一个；也可写全，如 云岭市/临川县")


class OrganisationForm(forms.Form):
    """An organisation; places and parents are those that the person may see."""

    name = LineField(label=_("单位名称"), max_length=200)
    code = LineField(label=_("统一编码"), max_length=32)
    kind = forms.ChoiceField(label=_("类型"), choices=Kind.choices)
    jurisdiction = PickField(PLACES, label=_("所属地区"), help_text=PLACE_HELP)
    parent_code = PickField(
        ORGANISATIONS,
        label=_("上级组织"),
        required=False,
        help_text=_("输入名称或编码，从提示中选一个；没有上级组织时留空"),
    )
    authority = LineField(label=_("干部管理权限"), max_length=100, required=False)
    party_members = forms.IntegerField(label=_("党员人数"), min_value=0, max_value=99_999_999, required=False)
    village_class = forms.ChoiceField(
        label=_("村级分类"),
        choices=[("", _("不适用")), *VillageClass.choices],
        required=False,
        help_text=_("只用于村（社区）党组织"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        places: QuerySet[Jurisdiction],
        organisations: QuerySet[Organisation],
        **kwargs: object,
    ) -> None:
        """Offer only the places and organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "jurisdiction", places)
        offer(self, "parent_code", organisations)

    def clean(self) -> dict[str, object]:
        """Say that a class belongs to a village alone."""
        cleaned = self.cleaned_data
        if cleaned.get("village_class") and cleaned.get("kind") != Kind.VILLAGE:
            self.add_error("village_class", _("只有村（社区）党组织才填村级分类，请选“不适用”或改类型"))
        return cleaned

    def entry(self) -> Entry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return Entry(
            name=cleaned["name"],
            code=cleaned["code"],
            kind=cleaned["kind"],
            jurisdiction=cleaned["jurisdiction"],
            parent=cleaned["parent_code"],
            authority=cleaned["authority"],
            party_members=cleaned["party_members"],
            village_class=cleaned["village_class"],
        )

    @staticmethod
    def initial_of(organisation: Organisation) -> dict[str, object]:
        """Return what the form shows of an organisation."""
        return {
            "name": organisation.name,
            "code": organisation.code,
            "kind": organisation.kind,
            "jurisdiction": organisation.jurisdiction,
            "parent_code": organisation.parent,
            "authority": organisation.authority,
            "party_members": organisation.party_members,
            "village_class": organisation.village_class,
            "version": organisation.version,
        }


class PlaceForm(forms.Form):
    """A place below another."""

    name = LineField(label=_("名称"), max_length=100)
    level = forms.ChoiceField(label=_("层级"), choices=Level.choices)
    parent = PickField(PLACES, label=_("上级地区"), help_text=PLACE_HELP)

    def __init__(self, *args: object, places: QuerySet[Jurisdiction], **kwargs: object) -> None:
        """Offer only the places given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "parent", places)


class AbolishForm(forms.Form):
    """From which day on an organisation no longer exists, and why."""

    on = DayField(
        label=_("撤销日期"),
        initial=date.today,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = LineField(label=_("依据或原因"), max_length=200)


class MergeForm(AbolishForm):
    """Into which organisation another goes."""

    into_code = PickField(ORGANISATIONS, label=_("并入哪个单位"))
    field_order = ("into_code", "on", "reason")

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Look the code up among the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "into_code", organisations)


class ImportForm(forms.Form):
    """A sheet of organisations."""

    file = forms.FileField(
        label=_("表格文件"),
        help_text=_(".xlsx 或 .csv，不超过 20 MB；编码自动识别"),
        error_messages={"required": _("请先选择一个文件"), "empty": _("这个文件是空的，请重新选择")},
    )
    create_places = forms.BooleanField(label=_("自动建立缺少的地区"), required=False)
