"""What people type into the pages of this room."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.access.personas import Persona
from xuncha.access.rules import Wanted
from xuncha.calendar import BEIJING
from xuncha.organisations.models import Organisation
from xuncha.organisations.picking import ORGANISATIONS
from xuncha.people.models import Mail, Person
from xuncha.people.names import USERNAME
from xuncha.people.picking import PEOPLE
from xuncha.people.rules.passwords import LEAST, LEAST_ALONE, MOST
from xuncha.web.fields import DayField, LineField, LinesField, MomentField
from xuncha.web.picking import PickField, offer


def _password(label: object, autocomplete: str, help_text: object = "") -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        help_text=help_text,  # type: ignore[arg-type]  # a lazy text
        strip=False,
        max_length=4 * MOST,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
    )


class SignInForm(forms.Form):
    """User name and password."""

    username = LineField(
        label=_("用户名"),
        max_length=150,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    password = _password(_("密码"), "current-password")


class CodeForm(forms.Form):
    """Six digits, or a recovery code."""

    code = LineField(
        label=_("验证码"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
    )


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = _password(
        _("新密码"),
        "new-password",
        format_lazy(
            _("至少 {alone} 个字符；绑定了动态口令的，至少 {least} 个"), alone=LEAST_ALONE, least=LEAST
        ),
    )
    again = _password(_("再输入一次"), "new-password")

    def clean(self) -> dict[str, Any]:
        """Compare the two."""
        filled = super().clean() or {}
        if filled.get("password") and filled.get("again") and filled["password"] != filled["again"]:
            self.add_error("again", _("两次输入的密码不一样"))
        return filled


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one twice."""

    current = _password(_("现在的密码"), "current-password")
    field_order = ("current", "password", "again")


class PasswordProofForm(forms.Form):
    """The password again, before something that matters."""

    prefix = "step-up"
    proof = _password(_("密码"), "current-password")


class CodeProofForm(forms.Form):
    """The code again, before something that matters."""

    prefix = "step-up"
    proof = LineField(
        label=_("验证码"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True}),
    )


class ProfileForm(forms.Form):
    """What people change about themselves."""

    email = forms.EmailField(
        label=_("电子邮箱"), required=False, help_text=_("可不填；只用来发不含内容的提醒")
    )
    mail = forms.ChoiceField(
        label=_("邮件提醒"),
        choices=Mail.choices,
        help_text=_("邮件只写有几条新通知，内容要登录后看"),
    )
    language = forms.ChoiceField(
        label=_("界面语言"), required=False, choices=[("", _("跟随浏览器")), *settings.LANGUAGES]
    )


def offer_organisations(form: forms.Form, by: Person) -> None:
    """Offer the organisations that a person may see, where the form asks for one."""
    if "organisation" in form.fields:
        rows = grants.only(Organisation.objects.all(), by, "list", "organisations.organisation")
        offer(form, "organisation", rows)


class PersonForm(forms.Form):
    """What a manager fills in about a person."""

    name = LineField(label=_("姓名"), max_length=64)
    organisation = PickField(ORGANISATIONS, label=_("所在单位"))
    email = forms.EmailField(label=_("电子邮箱"), required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer the organisations that who fills it in may see."""
        super().__init__(*args, **kwargs)
        offer_organisations(self, by)


class InviteForm(PersonForm):
    """A new account."""

    username = forms.RegexField(
        label=_("用户名"),
        regex=USERNAME,
        max_length=64,
        help_text=_("2至64个字母、数字、汉字或 . - _；不区分大小写，以后不能再给别人用"),
        error_messages={"invalid": _("只能用字母、数字、汉字和 . - _，2至64个字符")},
    )
    field_order = ("username", "name", "organisation", "email")


class ChangePersonForm(PersonForm):
    """A change of an account, with the version that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = LineField(label=_("事由"), max_length=200, help_text=_("写入审计记录，例如：调离、手机遗失"))


def _moment(label: object, help_text: object = "") -> MomentField:
    return MomentField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        help_text=help_text,  # type: ignore[arg-type]  # a lazy text
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class AboutPersonForm(forms.Form):
    """Whom it is about, and why."""

    person = PickField(PEOPLE, label=_("人员"), help_text=_("填对方的用户名"))
    reason = LinesField(
        label=_("事由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明依据，例如文号"),
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Suggest people to who may list them; others write the user name."""
        super().__init__(*args, **kwargs)
        people = Person.objects.select_related("organisation").filter(disabled_at=None)
        offer(self, "person", people, suggests=grants.may(by, "list", "people.person"))
        offer_organisations(self, by)


class NamingForm(AboutPersonForm):
    """Who shall know one thing, up to which day, and why."""

    until = DayField(
        label=_("知悉到哪一天"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("当天仍可查看，过后自动失效；最长一年"),
    )
    field_order = ("person", "until", "reason")

    def clean_until(self) -> datetime:
        """Return the moment at which the day has passed."""
        following: date = self.cleaned_data["until"] + timedelta(days=1)
        return datetime.combine(following, time(), BEIJING)


class GrantForm(AboutPersonForm):
    """Who shall be what, for which organisation, how long, and why."""

    persona = forms.ChoiceField(label=_("角色"), choices=[("", _("请选择")), *Persona.choices])
    organisation = PickField(ORGANISATIONS, label=_("代表哪个单位"))
    since = _moment(_("生效时间"), _("不填：办理时生效"))
    until = _moment(_("有效期至"), _("不填：一直有效，直到收回"))
    field_order = ("person", "persona", "organisation", "since", "until", "reason")

    def wanted(self, at: datetime) -> Wanted:
        """Return the right that was filled in; without a beginning it begins now."""
        filled = {**self.cleaned_data}
        return Wanted(**{**filled, "since": filled["since"] or at})


class ClearanceRequestForm(AboutPersonForm):
    """Up to which label somebody shall read, and why."""

    level = forms.TypedChoiceField(label=_("知悉等级"), choices=Label.choices, coerce=int)
    field_order = ("person", "level", "reason")


class AnswerForm(forms.Form):
    """What is said to a request."""

    answer = LinesField(
        label=_("办理意见"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("退回时必须写明原因"),
    )
