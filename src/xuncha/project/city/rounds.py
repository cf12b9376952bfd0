"""One round from the draft to its end: the list of those due, the stations, the teams, the steps."""

from datetime import date, datetime, timedelta
from random import Random

from xuncha.frameworks.models import Version
from xuncha.frameworks.states import VersionState
from xuncha.planning import actions
from xuncha.planning.models import Inspection, Objection, Round, Term
from xuncha.planning.states import CONSULTED_BODIES, NEEDED, Outcome, Station
from xuncha.project.city import recusal
from xuncha.project.city.cast import TEAMS, Cast
from xuncha.project.city.clock import Story, at
from xuncha.project.city.script import Act, term_days
from xuncha.teams import actions as teams
from xuncha.teams import queries
from xuncha.teams.authorisation import acts as authorising
from xuncha.teams.models import Post, Team

ANSWERS = {Station.DISCIPLINE: "discipline", Station.ORGANISATION: "personnel"}
"""Who answers for a department."""
OBJECTED = (2, Station.DISCIPLINE)
"""In which round which department objects to a unit."""
ORDINALS = "一二三四五六七八九十"


def begin_term(cast: Cast, today: date, moment: datetime) -> Term:
    """Begin the term and freeze the list of those due."""
    head = cast.people["head"]
    from_on, to_on = term_days(today)
    entry = actions.TermEntry(cast.homes["committee"], 6, from_on, to_on)
    term = actions.create_term(entry=entry, by=head, at=moment)
    listed = actions.begin_list(term=term, by=head, at=moment)
    others = [cast.homes[one] for one in ("office", "discipline", "personnel")]
    actions.change_list(universe=listed, drop=others, by=head, at=moment, reason="派出单位和协作单位不列入")
    actions.freeze_list(universe=listed, reason="届初名单", by=head, at=moment)
    return term


def team_of(number: int) -> str:
    """Return the name of the team that goes to a unit of a round."""
    return f"市委第{ORDINALS[number % TEAMS]}巡察组"


def run_round(cast: Cast, term: Term, act: Act, chance: Random) -> Story:
    """Tell one round: who decides what on which day."""
    head, secretary = cast.people["head"], cast.people["secretary"]
    now = at(act.enters - timedelta(days=50), chance)
    yield now
    the_round = _draft(cast, term, act, now)
    for step, by, days in (("consult", head, 40), ("approve", secretary, 30)):
        moment = at(act.enters - timedelta(days=days), chance)
        yield moment
        for station in NEEDED[step]:
            if station in CONSULTED_BODIES:
                _consult(cast, the_round, station, moment)
                continue
            decision = actions.DecisionEntry(
                station, Outcome.AGREED, moment.date(), f"{the_round.title}{station.label}纪要"
            )
            actions.record_decision(the_round=the_round, entry=decision, by=head, at=moment)
        actions.take_step(the_round=the_round, step=step, by=by, at=moment)
    moment = at(act.enters - timedelta(days=20), chance)
    yield moment
    _man(cast, the_round, moment)
    actions.take_step(the_round=the_round, step="prepare", by=head, at=moment)
    actions.announce_round(
        the_round=the_round, announced_on=moment.date(), way="巡察工作动员部署会", by=head, at=moment
    )
    steps: tuple[tuple[str, date | None], ...] = (
        ("enter", act.enters),
        ("report", act.leaves + timedelta(days=3)),
        ("feed_back", act.feeds_back + timedelta(days=14)),
        ("rectify", act.feeds_back + timedelta(days=20)),
        ("close", act.closes),
    )
    for step, day in steps:
        if day is None:
            return
        moment = at(day, chance)
        yield moment
        reason = "未销号的为长期坚持事项，转入日常监督" if step == "close" else ""
        actions.take_step(the_round=the_round, step=step, reason=reason, by=head, at=moment)


def _draft(cast: Cast, term: Term, act: Act, moment: datetime) -> Round:
    head = cast.people["head"]
    framework = Version.objects.get(framework__code="SGJJ", state=VersionState.ISSUED)
    title = f"六届市委第{ORDINALS[act.number - 1]}轮巡察"
    the_round = actions.create_round(
        entry=actions.RoundEntry(term, act.number, title, framework=framework), by=head, at=moment
    )
    segment = actions.add_segment(
        the_round=the_round,
        entry=actions.SegmentEntry("regular", act.enters, act.leaves),
        by=head,
        at=moment,
    )
    for number, unit in enumerate(cast.units[act.units]):
        entry = actions.InspectionEntry(unit, team_of(number))
        actions.add_inspection(segment=segment, entry=entry, by=head, at=moment)
    return the_round


def _consult(cast: Cast, the_round: Round, body: Station, moment: datetime) -> None:
    """Ask a department about the draft; its own people answer."""
    today = moment.date()
    asked = actions.LetterEntry(body, f"{the_round.title}征求意见函", today, today + timedelta(days=7))
    letter = actions.send_consultation(the_round=the_round, entry=asked, by=cast.people["head"], at=moment)
    objects = (the_round.number, body) == OBJECTED
    unit = (
        Inspection.objects.filter(segment__round=the_round).order_by("pk").values_list("organisation")[0][0]
    )
    entry = actions.ReplyEntry(
        f"{the_round.title}{letter.body_name}复函",
        today,
        objections={unit: "正在核查有关问题线索，建议推后"} if objects else {},
    )
    answering = cast.people[ANSWERS[body]]
    actions.record_reply(consultation=letter, entry=entry, on_paper=False, by=answering, at=moment)
    if objects:
        _answer_objection(cast, the_round, moment)


def _answer_objection(cast: Cast, the_round: Round, moment: datetime) -> None:
    """Keep the unit with a reason, and say in the theme what was agreed: the next version differs."""
    head = cast.people["head"]
    objection = Objection.objects.get(reply__consultation__version__round=the_round)
    reason = "已与纪委监委会商，线索核查与巡察同步衔接"
    actions.answer_objection(objection=objection, kept=True, reason=reason, by=head, at=moment)
    the_round.refresh_from_db()
    entry = actions.RoundEntry(
        the_round.term,
        the_round.number,
        the_round.title,
        theme="常规巡察，与线索核查同步衔接",
        framework=the_round.framework,
    )
    version = the_round.version
    actions.update_round(the_round=the_round, entry=entry, version=version, by=head, at=moment)


def _man(cast: Cast, the_round: Round, moment: datetime) -> None:
    """Form the teams, each with a leader, a deputy and two members, who declare before they go."""
    head = cast.people["head"]
    formed = {team.name: team for team in teams.form_teams(the_round=the_round, by=head, at=moment)}
    for place in range(len(formed)):
        posts = (
            (f"leader{2 * place + 1}", Post.LEADER),
            (f"leader{2 * place + 2}", Post.DEPUTY),
            (f"member{2 * place + 1}", Post.MEMBER),
            (f"member{2 * place + 2}", Post.MEMBER),
        )
        for username, post in posts:
            teams.add_member(
                team=formed[team_of(place)], person=cast.people[username], post=post, by=head, at=moment
            )
        _authorise(cast, formed[team_of(place)], place, moment)
    recusal.declare(the_round, moment)


def _authorise(cast: Cast, team: Team, place: int, moment: datetime) -> None:
    """Have the leader and the deputy of a team authorised for this round, and the authorisation announced."""
    head, secretary, day = cast.people["head"], cast.people["secretary"], moment.date()
    stays = [one.segment for one in queries.tasks_of(team)]
    entry = authorising.AuthorisationEntry(
        cast.people[f"leader{2 * place + 1}"],
        [cast.people[f"leader{2 * place + 2}"]],
        "、".join(str(one) for one in queries.tasks_of(team))[:1000],
        min(one.from_on for one in stays),
        max(one.to_on for one in stays),
    )
    made = authorising.make_authorisation(team=team, entry=entry, by=head, at=moment)
    minutes = f"{team.round}授权纪要"
    authorising.approve_authorisation(one=made, minutes=minutes, decided_on=day, by=secretary, at=moment)
    way = "巡察工作动员部署会"
    authorising.announce_authorisation(
        one=made,
        document=f"云巡领〔{day.year}〕{team.round.number}号",
        announced_on=day,
        way=way,
        by=head,
        at=moment,
    )
