"""The shape of what people fill in about teams."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.people.models import Person
from xuncha.teams.models import Post


class MemberForm(forms.Form):
    """Who comes into the team, as what."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("人员"),
        help_text=_("已授予组长、组员或信访件专管员角色的人员；没有要找的人，请先申请授权"),
    )
    post = forms.ChoiceField(label=_("组内职务"), choices=Post.choices, initial=Post.MEMBER)

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        """Offer only the people given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
