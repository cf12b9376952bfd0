"""The bulk bar: which rows were picked, for which act, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from xuncha.web.fields import LineField
from xuncha.web.tables.definition import BulkAct, Table

MOST = 500


class BulkForm(forms.Form):
    """What the bulk bar asks."""

    act = forms.ChoiceField()
    reason = LineField(required=False, max_length=500, strip=True)

    def __init__(self, acts: Iterable[BulkAct], request: HttpRequest) -> None:
        """Offer the acts that the page offers."""
        super().__init__(request.POST)
        self._acts = {one.key: one for one in acts}
        self.fields["act"] = forms.ChoiceField(choices=[(one.key, one.title) for one in self._acts.values()])

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the act needs one."""
        answers = super().clean() or {}
        act = self._acts.get(str(answers.get("act", "")))
        if act and act.reason and not answers.get("reason"):
            raise ValidationError(_("请写明理由，再对所选各项“%(act)s”") % {"act": act.title})
        return answers


@dataclass(frozen=True, slots=True)
class Picked:
    """The rows that were picked, the act and the reason; or what stands in the way."""

    act: str
    reason: str
    rows: QuerySet[Any]
    count: int
    errors: tuple[str, ...] = ()


def bulk(table: Table, rows: QuerySet[Any], request: HttpRequest, acts: Iterable[BulkAct]) -> Picked:
    """Return what the bulk bar sent. Only rows among those given, which the person may see, can be picked."""
    form = BulkForm(acts, request)
    keys = list(dict.fromkeys(request.POST.getlist("pick")))
    errors = [] if form.is_valid() else [str(error) for found in form.errors.values() for error in found]
    if not keys:
        errors.append(_("还没有选中任何一项，请先勾选表格左侧的方框"))
    if len(keys) > MOST:
        errors.append(_("一次最多处理 %(most)d 项，请分几次办理") % {"most": MOST})
    picked = rows.none() if errors else _picked(table, rows, keys)
    count = 0 if errors else picked.count()
    if not errors and count != len(keys):
        errors.append(
            _("所选 %(asked)d 项中有 %(gone)d 项已不在您可见的范围内，请刷新后重选")
            % {
                "asked": len(keys),
                "gone": len(keys) - count,
            }
        )
    answers = form.cleaned_data if form.is_bound and hasattr(form, "cleaned_data") else {}
    return Picked(answers.get("act", ""), answers.get("reason", ""), picked, count, tuple(errors))


def _picked(table: Table, rows: QuerySet[Any], keys: list[str]) -> QuerySet[Any]:
    """Return the rows of these names; none when a name is nonsense."""
    try:
        return rows.filter(**{f"{table.key}__in": keys})
    except (ValueError, ValidationError):
        return rows.none()
