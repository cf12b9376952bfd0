"""What a room must know before it takes rows: which round, which days, which inspection."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.intake import queries
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.states import ACCEPTED
from xuncha.intake.takers import TAKERS, telling
from xuncha.intake.takers.into_planning import PlanEntry, Stay
from xuncha.intake.takers.telling import TellEntry
from xuncha.planning import queries as planning
from xuncha.planning.actions import RoundEntry
from xuncha.planning.models import Inspection, SegmentKind, Term
from xuncha.reading.numerals import number_of
from xuncha.rectification.models import Claimed
from xuncha.web.fields import DayField, LineField

TERM, INSPECTION = "planning.term", "planning.inspection"
ROUND_NUMBER = re.compile(r"第?([〇零一二三四五六七八九十百\d]+)轮")  # 第六轮、第十二轮
KINDS = {str(label): value for value, label in SegmentKind.choices}


class PlanForm(forms.Form):
    """The round that a document becomes; the days and the team of each of its segments."""

    term = forms.ModelChoiceField(Term.objects.none(), label=_("届次"))
    number = forms.IntegerField(label=_("第几轮"), min_value=1, max_value=200)
    title = LineField(label=_("轮次名称"), max_length=100)
    theme = LineField(label=_("主题"), max_length=200, required=False)
    use_required_attribute = False  # what is needed hangs on which segments are ticked

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- passed on as they came
        terms: QuerySet[Term],
        segments: Iterable[Row],
        units: Iterable[Row] = (),
        **kwargs: Any,  # noqa: ANN401 -- passed on as they came
    ) -> None:
        """Offer the terms given; ask for each segment whether it is entered, when, and who goes."""
        super().__init__(*args, **kwargs)
        self.terms, self.units = terms, list(units)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]  # a ModelChoiceField
        self.segments = list(segments)
        for row in self.segments:
            taken = f"take_{row.number}"
            is_taken = self.data.get(taken) if self.is_bound else self.initial.get(taken)
            for name, field in _stay_fields(needed=bool(is_taken)).items():
                self.fields[f"{name}_{row.number}"] = field

    def clean(self) -> dict[str, Any]:
        """Ask for days and a team where a segment is entered; for at least one segment."""
        cleaned = self.cleaned_data
        taken = [row for row in self.segments if cleaned.get(f"take_{row.number}")]
        if not taken:
            self.add_error(None, _("请至少勾选一个批次录入"))
        return cleaned

    def round_fields(self) -> list[BoundField]:
        """Return the fields of the round."""
        return [self[name] for name in ("term", "number", "title", "theme")]

    def stays(self) -> list[tuple[Row, list[BoundField]]]:
        """Return each segment with its fields, for the page."""
        return [(row, [self[f"{name}_{row.number}"] for name in ("take", *_STAY)]) for row in self.segments]

    def entry(self) -> PlanEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        stays = tuple(
            Stay(row.number, **{name: cleaned[f"{name}_{row.number}"] for name in _STAY})
            for row in self.segments
            if cleaned[f"take_{row.number}"]
        )
        the_round = RoundEntry(cleaned["term"], cleaned["number"], cleaned["title"], cleaned["theme"])
        return PlanEntry(the_round, stays)


_STAY = ("kind", "theme", "from_on", "to_on", "team")


LATER = "later"
"""What is chosen for a problem that is not entered this time."""


class TellForm(forms.Form):
    """Of which inspection a document tells, and when it was fed back.

    In a document on several units it is asked of each problem of which inspection that is; what is left open
    is of the one for all others.
    """

    template_name = "intake/_tell.html"
    whole = ("inspection", "fed_back_on", "unsaid")

    inspection = forms.ModelChoiceField(
        Inspection.objects.none(),
        label=_("巡察任务"),
        help_text=_("文件说的是哪一次巡察；文件名和单位都要对得上"),
    )
    fed_back_on = DayField(
        label=_("反馈日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    unsaid = forms.ChoiceField(
        label=_("文中没有逐条写明进度的"),
        required=False,
        choices=[("", _("不登记申报结论")), *Claimed.choices],
        help_text=_("只有文件总述里写明了，例如“9个已完成”，才选；写明进度的条目不受影响"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- passed on as they came
        inspections: QuerySet[Inspection],
        headings: Mapping[str, str],
        claims: bool,
        parted: Iterable[Row] = (),
        **kwargs: Any,  # noqa: ANN401 -- passed on as they came
    ) -> None:
        """Offer the inspections given; ask for what is unsaid only where something is claimed.

        `parted` are the problems that are asked one by one.
        """
        super().__init__(*args, **kwargs)
        self.inspections, self.parted = inspections, list(parted)
        self.fields["inspection"].queryset = inspections  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["inspection"].label_from_instance = in_its_round  # type: ignore[attr-defined]  # the same
        self._headings = headings
        self.fields["fed_back_on"].help_text = (
            _("文件里是这样写的，请核对")
            if self.initial.get("fed_back_on")
            else _("文件没有写明反馈日期，请照反馈会的实际日期填写")
        )
        if not claims:
            del self.fields["unsaid"]
        if self.parted:
            self._ask_apart()

    def _ask_apart(self) -> None:
        self.fields["inspection"].required = False
        self.fields["inspection"].label = _("没有另选的，都属于")
        self.fields["inspection"].help_text = _(
            "文件说到几个单位：请在每个问题下面核对属于哪一个，其余的在这里选"
        )
        self._offered = {str(one.pk): one for one in self.inspections}
        named = [(key, in_its_round(one)) for key, one in self._offered.items()]
        choices = [("", _("照“没有另选的”")), *named, (LATER, _("这次不录入"))]
        for row in self.parted:
            title = telling.title_of(row.fields["statement"])[:20]
            label = format_lazy(_("“{title}”属于"), title=title)
            field = forms.ChoiceField(label=label, choices=choices, required=False)
            self.fields[apart(row.number)] = field

    def clean(self) -> dict[str, Any]:
        """Ask of each problem of which inspection it is, where nothing is chosen for all others."""
        cleaned = self.cleaned_data
        if "inspection" in cleaned and not cleaned["inspection"]:
            open_ = [row for row in self.parted if cleaned.get(apart(row.number)) == ""]
            for row in open_:
                self.add_error(apart(row.number), _("请选这个问题属于哪个单位，或选“这次不录入”"))
        return cleaned

    def asked_of(self, row: Row) -> BoundField | None:
        """Return the field of one problem; None where all are of one inspection."""
        name = apart(row.number)
        return self[name] if name in self.fields else None

    def under(self, row: Row) -> str:
        """Return the heading under which a problem stands, in words."""
        return telling.under(row.fields["section"], self._headings)[1]

    def entry(self) -> TellEntry:
        """Return what was filled in."""
        filled = {name: self.cleaned_data[name] for name in self.whole if name in self.fields}
        said = {row.number: self.cleaned_data[apart(row.number)] for row in self.parted}
        meant = {number: self._offered.get(key) for number, key in said.items() if key}
        return TellEntry(headings=self._headings, apart=meant, **filled)


def apart(number: int) -> str:
    """Return the name of the field that asks of which inspection a problem is."""
    return f"of_{number}"


def in_its_round(inspection: Inspection) -> str:
    """Return an inspection with its round, as a person tells several of one unit apart."""
    return f"{inspection} · {inspection.segment.round}"


def _stay_fields(*, needed: bool) -> dict[str, forms.Field]:
    day = {"required": needed, "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
    return {
        "take": forms.BooleanField(label=_("录入这一批次"), required=False),
        "kind": forms.ChoiceField(label=_("种类"), choices=SegmentKind.choices),
        "theme": LineField(label=_("专题"), max_length=100, required=False),
        "from_on": DayField(label=_("进驻日期"), **day),  # type: ignore[arg-type]  # a field's own options
        "to_on": DayField(label=_("撤点日期"), **day),  # type: ignore[arg-type]  # a field's own options
        "team": LineField(label=_("巡察组"), max_length=50, required=needed),
    }


def plan_form(reading: Reading, person: AbstractBaseUser, filled: Any = None) -> PlanForm:  # noqa: ANN401 -- what a form is given
    """Return the form of a round for a document, filled in or as the document says it."""
    rows = list(queries.accepted(reading, TAKERS["planning"].rows, TAKERS["planning"].goals))
    segments = [row for row in rows if row.kind == RowKind.SEGMENT]
    header = next((row for row in rows if row.kind == RowKind.HEADER), None)
    terms = grants.only(planning.terms(), person, "read", TERM).order_by("-from_on", "pk")
    initial = {"term": _term_of(header, terms), **_initial(header, segments)}
    units = [row for row in rows if row.kind == RowKind.UNIT]
    return PlanForm(filled, initial=initial, terms=terms, segments=segments, units=units)


def tell_form(reading: Reading, person: AbstractBaseUser, taker: str, filled: Any = None) -> TellForm:  # noqa: ANN401 -- the same
    """Return the form of what a document tells, filled in or as the document says it."""
    header = queries.header_of(reading)
    inspections = grants.only(queries.inspections_of(reading), person, "read", INSPECTION)
    headings = telling.headings_of(queries.record_of(reading) or {})
    several = len({*queries.matched_of(reading)}) > 1
    problems = list(queries.accepted(reading, TAKERS[taker].rows, TAKERS[taker].goals)) if several else []
    return TellForm(
        filled,
        initial={
            "inspection": _told_of(header, list(inspections)),
            "fed_back_on": header.fields["feedback_date"] if header else "",
            **_suggested(reading, header, problems, list(inspections), headings),
        },
        inspections=inspections,
        headings=headings,
        claims=taker == "rectification",
        parted=problems,
    )


def _suggested(
    reading: Reading,
    header: Row | None,
    problems: list[Row],
    inspections: list[Inspection],
    headings: Mapping[str, str],
) -> dict[str, object]:
    """Return of which inspection each problem seems to be, where its unit has one that it can be."""
    if not problems:
        return {}
    units = list(queries.units_of(reading).filter(state__in=sorted(ACCEPTED), organisation__isnull=False))
    found: dict[str, object] = {}
    for row in problems:
        unit = telling.unit_of(row, units, headings)
        own = [one for one in inspections if unit and one.organisation_id == unit.organisation_id]
        if unit is not None:
            meant = _told_of(header, own) if own else None
            found[apart(row.number)] = str(meant.pk) if meant else "" if own else LATER
    return found


def _told_of(header: Row | None, inspections: list[Inspection]) -> Inspection | None:
    """Return the only inspection that it can be, or the only one that began on the day of the document."""
    said = header.fields["period_start"] if header else ""
    began = [one for one in inspections if one.segment.from_on.isoformat() == said] or inspections
    return began[0] if len(began) == 1 else None


def _term_of(header: Row | None, terms: QuerySet[Term]) -> Term | None:
    """Return the term in which the stay lies, the latest when the document does not say when it was."""
    said = (header.fields["period_start"] or queries.day_of(header)) if header else ""
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return terms.first()
    return terms.filter(from_on__lte=day, to_on__gte=day).first()


def _initial(header: Row | None, segments: list[Row]) -> dict[str, object]:
    """Return what the document says of round, days and teams; a person looks at each."""
    said = header.fields if header else {}
    rounds = [row.fields["round"] for row in segments if row.fields["round"]] or [said.get("round", "")]
    first = ROUND_NUMBER.search(rounds[0])
    known: dict[str, object] = {
        "number": number_of(first[1]) if first else None,
        "title": f"{said.get('term', '')}{rounds[0]}巡察"[:100] if rounds[0] else "",
    }
    for row in segments:
        same = not row.fields["round"] or row.fields["round"] == rounds[0]
        kind = next(
            (KINDS[one] for one in row.fields["kinds"].split("、") if one in KINDS), SegmentKind.REGULAR
        )
        values = {
            "take": same,
            "kind": kind,
            "theme": row.fields["topic"][:100],
            "from_on": said.get("period_start", ""),
            "to_on": said.get("period_end", ""),
            "team": said.get("body", "")[:50],
        }
        known |= {f"{name}_{row.number}": value for name, value in values.items()}
    return known
