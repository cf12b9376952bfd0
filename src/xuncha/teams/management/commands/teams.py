"""`xuncha teams propose`: proposals from the command line; applied on the page alone."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import grants, taking_out
from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.access.telling import who_may
from xuncha.audit.origins import acting_from
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams.assignment import actions, bridge, queries
from xuncha.teams.assignment.background import Found, rough, search, why_none
from xuncha.teams.assignment.forms import WishesForm
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.assignment.showing import Shown, shown
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.models import Proposal
from xuncha.workflow.refusals import Refused

NONE, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Propose who goes with which team, for a person who may; nothing is applied here."""

    help = _("提出编组方案")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("为一轮提出三个侧重不同的编组方案并保存；采用哪一个，到网页上由人决定")
        tells = _("退出码：0 已提出，1 各条要求互相矛盾（说明是哪几条），2 无法办理")
        door = commands.add_parser("propose", help=about, description=about, epilog=tells)
        door.add_argument("--round", type=int, required=True, metavar="N", help=_("第几轮（最近一届）"))
        whose = _("以谁的权限办理，记入审计；不写则由该地唯一的巡察办主任办理")
        door.add_argument("--as", dest="username", metavar=_("用户名"), help=whose)
        door.add_argument("--least", type=int, default=5, metavar="N", help=_("每组最少人数，默认 5"))
        door.add_argument("--wanted", type=int, default=6, metavar="N", help=_("每组理想人数，默认 6"))
        door.add_argument("--most", type=int, default=8, metavar="N", help=_("每组最多人数，默认 8"))
        door.add_argument("--deputies", type=int, default=1, metavar="N", help=_("每组副组长人数，默认 1"))
        door.add_argument("--needs", default="", metavar=_("专业"), help=_("每组需要的专业，用逗号隔开"))
        door.add_argument("--json", action="store_true", help=_("以 JSON 输出"))

    def handle(self, *_args: object, what: str, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Run it."""
        getattr(self, f"_{what}")(**options)

    def _propose(self, *, round: int, username: str | None, **options: Any) -> None:  # noqa: A002, ANN401 -- the option
        at = timezone.now()
        if username is None:
            by, the_round = _only_one(round, at)
            self.stderr.write(_("以“%(name)s”（%(username)s）的权限办理。") % _said(by))
        else:
            by = taking_out.person_of(username)
            the_round = _round(round, by)
        wishes = _wishes(the_round, options, at)
        try:
            with acting_from("command-line"):
                found, made = propose(the_round, wishes, by)
        except Refused as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found, made), ensure_ascii=False))
        else:
            for line in words(found, made):
                self.stdout.write(line)
        raise SystemExit(0 if made else NONE)


def propose(the_round: Round, wishes: Wishes, by: AbstractBaseUser) -> tuple[Found, list[Shown]]:
    """Look for proposals at once and keep them."""
    actions.check_open(the_round, by)  # before a word of why there is none
    at = timezone.now()
    found = search(bridge.question(the_round, wishes, at), wishes.emphases)
    if not found.answer.proposals:
        return found, []
    kept = actions.keep_proposals(
        run=uuid4(), the_round=the_round, found=(found.question, found.answer), by=by, at=at
    )
    return found, [shown(one) for one in kept]


def _wishes(the_round: Round, options: Mapping[str, Any], at: datetime) -> Wishes:
    """Return what was asked for, checked by the form of the page."""
    needs = [one.strip() for one in options["needs"].replace("，", ",").split(",") if one.strip()]
    filled = {name: options[name] for name in ("least", "wanted", "most", "deputies")}
    form = WishesForm({**filled, "needs": needs}, **queries.Offered(the_round, at).as_choices())
    if not form.is_valid():
        wrong = [f"{form[name].label}：{''.join(map(str, said))}" for name, said in form.errors.items()]
        raise CommandError("\n".join(wrong), returncode=UNUSABLE)
    return form.wishes()


def _round(number: int, by: AbstractBaseUser) -> Round:
    found = grants.only(_numbered(number), by, "read", "planning.round").first()
    if found is None:
        message = _("没有第 %(number)d 轮，或者您不能看") % {"number": number}
        raise CommandError(message, returncode=UNUSABLE)
    return found


def _numbered(number: int) -> QuerySet[Round]:
    """Return the rounds of a number, of the latest term first."""
    rows = Round.objects.filter(number=number).exclude(state=RoundState.WITHDRAWN)
    return rows.select_related("term__committee__jurisdiction").order_by("-term__from_on", "pk")


def _only_one(number: int, at: datetime) -> tuple[AbstractBaseUser, Round]:
    """Return the only head of the office in the place of a round: who runs the server named nobody."""
    latest: dict[int, Round] = {}
    for one in _numbered(number):
        latest.setdefault(one.term.committee_id, one)
    able = [
        (who, one) for one in latest.values() for who in who_may("create", PROPOSAL, Proposal(round=one), at)
    ]
    heads = [
        (who, one)
        for who, one in able
        if Grant.objects.at(at)
        .filter(person=who.pk, persona=Persona.OFD)
        .filter(organisation__jurisdiction=one.term.committee.jurisdiction_id)
        .exists()
    ]
    if len(heads) == 1:
        return heads[0]
    if not able:
        message = _("没有第 %(number)d 轮，或者没有人可以提出编组方案") % {"number": number}
        raise CommandError(message, returncode=UNUSABLE)
    names = "、".join(dict.fromkeys(f"{who}（{who.get_username()}）" for who, _one in able))
    message = _("巡察办主任不止一位或者没有，请用 --as 写明以谁的权限办理，可以写：%(names)s")
    raise CommandError(message % {"names": names}, returncode=UNUSABLE)


def _said(who: AbstractBaseUser) -> dict[str, str]:
    return {"name": str(who), "username": who.get_username()}


def as_json(found: Found, made: list[Shown]) -> dict[str, object]:
    """Return what was found as plain data."""
    return {
        "is_rough": found.answer.is_rough,
        "why_none": [] if made else why_none(found).splitlines(),
        "proposals": [
            {
                "id": str(one.proposal.uid),
                "emphasis": one.proposal.emphasis,
                "solver": one.proposal.solver,
                "cost": one.proposal.cost,
                "bound": one.proposal.bound,
                "expertise": [one.figures.covered(), one.figures.needed],
                "load_deviation": round(one.figures.deviation, 2),
                "same_home": one.figures.same_home,
                "teams": [
                    {
                        "name": team.name,
                        "members": [{"name": who.name, "post": who.seat} for who in team.members],
                    }
                    for team in one.teams
                ],
            }
            for one in made
        ],
    }


def words(found: Found, made: list[Shown]) -> Iterator[str]:
    """Yield the same as a table: one line a team, one block an alternative."""
    if not made:
        yield why_none(found)
        return
    if found.answer.is_rough:
        yield rough()
    for one in made:
        said = {
            "emphasis": one.emphasis,
            "covered": one.figures.covered(),
            "needed": one.figures.needed,
            "deviation": f"{one.figures.deviation:.2f}",
            "same": one.figures.same_home,
            "gap": one.gap or _("不知道"),
        }
        line = _(
            "方案（%(emphasis)s）：专业 %(covered)d/%(needed)d，负担标准差 %(deviation)s，"
            "同组同单位 %(same)d，离最优最多还差 %(gap)s"
        )
        yield line % said
        for team in one.teams:
            yield "\t".join([team.name, *(f"{who.name}（{who.seat}）" for who in team.members)])
    yield _("方案已保存，没有编入任何人；请到网页上比较并决定采用哪一个。")
