"""`xuncha planning propose`: a plan of the remaining rounds of a term, by the act of the page."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import grants, taking_out
from xuncha.audit.origins import acting_from
from xuncha.planning import queries as of_terms
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Term
from xuncha.planning.withheld import withheld
from xuncha.workflow.refusals import Refused

UNUSABLE = 2


class Command(BaseCommand):
    """Propose the remaining rounds of a term for a person who may."""

    help = _("编排一届的覆盖方案")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the one subcommand."""
        commands = parser.add_subparsers(dest="what", metavar=_("命令"), required=True)
        about = _("按最近一版的参数编排一届剩余的轮次，另存为新的一版；不改动已有轮次")
        tells = _("退出码：0 全部排下，1 有单位排不下（列出原因），2 无法办理")
        door = commands.add_parser("propose", help=about, description=about, epilog=tells)
        _declare(door)

    def handle(self, *_args: object, what: str, **options: Any) -> None:  # noqa: ANN401 -- as argparse has read them
        """Run it."""
        getattr(self, f"_{what}")(**options)

    def _propose(self, *, term: int, username: str, teams: int | None, **options: object) -> None:
        """Propose, print, and tell by the exit code whether everybody finds a place."""
        try:
            by = taking_out.person_of(username)
            found = _term(term, by)
            newest = queries.plans_of(found).first()
            kept = newest.parameters if newest else Settings().as_json()
            settings = Settings.of({**kept, **({} if teams is None else {"teams": teams})})
            with acting_from("command-line"):
                made = actions.make_plan(term=found, settings=settings, by=by, at=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused), returncode=UNUSABLE) from refused
        told = showing.as_json(made, hidden=withheld(by))
        if options["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, cls=DjangoJSONEncoder))
        else:
            self._tell(made, told)
        raise SystemExit(bool(made.left))

    def _tell(self, made: CoveragePlan, told: dict[str, Any]) -> None:
        """Print one fact a line."""
        said = _("%(plan)s：编排后覆盖 %(covered)d / %(due)d") % {"plan": made, **told}
        self.stdout.write(said)
        for one in told["rounds"]:
            facts = {**one, "count": len(one["visits"])}
            self.stdout.write(_("第 %(number)d 轮\t%(from_on)s\t%(to_on)s\t%(count)d 个单位和村") % facts)
        for one in told["left"]:
            self.stdout.write(_("排不下：%(name)s\t%(why)s") % one)
        for note in told["notes"]:
            self.stdout.write(note)


def _declare(door: ArgumentParser) -> None:
    door.add_argument("--term", type=int, required=True, metavar=_("第几届"), help=_("哪一届，写数字"))
    door.add_argument(
        "--as", dest="username", required=True, metavar=_("用户名"), help=_("以谁的权限办理，记入审计")
    )
    door.add_argument("--teams", type=int, metavar=_("组数"), help=_("巡察组数；不写则同最近一版"))
    door.add_argument("--json", action="store_true", help=_("以 JSON 输出"))


def _term(number: int, by: Any) -> Term:  # noqa: ANN401 -- an account
    rows = grants.only(of_terms.terms(), by, "read", "planning.term").filter(number=number)
    found = rows.order_by("-from_on", "pk").first()
    if found is None:
        raise CommandError(_("没有第 %(number)d 届，或者不能看。") % {"number": number}, returncode=UNUSABLE)
    return found
