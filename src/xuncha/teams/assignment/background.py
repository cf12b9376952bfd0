"""The search for proposals in the background: slow, outside any transaction; written when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.jobs.models import Job
from xuncha.jobs.states import Progress, Task
from xuncha.planning.models import Round
from xuncha.teams.assignment import actions, bridge
from xuncha.teams.assignment.choosing import Answer, choose
from xuncha.teams.assignment.instance import Instance
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.assignment.words import sentences

QUICK, LONG, MANY = 8.0, 50.0, 100
"""The seconds that a search takes at most; the long one for more than so many people."""


@dataclass(frozen=True, slots=True)
class Found:
    """The question as it was asked, and its answer."""

    question: Instance
    answer: Answer


def search(question: Instance, emphases: Sequence[str]) -> Found:
    """Look for the alternatives of a question; a turn of a job must end within its lease."""
    most = settings.Q_CLUSTER["timeout"] * 0.8
    wanted = LONG if len(question.inspectors) > MANY else QUICK
    return Found(question, choose(question, min(most, wanted), emphases))


def search_next(job: Job) -> Found | None:
    """Look for the alternatives; in the first turn only say that it begins."""
    if not job.notes:
        return None
    the_round = Round.objects.select_related("term__committee__jurisdiction").get(uid=job.details["round"])
    wishes = Wishes.of(job.details["wishes"])
    return search(bridge.question(the_round, wishes, timezone.now()), wishes.emphases)  # noqa: TID251 -- a job is a door: it asks for the facts of its moment


def keep_found(job: Job, prepared: Found | None, at: datetime) -> Progress:
    """Keep the alternatives; where there are none, the job fails with the reason."""
    if prepared is None or job.by is None:
        return Progress(1, actions.STEPS, message=_("正在计算，最多约一分钟。"), notes={"begun": True})
    the_round = Round.objects.select_related("term__committee__jurisdiction").get(uid=job.details["round"])
    actions.check_open(the_round, job.by)  # before a word of why there is none
    if not prepared.answer.proposals:
        raise actions.NotPossible(why_none(prepared))
    found = (prepared.question, prepared.answer)
    made = actions.keep_proposals(run=job.uid, the_round=the_round, found=found, by=job.by, at=at)
    said = _("提出 %(count)d 个方案，请比较后决定采用哪一个。") % {"count": len(made)}
    if prepared.answer.is_rough:
        said = f"{said} {rough()}"
    return Progress(actions.STEPS, actions.STEPS, message=said, result=actions.page_of_run(job.uid))


def why_none(found: Found) -> str:
    """Return why there is no proposal, one sentence a line."""
    if found.answer.conflict is not None:
        lines = list(sentences(found.question, found.answer.conflict))
    else:
        lines = [_("各条要求互相矛盾，不能同时做到。"), rough()]
    return "\n".join([_("没有可行的方案："), *lines])


def rough() -> str:
    """Return that the solver is missing, and how it is installed."""
    return _(
        "注意：没有安装求解组件，用的是快速编排：不违反硬性规则，但不一定最优，也说不出矛盾在哪几条。"
        "请系统管理员运行 make plan（或 pip install xuncha[plan]）安装。"
    )


PROPOSE = Task(keep=keep_found, prepare=search_next)
