"""Plain functions that build what a test of the house needs, with the dull parts filled in."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from xuncha.access.models import Clearance, Grant
from xuncha.access.personas import Persona, least_clearance
from xuncha.feedback import queries as feedback
from xuncha.feedback import rules as of_letters
from xuncha.feedback.models import Addressee, Issued, Letter
from xuncha.feedback.states import OUT, LetterState
from xuncha.feedback.words import keep_issued, keep_letter
from xuncha.fieldwork import rules
from xuncha.fieldwork.models import Drawn, Finding, Paper, Signature
from xuncha.fieldwork.states import FindingState, PaperState, Post
from xuncha.files.models import File
from xuncha.frameworks.models import Aspect, Framework, Item, Version
from xuncha.fulltext.keeping import keep
from xuncha.intake import words as of_documents
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.states import ReadingState
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Segment, Term
from xuncha.planning.states import RoundState

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NUMBERS = count(1)


def a_jurisdiction(
    *, name: str = "云岭市", level: str = Level.CITY, parent: Jurisdiction | None = None
) -> Jurisdiction:
    place, made = Jurisdiction.objects.get_or_create(name=name, level=level, parent=parent)
    if not made:
        return place
    place.path = f"{parent.path if parent else ''}{place.pk}."
    place.save(update_fields=["path"])
    return place


def an_organisation(
    *, name: str = "云岭市教育局党组", kind: str = Kind.PARTY_GROUP, within: Jurisdiction | None = None
) -> Organisation:
    return Organisation.objects.create(
        name=name,
        kind=kind,
        code=f"YL{next(NUMBERS):06}",
        jurisdiction=within or Jurisdiction.objects.filter(parent=None).first() or a_jurisdiction(),
    )


def a_person(
    *personas: str,
    name: str = "周敏",
    organisation: Organisation | None = None,
    password: str | None = None,
    clearance: int | None = None,
) -> Person:
    home = organisation or an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE)
    person = Person(username=f"person{next(NUMBERS)}", name=name, organisation=home)
    person.set_password(password)
    person.save()
    for persona in personas:
        a_grant(person, persona)
    level = max(map(least_clearance, personas), default=1) if clearance is None else clearance
    Clearance.objects.create(person=person, level=level)
    return person


def a_grant(
    person: Person, persona: str, *, since: datetime = LONG_AGO, until: datetime | None = None
) -> Grant:
    return Grant.objects.create(
        person=person, persona=Persona(persona), organisation=person.organisation, since=since, until=until
    )


def a_term(*, committee: Organisation | None = None, number: int = 12) -> Term:
    """Build a term that runs from September 2021 to August 2026."""
    home = committee or an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    days = {"from_on": date(2021, 9, 1), "to_on": date(2026, 8, 31)}
    return Term.objects.get_or_create(committee=home, number=number, defaults=days)[0]


def a_round(*, term: Term, number: int = 1, state: str = RoundState.DRAFTING) -> Round:
    title = f"第十二届市委第{number}轮巡察"
    return Round.objects.create(term=term, number=number, title=title, state=state)


def a_segment(
    the_round: Round,
    *organisations: Organisation,
    from_on: date = date(2024, 3, 4),
    to_on: date = date(2024, 4, 12),
    kind: str = "regular",
) -> Segment:
    number = Segment.objects.filter(round=the_round).count() + 1
    segment = Segment.objects.create(round=the_round, number=number, kind=kind, from_on=from_on, to_on=to_on)
    for organisation in organisations:
        Inspection.objects.create(segment=segment, organisation=organisation, team="第一巡察组")
    return segment


def a_reading(*, by: Person, name: str = "通报.txt", label: int = 1) -> Reading:
    """Build a document that was read in the place of a person, with one deadline; its bytes lie nowhere."""
    home, digest = by.organisation, f"{next(NUMBERS):064}"
    assert home is not None
    file = File.objects.create(
        name=name,
        media_type="text/plain",
        stored=digest,
        size=1,
        digest=digest,
        label=label,
        organisation=home,
        uploaded_by=by,
        uploaded_at=MONDAY,
    )
    place = home.jurisdiction
    known = {"digest": digest, "label": label, "place": place, "made_by": by, "made_at": MONDAY}
    reading = Reading.objects.create(file=file, state=ReadingState.READ, **known)
    fields = {"text": "2024年底前"}
    Row.objects.create(reading=reading, number=1, kind=RowKind.DEADLINE, read=fields, fields=fields)
    of_documents.keep_words(reading)
    return reading


SIGNED_BY = {
    PaperState.DRAFTING: (),
    PaperState.SUBMITTED: (Post.AUTHOR,),
    PaperState.CHECKED: (Post.AUTHOR, Post.DEPUTY),
    PaperState.SIGNED: tuple(Post),
    PaperState.DISPOSED: tuple(Post),
}


def a_paper(
    inspection: Inspection,
    *,
    state: str = PaperState.DRAFTING,
    title: str = "惠民资金拨付不及时",
    author: Person | None = None,
    item: Item | None = None,
    signers: tuple[Person, ...] = (),
) -> Paper:
    """Build a paper with the signatures that its state needs, each by another person."""
    others = iter(signers)
    paper = Paper.objects.create(
        inspection=inspection,
        number=Paper.objects.filter(inspection=inspection).count() + 1,
        title=title,
        made_on=date(2024, 3, 11),
        source="documents",
        summary="2023年度惠农补贴资金128.6万元滞留专户9个月，未按规定及时兑付到户。",
        process="调阅2023年财政专户账目，走访12户。",
        basis="财政专项资金管理办法",
        responsible="财务股",
        happened="2023年，局机关",
        amount=128_600_000,
        item=item,
        author=author or a_person("TM"),
    )
    keep("fieldwork.paper", {paper.pk: rules.words_of_paper(paper)})
    for post in SIGNED_BY[PaperState(state)]:
        another = None if post == Post.AUTHOR else next(others, None) or a_person("TL", name=str(post.label))
        Signature.objects.create(
            paper=paper,
            edition=1,
            post=post,
            person=another or paper.author,
            at=MONDAY,
            digest=f"{post:0<64}",
        )
    also = {"outcome": "dropped", "outcome_reason": "与另一份重复"} if state == PaperState.DISPOSED else {}
    Paper.objects.filter(pk=paper.pk).update(state=state, **also)
    paper.refresh_from_db()
    return paper


def an_item(the_round: Round) -> Item:
    """Build the framework of a round, if it has none, and return an item of its version."""
    if the_round.framework is None:
        framework = Framework.objects.create(code=f"F{next(NUMBERS)}", name="三个聚焦")
        the_round.framework = Version.objects.create(framework=framework, number=1, begun_at=LONG_AGO)
        the_round.save(update_fields=["framework"])
    version = the_round.framework
    number = version.items.count() + 1
    aspect, _made = Aspect.objects.get_or_create(
        version=version, number=1, defaults={"focus": "聚焦群众身边", "title": "惠民政策和资金"}
    )
    return Item.objects.create(version=version, aspect=aspect, number=number, title=f"惠民资金管理{number}")


def a_finding(
    inspection: Inspection,
    *papers: Paper,
    state: str = FindingState.DRAFTED,
    title: str = "惠民资金管理使用不规范",
    text: str = "惠民资金管理使用不规范。2023年度惠农补贴资金128.6万元滞留专户9个月。",
    item: Item | None = None,
) -> Finding:
    """Build a finding that is drawn from the papers given, or from one that was signed for it."""
    finding = Finding.objects.create(
        inspection=inspection,
        number=Finding.objects.filter(inspection=inspection).count() + 1,
        title=title,
        text=text,
        item=item or an_item(inspection.segment.round),
    )
    keep("fieldwork.finding", {finding.pk: rules.words_of_finding(finding)})
    for paper in papers or (a_paper(inspection, state=PaperState.SIGNED),):
        Drawn.objects.create(finding=finding, paper=paper)
        Paper.objects.filter(pk=paper.pk, state=PaperState.SIGNED).update(
            state=PaperState.DISPOSED, outcome="feedback"
        )
    Finding.objects.filter(pk=finding.pk).update(state=state)
    finding.refresh_from_db()
    return finding


def a_letter(  # noqa: PLR0913 -- what a letter may differ in
    inspection: Inspection,
    *,
    kind: str = Addressee.HEAD,
    state: str = LetterState.DRAFTING,
    by: Person | None = None,
    approved_by: Person | None = None,
    issued_on: date = date(2024, 6, 3),
    text: str = "一、聚焦群众身边\n1. 惠民资金管理使用不规范。",
) -> Letter:
    """Build a letter; one that was approved was approved by somebody else than its author."""
    author = by or a_person("OFD")
    is_out, received = state in OUT, state == LetterState.RECEIVED
    letter = Letter.objects.create(
        inspection=inspection,
        kind=kind,
        text=text,
        requirements="逐条制定整改措施。",
        findings_digest=of_letters.digest(feedback.to_issue(inspection)),
        state=state,
        begun_by=author,
        written_by=author,
        submitted_by=None if state == LetterState.DRAFTING else author,
        approved_by=(approved_by or a_person("SEC")) if is_out or state == LetterState.APPROVED else None,
        number=f"云巡办〔2024〕{next(NUMBERS)}号" if is_out else "",
        issued_on=issued_on if is_out else None,
        delivered_on=issued_on + timedelta(1) if received or state == LetterState.DELIVERED else None,
        received_on=issued_on + timedelta(2) if received else None,
        receiver="陈局长" if received else "",
    )
    keep_letter(letter)
    return letter


def an_issued(inspection: Inspection, *, title: str = "惠民资金管理使用不规范") -> Issued:
    """Build an issued finding with the finding behind it."""
    finding = a_finding(inspection, title=title, state=FindingState.ISSUED)
    issued = Issued.objects.create(
        inspection=inspection,
        finding=finding,
        number=Issued.objects.filter(inspection=inspection).count() + 1,
        focus="聚焦群众身边",
        aspect="惠民政策和资金",
        title=title,
        text=finding.text,
        issued_on=date(2024, 6, 3),
    )
    keep_issued([issued])
    return issued
