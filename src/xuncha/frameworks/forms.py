"""The shape of what people fill in about frameworks."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.actions import AspectEntry, FrameworkEntry, ItemEntry
from xuncha.frameworks.importing import BLANKS, COMMAS
from xuncha.frameworks.models import Aspect, Item, Version
from xuncha.frameworks.picking import ITEMS
from xuncha.organisations.models import Jurisdiction
from xuncha.organisations.picking import PLACES
from xuncha.web.fields import LineField, LinesField, UploadField
from xuncha.web.picking import PickField, offer


class AspectChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django knows no argument
    """An aspect, with its focus before it."""

    def label_from_instance(self, obj: Aspect) -> str:
        """Read as focus and title."""
        return f"{obj.focus} / {obj.title}"


class FrameworkForm(forms.Form):
    """A framework of one place, empty or begun as a copy."""

    name = LineField(label=_("清单名称"), max_length=100)
    code = LineField(label=_("代号"), max_length=20, help_text=_("本地区内不重复，例如 SGJJ-YL"))
    about = LineField(label=_("说明"), max_length=300, required=False)
    place = PickField(PLACES, label=_("所属地区"), help_text=_("输入地名，从提示中选一个"))
    source = forms.ModelChoiceField(
        label=_("照哪一版起草"), queryset=Version.objects.none(), required=False, empty_label=_("从空白开始")
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- passed on as they came
        places: QuerySet[Jurisdiction],
        versions: QuerySet[Version],
        **kwargs: Any,  # noqa: ANN401 -- passed on as they came
    ) -> None:
        """Offer only the places and versions given."""
        super().__init__(*args, **kwargs)
        offer(self, "place", places)
        self.fields["source"].queryset = versions  # type: ignore[attr-defined]  # a field of rows

    def entry(self) -> FrameworkEntry:
        """Return what was filled in."""
        return FrameworkEntry(**self.cleaned_data)


class AspectForm(forms.Form):
    """An aspect and the focus above it."""

    focus = LineField(label=_("大项"), max_length=100, help_text=_("最上一级，例如“聚焦……”；同名的归在一起"))
    title = LineField(label=_("方面"), max_length=100)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def entry(self) -> AspectEntry:
        """Return what was filled in."""
        return AspectEntry(self.cleaned_data["focus"], self.cleaned_data["title"])


class ItemForm(forms.Form):
    """An item under one of the aspects of its version."""

    aspect = AspectChoice(label=_("方面"), queryset=Aspect.objects.none())
    title = LineField(label=_("条目"), max_length=200, help_text=_("查什么，一句话"))
    wordings = LinesField(
        label=_("典型表述"),
        max_length=4000,
        required=False,
        help_text=_("底稿里常见的写法，一条一行"),
        widget=forms.Textarea({"rows": 5}),
    )
    basis = LinesField(
        label=_("政策依据"),
        max_length=2000,
        required=False,
        help_text=_("党内法规或文件的名称，一条一行"),
        widget=forms.Textarea({"rows": 3}),
    )
    tags = LineField(label=_("标签"), max_length=200, required=False, help_text=_("用顿号隔开"))
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, aspects: QuerySet[Aspect], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
        """Offer only the aspects given."""
        super().__init__(*args, **kwargs)
        self.fields["aspect"].queryset = aspects  # type: ignore[attr-defined]  # a field of rows

    def entry(self) -> ItemEntry:
        """Return what was filled in, a line for each wording and each basis."""
        cleaned = self.cleaned_data
        return ItemEntry(
            aspect=cleaned["aspect"],
            title=cleaned["title"],
            wordings=BLANKS.sub("\n", cleaned["wordings"].strip()),
            basis=BLANKS.sub("\n", cleaned["basis"].strip()),
            tags="、".join(part for part in COMMAS.split(cleaned["tags"]) if part),
        )

    @staticmethod
    def initial_of(item: Item) -> dict[str, object]:
        """Return what the form shows of an item."""
        names = ("title", "wordings", "basis", "tags", "revision")
        return {"aspect": item.aspect_id, **{name: getattr(item, name) for name in names}}


class IssueForm(forms.Form):
    """What is new in the version that is issued."""

    note = LineField(label=_("本版说明"), max_length=200, required=False, help_text=_("改了什么，一句话"))


class MapForm(forms.Form):
    """The item of another version to which one corresponds."""

    other = PickField(ITEMS, label=_("对应的条目"), help_text=_("输入条目里的字，从提示中选一个"))

    def __init__(self, *args: Any, items: QuerySet[Item], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
        """Offer only the items given."""
        super().__init__(*args, **kwargs)
        offer(self, "other", items)


class SheetForm(forms.Form):
    """A table of a version."""

    file = UploadField(label=_("表格文件"), suffixes=(".xlsx", ".csv"), most_mib=20)


class SentenceForm(forms.Form):
    """A sentence of a problem, to see which items it comes near to."""

    text = LinesField(
        label=_("问题的表述"),
        max_length=2000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("只作提示，不会自动填写任何内容"),
    )
