"""How every form of the house is written, and the field for files."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.web import keeping
from xuncha.workflow import readable

DASHES = "-" * 9
"""What Django shows where nothing is chosen; no page of the house does."""
CHOOSE, ANY = gettext_lazy("请选择"), gettext_lazy("不限")
"""The words for nothing chosen: in a form, and in a filter."""


def name_empty(field: forms.Field, words: Any = CHOOSE) -> None:  # noqa: ANN401 -- a text, now or later
    """Give the choice of nothing its words, where Django would draw dashes."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = words
            field.widget.choices = field.choices
    elif isinstance(field, forms.ChoiceField):
        choices: list[tuple[Any, Any]] = list(field.choices)  # type: ignore[arg-type]  # what iterates yields pairs
        if any(label == DASHES for _value, label in choices):
            field.choices = [(value, words if label == DASHES else label) for value, label in choices]


class Renderer(TemplatesSetting):
    """Renders `{{ form }}` and `{{ field.as_field_group }}` with the templates of the kit."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Tell the template of a form what is shown again of what was typed, and what cannot be."""
        if template_name == self.field_template_name:
            name_empty(context["field"].field)
        form = context.get("form")
        if isinstance(form, forms.BaseForm):  # by the template of the kit, or by the form's own
            for field in form.fields.values():
                name_empty(field)
            context = {**context, "kept": keeping.fill(form), "starts_anew": keeping.starts_anew(form)}
        return super().render(template_name, context, request)


class LineField(forms.CharField):
    """What a person types as one line: no line breaks, nothing that cannot be seen (`workflow.readable`)."""

    several = False
    default_error_messages = {
        "max_length": gettext_lazy("最多 %(limit_value)d 个字，现在有 %(show_value)d 个，请删减后再提交。")
    }

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- a field's own options
        """Say more exactly than Django which character may not stand."""
        super().__init__(**options)
        ours = [one for one in self.validators if not isinstance(one, ProhibitNullCharactersValidator)]
        self.validators = [*ours, self._readable]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the browser no greatest length: it would cut off what is pasted without a word."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def _readable(self, text: str) -> None:
        """Look at the characters of a text that is not too long; of one that is, its length is told."""
        if self.max_length is not None and len(text) > self.max_length:
            return
        if said := readable.wrong(text, several=self.several):
            raise ValidationError(said, code="characters")


class LinesField(LineField):
    """The same for a text that may have several lines."""

    widget = forms.Textarea
    several = True


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that an office may mean; beyond them clocks and databases cannot count."""


def _in_reach(day: date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("请核对日期：年份要在 1900 到 2199 之间"), code="reach")


class DayField(forms.DateField):
    """A day that an office may mean."""

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401 -- what a field is given
        """Return the day; refuse what nobody can mean."""
        day = super().to_python(value)
        if day is not None:
            _in_reach(day)
        return day


class MomentField(forms.DateTimeField):
    """A moment on such a day, in the time of Beijing."""

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 -- what a field is given
        """Return the moment; refuse what nobody can mean."""
        try:
            moment = super().to_python(value)
        except OverflowError:
            moment = datetime.min  # noqa: DTZ901 -- out of reach
        if moment is not None:
            _in_reach(moment.date())
        return moment


class UploadInput(forms.FileInput):
    """A file input that says what it takes and, with JavaScript, how far it has got."""

    template_name = "web/forms/upload.html"


class UploadField(forms.FileField):
    """A file, by suffix and size; what is really in it, `files` looks into after the upload."""

    widget = UploadInput

    def __init__(self, *, suffixes: tuple[str, ...], most_mib: int, **options: Any) -> None:  # noqa: ANN401 -- a field's own options
        """Take these suffixes, in small letters and with their dot, up to so many MiB."""
        self.suffixes, self.most_mib = suffixes, most_mib
        super().__init__(**options)
        if not self.help_text:
            self.help_text = format_lazy(
                gettext_lazy("{suffixes}，不超过 {most} MB"),
                suffixes="、".join(suffix[1:] for suffix in suffixes),
                most=most_mib,
            )

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tell the browser what to offer."""
        return {**super().widget_attrs(widget), "accept": ",".join(self.suffixes)}

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 -- what a field is given
        """Refuse another suffix and a file that is too large, in words that say what to do."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            if not str(file.name).lower().endswith(self.suffixes):
                raise ValidationError(
                    _("不能上传这种文件；请换成 %(suffixes)s") % {"suffixes": "、".join(self.suffixes)}
                )
            if (file.size or 0) > self.most_mib * 1024 * 1024:
                raise ValidationError(
                    _("文件超过 %(most)d MB；请压缩图片或分成几份") % {"most": self.most_mib}
                )
        return file
