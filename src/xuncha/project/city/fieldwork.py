"""What a team does at one unit: papers with three signatures, and the findings drawn from them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from xuncha.fieldwork import actions
from xuncha.fieldwork.actions import ExhibitEntry, FindingEntry, PaperEntry
from xuncha.fieldwork.models import Disposal, Paper, Source
from xuncha.frameworks.models import Item
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.project.city.clock import Story, at
from xuncha.project.city.script import Act
from xuncha.project.city.words import Voice

RETURNED, DROPPED, STOPS = 0.05, 0.03, ("draft", "submit", "check")
SOURCES = (Source.DOCUMENTS, Source.TALK, Source.VISIT, Source.LETTER, Source.DATA, Source.SYMPOSIUM)
CAME_BY = ("调阅{where}近三年资料{a}份", "个别谈话{a}人", "走访群众{a}户")


@dataclass(frozen=True, slots=True)
class Team:
    """Who works at a unit."""

    leader: Person
    deputy: Person
    members: tuple[Person, Person]


def work_on_site(inspection: Inspection, act: Act, team: Team, items: list[Item], voice: Voice) -> Story:
    """Write the papers of one unit over the stay; those of the last days are still on their way."""
    chance = voice.chance
    many = chance.randint(*act.papers)
    days = (act.leaves - act.enters).days - 6
    for place, item in enumerate(chance.sample(items, many)):
        begins = at(act.enters + timedelta(days=3 + place * days // many), chance)
        yield begins
        stops = chance.choice((*STOPS, "")) if act.done == 0 else ""
        yield from _one(inspection, team, item, voice, begins, stops)


def _one(inspection: Inspection, team: Team, item: Item, voice: Voice, now: datetime, stops: str) -> Story:
    chance = voice.chance
    paper = _written(inspection, team, item, voice, now)
    if stops == "draft":
        return
    _sign(paper, "submit", paper.author, now)
    if chance.random() < RETURNED:
        now = now + timedelta(minutes=20)
        yield now
        actions.return_paper(paper=paper, reason="过程写得太简，请补充走访情况", by=team.deputy, at=now)
        _sign(paper, "submit", paper.author, now)
    for step, by in (("check", team.deputy), ("sign", team.leader)):
        if stops == step or (stops == "submit" and step == "check"):
            return
        now = now + timedelta(minutes=chance.randrange(30, 90))
        yield now
        _sign(paper, step, by, now)
    if chance.random() < DROPPED:
        reason = "核实后不属于本单位职责"
        actions.dispose_paper(paper=paper, outcome=Disposal.DROPPED, reason=reason, by=team.leader, at=now)
        return
    entry = FindingEntry(paper.title, paper.summary, item)
    actions.create_finding(inspection=inspection, papers=[paper], entry=entry, by=team.leader, at=now)


def _written(inspection: Inspection, team: Team, item: Item, voice: Voice, now: datetime) -> Paper:
    author = voice.chance.choice(team.members)
    summary = voice.matter(item)
    entry = PaperEntry(
        title=item.title[:100],
        made_on=now.date(),
        source=voice.chance.choice(SOURCES),
        summary=summary,
        process=voice.say(
            ("调阅{where}近三年资料{a}份", "个别谈话{a}人", "走访群众{a}户"), ("逐项比对后向责任科室核实",)
        ),
        basis=(item.each_basis() or ["有关规定"])[0],
        responsible=voice.department,
        happened=f"{now.year}年，{inspection.organisation.name}",
        amount=voice.chance.choice((None, voice.chance.randrange(10_000, 90_000_000))),
        item=item,
    )
    paper = actions.create_paper(inspection=inspection, entry=entry, by=author, at=now)
    exhibit = ExhibitEntry("谈话和查阅记录", place=f"{inspection.team}卷宗第{paper.number}号")
    actions.add_exhibit(paper=paper, entry=exhibit, by=author, at=now)
    return paper


def _sign(paper: Paper, step: str, by: Person, now: datetime) -> None:
    actions.sign_paper(paper=paper, step=step, version=paper.version, by=by, at=now)
