"""The text of a paper, while it is a draft."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import BigIntegerField, F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.fieldwork import rules
from xuncha.fieldwork.models import Disposal, Paper
from xuncha.fieldwork.states import PaperState
from xuncha.frameworks.models import Item
from xuncha.fulltext.keeping import keep
from xuncha.planning.models import Inspection
from xuncha.questions.prepared import Prepared
from xuncha.workflow.refusals import Refused

KIND = "fieldwork.paper"


class PaperChanged(Refused):
    """Somebody else saved the paper after the form was opened."""

    def __init__(self, now: Paper) -> None:
        """Keep what stands now, so that the page shows both."""
        super().__init__(_("别人刚刚修改过这份底稿。请对照现在的内容和您填写的内容，核对后再保存。"))
        self.now = now


class NotADraft(Refused):
    """The paper has been submitted and does not change until it is returned."""


class NotAtWork(Refused):
    """The teams of the round have not entered, or have fed back."""


class NotOfTheFramework(Refused):
    """The item does not stand in the framework of the round."""


class NotYetMade(Refused):
    """No paper was made tomorrow."""


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """What a person fills in about one matter."""

    title: str
    made_on: date
    source: str
    summary: str
    source_note: str = ""
    process: str = ""
    basis: str = ""
    responsible: str = ""
    happened: str = ""
    amount: int | None = None  # in 分
    item: Item | None = None
    disposal: str = Disposal.FEEDBACK

    def columns(self) -> dict[str, Any]:
        """Return the columns that are written."""
        return {name: getattr(self, name) for name in self.__slots__}


PLACE = "inspection__segment__round__term__committee__jurisdiction"
HELD = Prepared(
    lambda key: (
        Paper.objects.select_for_update(of=("self",))
        .select_related(PLACE, "inspection__organisation", "author", "item")
        .filter(pk=key)
    ),
    key=BigIntegerField(),
)


@transaction.atomic
def create_paper(*, inspection: Inspection, entry: PaperEntry, by: AbstractBaseUser, at: datetime) -> Paper:
    """Begin the draft of a paper, with the next number of its inspection, while the teams are at work."""
    made = Paper(inspection=inspection, author_id=by.pk, **entry.columns())
    grants.check(by, "create", KIND, made)
    inspection.segment.round.refresh_from_db(fields=["state"])
    if not rules.may_begin(inspection):
        message = _("这一轮现在是“%(state)s”，不能起草底稿；底稿在进驻了解和汇报审定期间起草。")
        raise NotAtWork(message % {"state": inspection.segment.round.get_state_display()})
    check_item(entry.item, inspection)
    _check_day(entry.made_on, at)
    made.number = _next_number(inspection)
    made.save(force_insert=True)
    keep(KIND, {made.pk: rules.words_of_paper(made)})
    record("fieldwork.paper.created", by=by, on=made, at=at, number=made.number)
    return made


@transaction.atomic
def update_paper(
    *, paper: Paper, entry: PaperEntry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change the draft of a paper; `PaperChanged` when its version is not the one that the person saw."""
    now = hold(paper)
    grants.check(by, "update", KIND, now)
    hold_draft(now)
    check_item(entry.item, now.inspection)
    _check_day(entry.made_on, at)
    if now.version != version:
        raise PaperChanged(now)
    Paper.objects.filter(pk=paper.pk).update(version=version + 1, **entry.columns())
    paper.refresh_from_db()
    keep(KIND, {paper.pk: rules.words_of_paper(paper)})
    record("fieldwork.paper.updated", by=by, on=paper, at=at)


def hold(paper: Paper) -> Paper:
    """Wait for whoever moves the paper at this moment, and return it as it stands."""
    found = HELD.first(key=paper.pk)
    if found is None:
        raise Paper.DoesNotExist
    return found


def hold_draft(now: Paper) -> None:
    """Refuse when the paper is no draft."""
    if not rules.may_change(now):
        raise NotADraft(
            _("这份底稿现在是“%(state)s”，内容不能再改；确需修改，请先由审核人退回。")
            % {"state": PaperState(now.state).label}
        )


def touch(paper: Paper) -> None:
    """Count the version up: what hangs on the paper has changed."""
    Paper.objects.filter(pk=paper.pk).update(version=F("version") + 1)
    paper.refresh_from_db(fields=["version"])


def check_item(item: Item | None, inspection: Inspection) -> None:
    """Refuse an item of another framework than the round's."""
    if not rules.fits(item, inspection):
        raise NotOfTheFramework(_("这一条目不在本轮所用的监督清单里，请从本轮清单中选。"))


def _check_day(made_on: date, at: datetime) -> None:
    if made_on > in_beijing(at).date():
        raise NotYetMade(_("编制日期不能晚于今天，请核对。"))


def _next_number(inspection: Inspection) -> int:
    """Return the next number; whoever asks at the same moment waits for the inspection."""
    Inspection.objects.select_for_update(no_key=True).get(pk=inspection.pk)
    last = Paper.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
