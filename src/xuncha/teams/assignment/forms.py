"""What a person fills in before proposals are sought: sizes, expertise, decisions about single people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.teams.assignment.instance import Seat
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.assignment.words import SEATS
from xuncha.teams.models import Team
from xuncha.web.fields import LineField

ROWS, MOST_ROWS = 5, 30
"""So many people may be fixed or left out at first, so many more at each wish for more, and at most."""
OUT, IN = "out", "in"


def decisions(teams: Sequence[Team]) -> Iterator[tuple[str, str]]:
    """Yield what a person may decide about somebody: a key and its words."""
    yield "", _now("请选择")
    yield f"{OUT}::", _now("本轮不抽调")
    for team in teams:
        said = {"team": team.name}
        yield f"{IN}:{team.pk}:", _now("编入%(team)s") % said
        for seat in (Seat.LEADER, Seat.DEPUTY):
            words = _now("任%(team)s%(seat)s") % {**said, "seat": SEATS[seat]}
            yield f"{IN}:{team.pk}:{seat}", words
        yield f"{OUT}:{team.pk}:", _now("不编入%(team)s") % said


def rows_in(filled: Mapping[str, str]) -> int:
    """Return for how many people there is a row in what was sent, or wished when more are.

    >>> sent = {"rows": "10"}
    >>> rows_in({}), rows_in(sent), rows_in({**sent, "more": "1"}), rows_in({"rows": "9" * 5000})
    (5, 10, 15, 30)
    """
    sent = filled.get("rows", "")
    rows = int(sent[:4]) if sent.isascii() and sent.isdecimal() else ROWS
    return max(ROWS, min(rows + ROWS * ("more" in filled), MOST_ROWS))


class WishesForm(forms.Form):
    """The sizes of teams, the expertise that each needs, and decisions about single people."""

    least = forms.IntegerField(label=_("每组最少人数"), min_value=2, max_value=30, initial=5)
    wanted = forms.IntegerField(label=_("每组理想人数"), min_value=2, max_value=30, initial=6)
    most = forms.IntegerField(label=_("每组最多人数"), min_value=2, max_value=30, initial=8)
    deputies = forms.IntegerField(label=_("每组副组长人数"), min_value=0, max_value=4, initial=1)
    needs = forms.MultipleChoiceField(
        label=_("每组需要的专业"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django passes them
        people: Sequence[tuple[str, str]],
        teams: Sequence[Team],
        expertise: Sequence[str],
        rows: int = ROWS,
        **kwargs: Any,  # noqa: ANN401 -- the same
    ) -> None:
        """Offer these people, teams and kinds of expertise, and decisions about so many people."""
        super().__init__(*args, **kwargs)
        self.rows = range(1, rows + 1)
        self.fields["rows"] = LineField(required=False, initial=rows, widget=forms.HiddenInput)
        self.fields["needs"].choices = [(one, one) for one in expertise]  # type: ignore[attr-defined]  # of a ChoiceField
        offered = [("", _now("请选择")), *people]
        may_be = list(decisions(teams))
        for number in self.rows:
            words = {"number": number}
            self.fields[f"person{number}"] = forms.ChoiceField(
                label=_now("固定或排除的人员 %(number)d") % words, choices=offered, required=False
            )
            self.fields[f"decision{number}"] = forms.ChoiceField(
                label=_now("对人员 %(number)d 的安排") % words, choices=may_be, required=False
            )

    @property
    def may_have_more(self) -> bool:
        """Say whether rows for more people can be wished."""
        return len(self.rows) < MOST_ROWS

    def clean(self) -> dict[str, Any]:
        """Refuse sizes that contradict each other, and half a decision."""
        found = super().clean() or {}
        sizes = [found.get(name) for name in ("least", "wanted", "most")]
        if None not in sizes and sizes != sorted(sizes):  # type: ignore[type-var]  # none is None
            self.add_error("wanted", _now("最少、理想、最多人数须由少到多。"))
        for number in self.rows:
            if bool(found.get(f"person{number}")) != bool(found.get(f"decision{number}")):
                self.add_error(f"decision{number}", _now("人员和决定要一起选，或者都不选。"))
        return found

    def wishes(self) -> Wishes:
        """Return what was filled in."""
        filled = self.cleaned_data
        made = [
            (filled[f"person{n}"], *filled[f"decision{n}"].split(":"))
            for n in self.rows
            if filled[f"decision{n}"]
        ]
        return Wishes(
            **{name: filled[name] for name in ("least", "most", "wanted", "deputies")},
            needs=tuple(filled["needs"]),
            pins=tuple((who, team, seat) for who, what, team, seat in made if what == IN),
            bans=tuple((who, team) for who, what, team, _seat in made if what == OUT),
        )
