"""Questions about authorisations: which are there, which holds, which teams lack one."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.people.models import Person
from xuncha.planning.models import Round, Segment
from xuncha.planning.queries import Happening
from xuncha.teams.models import Authorisation, Member, Post, Team
from xuncha.teams.queries import closed_to
from xuncha.teams.states import AuthorisationState


def authorisations() -> QuerySet[Authorisation]:
    """Return every authorisation with what a page shows of it."""
    rows = Authorisation.objects.select_related(
        "team__round__term__committee__jurisdiction", "leader", "made_by", "approved_by"
    )
    return rows.prefetch_related("deputies__person")


def of_team(team: Team) -> QuerySet[Authorisation]:
    """Return the authorisations of a team, the last first."""
    return authorisations().filter(team=team).order_by("-number")


def valid(team: Team) -> Authorisation | None:
    """Return the authorisation that holds: the last that was announced, unless it was withdrawn since.

    The one before it ended when it was announced: a withdrawal does not bring it back.
    """
    last = of_team(team).filter(announced_on__isnull=False).first()
    return last if last is not None and last.state == AuthorisationState.ANNOUNCED else None


def was_authorised(team: Team) -> bool:
    """Say whether an authorisation of a team was ever announced: what follows may begin during the stay."""
    return Authorisation.objects.filter(team=team, announced_on__isnull=False).exists()


def stay_of(team: Team) -> tuple[date, date] | None:
    """Return the first and the last day of a team on site, by the segments that it goes to."""
    own = Segment.objects.filter(inspections__team=team.name, round=team.round_id)
    days = own.aggregate(first=Min("from_on"), last=Max("to_on"))
    return (days["first"], days["last"]) if days["first"] else None


def names(one: Authorisation | None, person: int, post: str) -> bool:
    """Say whether an authorisation names a person for a post."""
    if one is None:
        return False
    if post == Post.LEADER:
        return one.leader_id == person
    return person in {each.person_id for each in one.deputies.all()}


def unauthorised(team: Team) -> list[Member]:
    """Return who leads a team, as leader or deputy, without an authorisation that names them."""
    leading = Member.objects.serving().filter(team=team, post__in=(Post.LEADER, Post.DEPUTY))
    found = valid(team)
    rows = leading.select_related("person").order_by("pk")
    return [one for one in rows if not names(found, one.person_id, one.post)]


def named_in(team: Team, person: Person, post: str) -> bool:
    """Say whether the authorisation that holds names somebody for a post."""
    return names(valid(team), person.pk, post)


def lacking(the_round: Round, by: AbstractBaseUser, _at: datetime) -> str:
    """Return which formed teams of a round may not enter yet, in words; nothing when all may."""
    said, closed = [], set(closed_to(by).values_list("pk", flat=True))
    for team in Team.objects.filter(round=the_round).order_by("name", "pk"):
        is_valid = valid(team) is not None
        people = unauthorised(team) if is_valid else []
        if team.pk in closed:
            said += [] if is_valid and not people else [_("您回避的组还没有办妥授权")]
        elif not is_valid:
            said.append(_("%(team)s还没有宣布授权") % {"team": team})
        elif people:
            listed = "、".join(str(one.person) for one in people)
            said.append(_("%(team)s的%(people)s不在授权里") % {"team": team, "people": listed})
    return _("%(teams)s；一次一授权，宣布授权后再进驻。") % {"teams": "，".join(said)} if said else ""


def without_any(teams: QuerySet[Team]) -> QuerySet[Team]:
    """Return those of the teams for which no authorisation is in work or announced."""
    later = Authorisation.objects.filter(
        team=OuterRef("team"), number__gt=OuterRef("number"), announced_on__isnull=False
    )
    ended = Q(state=AuthorisationState.ANNOUNCED) & Exists(later)
    standing = Authorisation.objects.exclude(state=AuthorisationState.WITHDRAWN).exclude(ended)
    return teams.exclude(pk__in=standing.values("team")).order_by("round", "name", "pk")


def timeline(one: Authorisation) -> list[Happening]:
    """Return what happened to an authorisation, the last first, from the trail."""
    own = f"{one._meta.label_lower}:{one.pk}"
    entries = Entry.objects.select_related("by").filter(subject=own).order_by("-sequence")
    return [
        Happening(each.at, title_of(each.event), str(each.by), str(each.details.get("reason", "")))
        for each in entries
    ]
