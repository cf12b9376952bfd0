"""The shape of what people fill in about papers and their evidence."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.fieldwork.actions import ExhibitEntry, PaperEntry
from xuncha.fieldwork.forms.items import ItemChoice, NearForm
from xuncha.fieldwork.models import Disposal, Paper, Source
from xuncha.fieldwork.rules import ELSEWHERE, yuan
from xuncha.frameworks.models import Item
from xuncha.web.fields import DayField, LineField, LinesField

LONG = 20_000


class PaperForm(NearForm):
    """A paper, in the parts of its printed form."""

    template_name = "fieldwork/forms/paper.html"

    title = LineField(label=_("名称"), max_length=100, help_text=_("一事一稿，用一句话说清是什么问题"))
    made_on = DayField(label=_("编制日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    source = forms.ChoiceField(label=_("问题来源"), choices=Source.choices)
    source_note = LineField(
        label=_("来源说明"), max_length=200, required=False, help_text=_("例如：2023年财政专户账目；不写姓名")
    )
    summary = LinesField(
        label=_("问题概述"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("什么事、怎么不对、数额多少；问题线索另行登记"),
    )
    responsible = LineField(label=_("责任主体（责任人）"), max_length=200, required=False)
    happened = LineField(label=_("时间地点"), max_length=200, required=False)
    amount = forms.DecimalField(
        label=_("涉及金额（元）"), max_digits=15, decimal_places=2, min_value=0, required=False
    )
    process = LinesField(
        label=_("发现过程"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONG,
        required=False,
        help_text=_("用什么方式、看了什么、与谁核对"),
    )
    basis = LinesField(
        label=_("政策依据"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("文件名称和条款"),
    )
    item = ItemChoice(label=_("清单条目"), required=False)
    disposal = forms.ChoiceField(label=_("拟处置"), choices=Disposal.choices)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, items: QuerySet[Item], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer only the items given."""
        super().__init__(*args, **kwargs)
        self.offer(items)

    def entry(self) -> PaperEntry:
        """Return what was filled in."""
        cleaned = {**self.cleaned_data, "item": self.chosen()}
        amount: Decimal | None = cleaned["amount"]
        cleaned["amount"] = None if amount is None else int(amount * 100)
        return PaperEntry(**{name: cleaned[name] for name in PaperEntry.__slots__})

    @staticmethod
    def initial_of(paper: Paper) -> dict[str, object]:
        """Return what the form shows of a paper."""
        columns = {name: getattr(paper, name) for name in PaperEntry.__slots__}
        return {**columns, "amount": yuan(paper.amount), "version": paper.version}


class ExhibitForm(forms.Form):
    """One piece of evidence: a file, or where the paper lies."""

    name = LineField(label=_("材料名称"), max_length=200, help_text=_("例如：2023年惠农补贴专户账页"))
    file = forms.FileField(
        label=_("材料文件"),
        required=False,
        help_text=_("可保存 pdf、docx、xlsx、pptx、ofd、doc、xls、wps、图片、txt、csv、zip"),
        error_messages={"empty": _("这个文件是空的，请重新选择")},
    )
    place = LineField(
        label=_("纸质材料存放处"), max_length=200, required=False, help_text=_("没有电子件时填写")
    )

    def entry(self) -> ExhibitEntry:
        """Return what was handed in."""
        cleaned = self.cleaned_data
        sent = cleaned["file"]
        path = Path(sent.temporary_file_path()) if sent else None
        return ExhibitEntry(cleaned["name"], cleaned["place"], path, sent.name if sent else "")


class SignForm(forms.Form):
    """The word that one signs the text that one has read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Why a paper goes back."""

    reason = LinesField(
        label=_("退回原因"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("说清哪里要改，承办人照此修改"),
    )


class DisposeForm(forms.Form):
    """What becomes of a paper that gives no finding."""

    outcome = forms.ChoiceField(label=_("处置"), choices=[(one.value, one.label) for one in ELSEWHERE])
    reason = LineField(label=_("处置原因"), max_length=300, required=False, help_text=_("不采用时必须写明"))
