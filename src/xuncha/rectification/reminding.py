"""Whoever owes a day of a plan is reminded of it, once at each step of the ladder: a notice without content.

The days of items have letters, which the office sends; these are the days of the plan itself.
"""

from datetime import datetime

from xuncha.access.telling import who_may
from xuncha.calendar import in_beijing
from xuncha.jobs.models import Job
from xuncha.jobs.states import Progress, Task
from xuncha.notices.telling import notify_others
from xuncha.rectification import nearing
from xuncha.rectification.actions.plans import KIND, page_of
from xuncha.rectification.models import Reminder
from xuncha.rectification.nearing import Owed
from xuncha.rectification.periods import Owner

AT_ONCE = 50
OWES = {Owner.UNIT: "update", Owner.OFFICE: "approve"}
"""By which act the policy knows who has to keep a day."""
NEAR, OVER = "rectification.day.near", "rectification.day.over"


def anything_owed(at: datetime) -> bool:
    """Say whether somebody is to be reminded."""
    return next(nearing.owed(in_beijing(at).date(), 1), None) is not None


def remind(job: Job, _prepared: None, at: datetime) -> Progress:
    """Remind of some days; the next turn finds those that are left."""
    today = in_beijing(at).date()
    found = list(nearing.owed(today, AT_ONCE))
    for one in found:
        _tell(one, OVER if one.due_on <= today else NEAR, at)
    done = job.done + len(found)
    return Progress(done, done + 1 if found else done)


def _tell(owed: Owed, event: str, at: datetime) -> None:
    """Keep that it was said before saying it: of two workers one alone does."""
    key = {"plan": owed.plan, "clock": owed.clock, "due_on": owed.due_on, "step": owed.step}
    _row, is_new = Reminder.objects.get_or_create(**key, defaults={"at": at})
    if is_new:
        people = who_may(OWES[owed.owner], KIND, owed.plan, at)
        notify_others(people, by=None, event=event, link=page_of(owed.plan), at=at)


REMIND = Task(keep=remind)
