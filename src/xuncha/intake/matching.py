"""The form in which a person says which organisation each unit of a document is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext as _

from xuncha.intake.actions import Matched
from xuncha.intake.models import Row
from xuncha.intake.naming import Names
from xuncha.organisations.models import Organisation
from xuncha.organisations.picking import ORGANISATIONS
from xuncha.web.picking import PickField, offer

NONE = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit on the page: its row, the choice, the field for another."""

    row: Row
    choice: BoundField
    other: BoundField


class UnitsForm(forms.Form):
    """For each unit: one of those that come near, another, or none."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- passed on as they came
        rows: list[Row],
        names: Names,
        organisations: QuerySet[Organisation],
        **kwargs: Any,  # noqa: ANN401 -- passed on as they came
    ) -> None:
        """Lay out a choice for each row; what was picked before, or is exactly and only it, stands ticked."""
        super().__init__(*args, **kwargs)
        self.rows, self._organisations = rows, organisations
        for row in rows:
            near = {str(one.key): f"{one.name}（{one.why}）" for one in names.nearest(row.fields["name"])}
            if row.organisation is not None:
                near.setdefault(str(row.organisation.pk), row.organisation.name)
            choices = [*near.items(), (NONE, _("暂不对应"))]
            self.fields[f"unit_{row.number}"] = forms.ChoiceField(
                label=_("“%(name)s”对应的单位") % {"name": row.fields["name"]},
                choices=choices,
                required=False,
                initial=str(row.organisation_id or NONE),
                widget=forms.RadioSelect,
            )
            self.fields[f"other_{row.number}"] = PickField(
                ORGANISATIONS, label=_("“%(name)s”另选为") % {"name": row.fields["name"]}, required=False
            )
            offer(self, f"other_{row.number}", organisations)
            self.fields[f"version_{row.number}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=row.version, required=False
            )

    def units(self) -> Iterator[Unit]:
        """Yield the units with their fields, for the page."""
        for row in self.rows:
            yield Unit(row, self[f"unit_{row.number}"], self[f"other_{row.number}"])

    def versions(self) -> Iterator[BoundField]:
        """Yield the hidden fields."""
        return (self[f"version_{row.number}"] for row in self.rows)

    def matched(self) -> list[Matched]:
        """Return what was picked; a name that was typed counts more than a tick."""
        cleaned = self.cleaned_data
        keys = {
            int(cleaned[f"unit_{row.number}"]) for row in self.rows if cleaned[f"unit_{row.number}"].isdigit()
        }
        known = {
            one.pk: one for one in self._organisations.select_related("jurisdiction").filter(pk__in=keys)
        }
        return [
            Matched(
                row.number,
                cleaned[f"version_{row.number}"] or 0,
                self._chosen(row, cleaned, known),
            )
            for row in self.rows
        ]

    @staticmethod
    def _chosen(row: Row, cleaned: dict[str, Any], known: dict[int, Organisation]) -> Organisation | None:
        choice = cleaned[f"unit_{row.number}"]
        other: Organisation | None = cleaned[f"other_{row.number}"]
        return other or (known.get(int(choice)) if choice else None)
