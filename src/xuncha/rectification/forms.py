"""The shape of what people fill in about plans and items."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import ClaimEntry, ItemEntry, ResumeEntry, ReviewEntry, VerdictEntry
from xuncha.rectification.counting import counted
from xuncha.rectification.models import Claimed, Item, Opinion, TimeClass, Verified
from xuncha.rectification.progress_forms import CountersForm
from xuncha.rectification.states import Post
from xuncha.web.fields import DayField, LineField, LinesField

LONGEST_MEASURE, MOST_MEASURES = 1000, 30
NEEDED = _("可以先空着，提交会审前填齐")


class ItemForm(forms.Form):
    """One item: what is to be put right, how, by whom, until when."""

    title = LineField(label=_("细化问题"), max_length=200)
    detail = LineField(
        label=_("具体表现"), max_length=500, required=False, help_text=_("点到人、点到事，写清时间和数字")
    )
    goal = LineField(label=_("整改目标"), max_length=500, required=False)
    measures = LinesField(
        label=_("整改措施"),
        max_length=LONGEST_MEASURE * MOST_MEASURES,
        required=False,
        help_text=_("一行一条，写清做什么、做到什么程度；提交会审前至少一条"),
    )
    kind = forms.ChoiceField(label=_("整改类型"), choices=TimeClass.choices)
    due_on = DayField(
        label=_("完成时限"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("长期坚持的可以不填"),
    )
    leader = LineField(label=_("牵头责任领导"), max_length=50, required=False, help_text=NEEDED)
    department = LineField(label=_("责任部门"), max_length=100, required=False, help_text=NEEDED)
    handler = LineField(label=_("经办人"), max_length=50, required=False)
    partners = LineField(label=_("协同单位"), max_length=200, required=False)
    starts_on = DayField(
        label=_("启动日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = LineField(label=_("备注"), max_length=500, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_measures(self) -> str:
        """Say which measure is too long, and when there are too many."""
        return _bearable(str(self.cleaned_data["measures"]))

    def entry(self) -> ItemEntry:
        """Return what was filled in."""
        cleaned = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return ItemEntry(**{**cleaned, "measures": _lines(cleaned["measures"])})

    @staticmethod
    def initial_of(item: Item, measures: Iterable[str]) -> dict[str, object]:
        """Return what the form shows of an item."""
        names = (name for name in ItemForm.base_fields if name != "measures")
        return {"measures": "\n".join(measures)} | {name: getattr(item, name) for name in names}


class PostForm(forms.Form):
    """For whom somebody speaks."""

    def __init__(self, *args: object, posts: Iterable[Post], **kwargs: object) -> None:
        """Offer only the posts that are open to the person."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        choices = [(post.value, post.label) for post in posts]
        self.fields["post"] = forms.ChoiceField(label=_("代表"), choices=choices)
        self.order_fields(["post"])


class ReviewForm(PostForm):
    """What a reviewer says of a plan."""

    opinion = forms.ChoiceField(label=_("会审结论"), choices=Opinion.choices)
    note = LinesField(
        label=_("会审意见"), max_length=1000, required=False, help_text=_("要修改的请写明哪一项、改什么")
    )

    def entry(self) -> ReviewEntry:
        """Return what was filled in."""
        return ReviewEntry(**self.cleaned_data)


class ClaimForm(CountersForm):
    """What the unit says of an item."""

    claim = forms.ChoiceField(label=_("申报结论"), choices=Claimed.choices)
    text = LinesField(
        label=_("整改情况"), max_length=5000, help_text=_("逐条写措施的落实情况和结果，公开稿由此形成")
    )

    field_order = ("claim", "text")

    def entry(self) -> ClaimEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return ClaimEntry(cleaned["claim"], cleaned["text"], counted(cleaned))


class VerdictForm(PostForm):
    """What a verifier says of a claim."""

    verdict = forms.ChoiceField(label=_("验收结论"), choices=Verified.choices)
    note = LinesField(label=_("验收意见"), max_length=1000, help_text=_("看了什么、核了什么、结论的依据"))

    def entry(self) -> VerdictEntry:
        """Return what was filled in."""
        return VerdictEntry(**self.cleaned_data)


class EmptyForm(forms.Form):
    """Nothing but a yes."""


class ReasonForm(forms.Form):
    """Why."""

    reason = LineField(label=_("原因"), max_length=500)


class ResumeForm(forms.Form):
    """Why an item that a document told goes into work, until when, who leads it."""

    reason = LineField(
        label=_("原因"),
        max_length=500,
        help_text=_("怎样发现没有改完：回访、抽查或群众反映，写清时间和情况"),
    )
    due_on = DayField(label=_("完成时限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    leader = LineField(label=_("牵头责任领导"), max_length=50)
    department = LineField(label=_("责任部门"), max_length=100)
    measures = LinesField(
        label=_("补充的整改措施"),
        max_length=LONGEST_MEASURE * MOST_MEASURES,
        required=False,
        help_text=_("一行一条；文件里的措施照样保留，没有补充的不填"),
    )

    def __init__(self, *args: object, lasting: bool, **kwargs: object) -> None:
        """Ask for a day unless the item is kept up for good."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        if lasting:
            self.fields["due_on"].required = False
            self.fields["due_on"].help_text = _("长期坚持的可以不填")

    def clean_measures(self) -> str:
        """Say which measure is too long, and when there are too many."""
        return _bearable(str(self.cleaned_data["measures"]))

    def entry(self) -> ResumeEntry:
        """Return what was filled in."""
        return ResumeEntry(**{**self.cleaned_data, "measures": _lines(self.cleaned_data["measures"])})


def _bearable(typed: str) -> str:
    """Return measures as they were typed, when each is short enough and they are not too many."""
    lines = _lines(typed)
    for place, line in enumerate(lines, 1):
        if len(line) > LONGEST_MEASURE:
            words = _("第 %(place)d 条超过 %(most)d 个字，请分成几条")
            raise forms.ValidationError(words % {"place": place, "most": LONGEST_MEASURE})
    if len(lines) > MOST_MEASURES:
        raise forms.ValidationError(_("一个细化问题最多 %(most)d 条措施，请拆分") % {"most": MOST_MEASURES})
    return typed


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
