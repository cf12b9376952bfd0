"""Questions about letters and issued findings."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, QuerySet
from django.utils.translation import gettext as _

from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.feedback import rules
from xuncha.feedback.models import Addressee, Copy, Issued, Letter, Party
from xuncha.feedback.states import OUT
from xuncha.fieldwork import queries as fieldwork
from xuncha.fieldwork.models import Finding
from xuncha.fieldwork.states import FindingState
from xuncha.planning.models import Inspection, Round, Term
from xuncha.planning.queries import Happening

HUNDRED = 100
NAMED = 3
"""So many units are named in one sentence."""
PLACE = "inspection__segment__round__term__committee__jurisdiction"
ORGANISATION = "inspection__organisation__jurisdiction"


def letters() -> QuerySet[Letter]:
    """Return every letter with what a list shows and what the policy asks."""
    return Letter.objects.select_related(PLACE, ORGANISATION)


def letters_of(inspection: Inspection) -> QuerySet[Letter]:
    """Return the letters of an inspection: to the head, then to the body."""
    return letters().filter(inspection=inspection).order_by("-kind")


def copies_of(letter: Letter) -> dict[str, list[str]]:
    """Return the names of those who get a copy, by their role."""
    found: dict[str, list[str]] = {party.value: [] for party in Party}
    for one in Copy.objects.filter(letter=letter).order_by("pk"):
        found[one.party].append(one.name)
    return found


def issued() -> QuerySet[Issued]:
    """Return every issued finding with what a list shows and what the policy asks."""
    return Issued.objects.select_related(PLACE, ORGANISATION)


def issued_of(inspection: Inspection) -> QuerySet[Issued]:
    """Return what was issued to the unit of an inspection, in the order of its numbers."""
    return issued().filter(inspection=inspection).order_by("number")


def findings_by_size(term: Term, organisations: Sequence[int]) -> dict[int, float]:
    """Return how many findings the committee issued to each organisation, for every hundred party members.

    An organisation whose members nobody has counted is not there: no rate of an unknown size.
    """
    rows = Issued.objects.filter(
        inspection__segment__round__term__committee=term.committee_id,
        inspection__organisation__in=organisations,
        inspection__organisation__party_members__gt=0,
    )
    counted = rows.order_by().values("inspection__organisation", "inspection__organisation__party_members")
    return {
        row["inspection__organisation"]: round(
            HUNDRED * row["found"] / row["inspection__organisation__party_members"], 1
        )
        for row in counted.annotate(found=Count("pk"))
    }


def feedback_day(inspection: Inspection) -> date | None:
    """Return the day of feedback, from which the periods of rectification run; None before."""
    out = Letter.objects.filter(inspection=inspection, state__in=OUT)
    found: date | None = out.aggregate(first=Min("issued_on"))["first"]
    return found or recorded_of(inspection).aggregate(first=Min("issued_on"))["first"]


def recorded_of(inspection: Inspection) -> QuerySet[Issued]:
    """Return what was taken from documents about an inspection."""
    return issued_of(inspection).filter(finding=None)


def to_issue(inspection: Inspection) -> list[Finding]:
    """Return the findings that have not been issued, in the order of the framework."""
    return list(fieldwork.findings_of(inspection).filter(state=FindingState.DRAFTED))


def unwritten(rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
    """Return those inspections whose time of feedback it is and which lack one of the two letters."""
    lacking = [~Exists(Letter.objects.filter(inspection=OuterRef("pk"), kind=kind)) for kind in Addressee]
    its_time = rows.filter(segment__round__state__in=rules.TIME_OF_FEEDBACK)
    return its_time.filter(lacking[0] | lacking[1])


def without_feedback(the_round: Round) -> str:
    """Return which units of a round were fed back nothing, in words; nothing when all were."""
    out = Letter.objects.filter(inspection=OuterRef("pk"), state__in=OUT)
    told = Issued.objects.filter(inspection=OuterRef("pk"), finding=None)
    rows = Inspection.objects.filter(~Exists(out), ~Exists(told), segment__round=the_round)
    names = list(rows.order_by("organisation__name_key", "pk").values_list("organisation__name", flat=True))
    if not names:
        return ""
    said = "、".join(names[:NAMED]) + (_("等单位") if len(names) > NAMED else "")
    return _("还有 %(number)d 个单位没有反馈：%(names)s。") % {"number": len(names), "names": said}


def timeline(letter: Letter) -> list[Happening]:
    """Return what happened to a letter, the last first, from the trail: one query."""
    entries = Entry.objects.select_related("by").filter(
        subject=f"feedback.letter:{letter.pk}", event__startswith="feedback."
    )
    return [
        Happening(one.at, title_of(one.event), str(one.by or ""), str(one.details.get("reason", "")))
        for one in entries.order_by("-sequence")[:100]
    ]
