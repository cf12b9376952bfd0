"""Questions about papers and findings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from xuncha.fieldwork.models import Exhibit, Finding, Paper, Remark, Signature
from xuncha.fieldwork.states import PaperState, Post
from xuncha.files.models import File
from xuncha.frameworks.advising import advise
from xuncha.frameworks.models import Item
from xuncha.frameworks.queries import items_of
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams.models import Member

PLACE = "inspection__segment__round__term__committee__jurisdiction"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of what happened to a paper."""

    at: datetime
    title: str
    who: str
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place for a signature on the paper as it stands: who has signed, or who is to sign."""

    title: str
    signature: Signature | None
    awaited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One aspect of the framework with the findings that belong there."""

    focus: str
    aspect: str
    findings: list[Finding]


def papers() -> QuerySet[Paper]:
    """Return every paper with what a list shows and what the policy asks."""
    return Paper.objects.select_related(PLACE, "inspection__organisation", "item__aspect", "author")


def findings() -> QuerySet[Finding]:
    """Return every finding with what a list shows and what the policy asks."""
    rows = Finding.objects.select_related(PLACE, "inspection__organisation", "item__aspect")
    return rows.annotate(drawn_from=Count("papers"))


def findings_of(inspection: Inspection) -> QuerySet[Finding]:
    """Return the findings of an inspection in the order of the framework."""
    rows = findings().filter(inspection=inspection)
    return rows.order_by("item__aspect__number", "item__number", "number")


def by_framework(inspection: Inspection) -> list[Branch]:
    """Return the findings of an inspection under their aspects, in the order of the framework: one query."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings_of(inspection):
        aspect = finding.item.aspect
        found.setdefault((aspect.focus, aspect.title), []).append(finding)
    return [Branch(focus, title, rows) for (focus, title), rows in found.items()]


def counts_of(inspection: Inspection) -> list[tuple[str, str, int]]:
    """Return how many papers of an inspection stand in each state: one query."""
    rows = Paper.objects.filter(inspection=inspection).values_list("state").annotate(number=Count("pk"))
    found = dict(rows.order_by())
    return [(state.value, str(state.label), found.get(state.value, 0)) for state in PaperState]


def papers_of(finding: Finding) -> QuerySet[Paper]:
    """Return the papers from which a finding is drawn."""
    return papers().filter(findings=finding).order_by("number")


def finding_of(paper: Paper) -> Finding | None:
    """Return the finding that is drawn from a paper."""
    return findings().filter(papers=paper).first()


def signed_papers(inspection: Inspection) -> QuerySet[Paper]:
    """Return the papers of an inspection that are signed and not disposed of."""
    return papers().filter(inspection=inspection, state=PaperState.SIGNED).order_by("number")


def exhibits_of(paper: Paper) -> QuerySet[Exhibit]:
    """Return the exhibits of a paper in their order, with their files."""
    return Exhibit.objects.filter(paper=paper).select_related("file").order_by("number")


def why_held(file: File) -> str:
    """Return why a file must stay: a paper shows it; one that is taken off its draft may go."""
    shown = Exhibit.objects.filter(file=file).exists()
    return _("这份文件是问题底稿的支撑材料，不能撤回；底稿起草中时，请先从底稿移除。") if shown else ""


def signatures_of(paper: Paper) -> QuerySet[Signature]:
    """Return the signatures of every edition of a paper, the first first."""
    return Signature.objects.filter(paper=paper).select_related("person").order_by("pk")


def signers(inspection: Inspection, post: str) -> QuerySet[Person]:
    """Return who serves in a post in the team of an inspection now."""
    serving = Member.objects.serving().filter(
        team__round=inspection.segment.round_id, team__name=inspection.team, post=post
    )
    return Person.objects.filter(pk__in=serving.values("person")).order_by("pk")


def places(paper: Paper) -> list[Place]:
    """Return the three places for signatures of the text as it stands."""
    rows = Signature.objects.filter(paper=paper, edition=paper.edition).select_related("person")
    signed = {one.post: one for one in rows}
    return [
        Place(str(post.label), signed.get(post), () if post in signed else _awaited(paper, post))
        for post in Post
    ]


def timeline(paper: Paper) -> list[Happening]:
    """Return who signed or returned which edition of a paper, the last first: two queries."""
    signed = signatures_of(paper)
    returned = Remark.objects.filter(paper=paper).select_related("person")
    happened = [
        Happening(one.at, str(Post(one.post).label), str(one.person), _edition(one.edition), "good")
        for one in signed
    ]
    happened += [
        Happening(one.at, _("退回"), str(one.person), f"{_edition(one.edition)}：{one.reason}", "warn")
        for one in returned
    ]
    return sorted(happened, key=lambda one: one.at, reverse=True)


def last_remark(paper: Paper) -> Remark | None:
    """Return why the paper was returned, when the edition before this one was."""
    rows = Remark.objects.filter(paper=paper, edition=paper.edition - 1).select_related("person")
    return rows.order_by("-pk").first()


def items_for(inspection: Inspection) -> QuerySet[Item]:
    """Return the items among which a paper or finding of an inspection chooses."""
    version = inspection.segment.round.framework
    return Item.objects.none() if version is None else items_of(version)


def near(text: str, inspection: Inspection) -> list[Any]:
    """Return the three items that come nearest to a text, with the reasons; one query."""
    items: list[Any] = list(items_for(inspection)) if text.strip() else []
    return advise(text, items)


def _awaited(paper: Paper, post: Post) -> tuple[str, ...]:
    if post == Post.AUTHOR:
        return (str(paper.author),)
    return tuple(map(str, signers(paper.inspection, post).exclude(pk=paper.author_id)))


def _edition(number: int) -> str:
    return _("第 %(number)d 稿") % {"number": number}
