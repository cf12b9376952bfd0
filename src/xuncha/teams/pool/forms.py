"""The shape of what people fill in about the talent pool."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.organisations.picking import ORGANISATIONS, PLACES
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams.models import Grade, Inspector, PoolState, Qualification, RelationKind, TrainingResult
from xuncha.teams.pool.actions.details import PostEntry, RelationEntry, TrainingEntry
from xuncha.teams.pool.actions.inspectors import Entry
from xuncha.web.fields import DayField, LineField
from xuncha.web.picking import PickField, offer

DAY = {"type": "date"}
PLACE_HELP = _("输入地名，从提示中选一个；也可写全，如 云岭市/临川县")


def _day(label: Any, *, required: bool = True, **options: Any) -> DayField:  # noqa: ANN401 -- a field's own options
    return DayField(
        label=label, required=required, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"), **options
    )


class InspectorForm(forms.Form):
    """An entry of the pool; what its reader may not read is not asked, and stays as it is."""

    jurisdiction = PickField(PLACES, label=_("所属人才库"), help_text=PLACE_HELP)
    number = LineField(label=_("人才库编号"), max_length=32)
    name = LineField(label=_("姓名"), max_length=64)
    home = PickField(ORGANISATIONS, label=_("所在单位"))
    rank = LineField(label=_("职务职级"), max_length=100, required=False)
    qualification = forms.ChoiceField(label=_("可任职务"), choices=Qualification.choices)
    expertise = forms.MultipleChoiceField(
        label=_("专业特长"), required=False, widget=forms.CheckboxSelectMultiple
    )
    native_place = PickField(
        PLACES, label=_("籍贯"), required=False, help_text=_("用于核对地域回避；不在本市的留空")
    )
    branch = LineField(label=_("所在党支部"), max_length=100, required=False)
    past = forms.IntegerField(
        label=_("入库前参加轮次"), min_value=0, max_value=200, required=False, help_text=_("本系统以外的轮次")
    )
    joined_on = _day(_("入库日期"), initial=date.today)
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("系统账号"),
        required=False,
        help_text=_("关联后，本人可查看自己的信息并申报关系"),
        empty_label=_("暂不关联"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: object,
        places: QuerySet[Jurisdiction],
        organisations: QuerySet[Organisation],
        people: QuerySet[Person],
        expertise: Iterable[str],
        readable: frozenset[str],
        now: Inspector | None = None,
        **kwargs: object,
    ) -> None:
        """Offer only what is given, and ask only for fields that may be read."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.now = now
        offer(self, "jurisdiction", places)
        offer(self, "native_place", places)
        offer(self, "home", organisations)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["expertise"].choices = [(name, name) for name in expertise]  # type: ignore[attr-defined]  # a MultipleChoiceField
        for name in ("native_place", "branch", "person", "expertise", "rank"):
            if name not in readable:
                del self.fields[name]

    def entry(self) -> Entry:
        """Return what was filled in, beside what stands where nothing was asked."""
        said = {**_standing(self.now), **self.cleaned_data}
        return Entry(
            jurisdiction=said["jurisdiction"],
            number=said["number"],
            name=said["name"],
            home=said["home"],
            joined_on=said["joined_on"],
            person=said["person"],
            native_place=said["native_place"],
            branch=said["branch"],
            rank=said["rank"],
            qualification=said["qualification"],
            past=said["past"] or 0,
            expertise=tuple(said["expertise"]),
        )

    @staticmethod
    def initial_of(inspector: Inspector) -> dict[str, Any]:
        """Return what the form shows of an inspector."""
        known = ("number", "name", "qualification", "past", "joined_on", "jurisdiction", "home", "version")
        return {**_standing(inspector), **{name: getattr(inspector, name) for name in known}}


def _standing(inspector: Inspector | None) -> dict[str, Any]:
    if inspector is None:
        return {"person": None, "native_place": None, "branch": "", "rank": "", "expertise": ()}
    return {
        "person": inspector.person,
        "native_place": inspector.native_place,
        "branch": inspector.branch,
        "rank": inspector.rank,
        "expertise": [one.name for one in inspector.expertise.all()],
    }


class StateForm(forms.Form):
    """Whether an inspector can be sent."""

    state = forms.ChoiceField(label=_("状态"), choices=PoolState.choices)
    reason = LineField(
        label=_("原因"),
        max_length=200,
        required=False,
        help_text=_("暂不可抽调或出库时必填；恢复可抽调后自动清除"),
    )
    on = _day(_("日期"), initial=date.today)


class OfOrganisation(forms.Form):
    """A form that names an organisation."""

    organisation = PickField(ORGANISATIONS, label=_("单位"))

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Offer only the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "organisation", organisations)


class PostForm(OfOrganisation):
    """Where an inspector works or worked."""

    title = LineField(label=_("职务"), max_length=100)
    from_on = _day(_("起"))
    to_on = _day(_("止"), required=False, help_text=_("现任的留空"))
    in_leading_body = forms.BooleanField(label=_("领导班子成员"), required=False)

    def entry(self) -> PostEntry:
        """Return what was filled in."""
        return PostEntry(**self.cleaned_data)


class EndForm(forms.Form):
    """Until when a post was held."""

    on = _day(_("止"), initial=date.today)


class RelationForm(OfOrganisation):
    """Somebody close who works in an organisation."""

    organisation = PickField(ORGANISATIONS, label=_("对方所在单位"))
    kind = forms.ChoiceField(
        label=_("关系"),
        choices=RelationKind.choices,
        help_text=_("办理过案件的，下面的单位填案件所涉单位"),
    )
    name = LineField(
        label=_("对方姓名"), max_length=64, required=False, help_text=_("可不填：核对回避只看单位")
    )
    in_leading_body = forms.BooleanField(label=_("对方是领导班子成员"), required=False)
    from_on = _day(
        _("关系起始日期"), required=False, help_text=_("共事的必填；上下级、同一领导班子的最好填上")
    )
    until_on = _day(
        _("关系结束日期"), required=False, help_text=_("如上下级关系已结束，填结束那天；没有结束的留空")
    )
    declared_on = _day(_("申报日期"), initial=date.today, help_text=_("书面申报上写的日期"))
    field_order = ("kind", "organisation")

    def entry(self) -> RelationEntry:
        """Return what was filled in."""
        return RelationEntry(**self.cleaned_data)


class OwnRelationForm(RelationForm):
    """The same, declared by oneself: it is declared today."""

    declared_on = None  # type: ignore[assignment]  # how Django leaves a field out

    def __init__(self, *args: object, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
        """Keep which day it is."""
        super().__init__(*args, **kwargs)
        self.today = today

    def entry(self) -> RelationEntry:
        """Return what was filled in."""
        return RelationEntry(**self.cleaned_data, declared_on=self.today)


class WithdrawForm(forms.Form):
    """Why a declaration no longer holds."""

    reason = LineField(label=_("撤回原因"), max_length=200)
    on = _day(_("撤回日期"), initial=date.today)


class TrainingForm(forms.Form):
    """A training that an inspector took."""

    title = LineField(label=_("培训名称"), max_length=100)
    from_on = _day(_("起"))
    to_on = _day(_("止"))
    hours = forms.IntegerField(label=_("学时"), min_value=1, max_value=2000)
    result = forms.ChoiceField(
        label=_("结果"), choices=TrainingResult.choices, initial=TrainingResult.ATTENDED
    )

    def entry(self) -> TrainingEntry:
        """Return what was filled in."""
        return TrainingEntry(**self.cleaned_data)


class AppraisalForm(forms.Form):
    """What is thought of somebody's work in a round."""

    the_round = forms.ModelChoiceField(Round.objects.none(), label=_("轮次"))
    grade = forms.ChoiceField(label=_("等次"), choices=Grade.choices, initial=Grade.GOOD)
    note = LineField(label=_("评语"), max_length=500, required=False)

    def __init__(self, *args: object, rounds: QuerySet[Round], **kwargs: object) -> None:
        """Offer only the rounds given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["the_round"].queryset = rounds  # type: ignore[attr-defined]  # a ModelChoiceField


class SheetForm(forms.Form):
    """A sheet of inspectors, and for which pool."""

    jurisdiction = PickField(PLACES, label=_("导入到哪个人才库"), help_text=PLACE_HELP)
    file = forms.FileField(
        label=_("表格文件"),
        help_text=_(".xlsx 或 .csv，不超过 20 MB；编码自动识别"),
        error_messages={"required": _("请先选择一个文件"), "empty": _("这个文件是空的，请重新选择")},
    )

    def __init__(self, *args: object, places: QuerySet[Jurisdiction], **kwargs: object) -> None:
        """Offer only the places given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "jurisdiction", places)


class ExpertiseForm(forms.Form):
    """A field of knowledge for the list of an office."""

    name = LineField(label=_("专业特长"), max_length=30)
