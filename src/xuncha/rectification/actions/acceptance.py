"""The unit claims, others verify, somebody else closes or returns (security.md 4.2)."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.notices.telling import notify_others
from xuncha.rectification import noticing, proofs, queries, rules
from xuncha.rectification.actions.items import KIND
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.counting import Counted
from xuncha.rectification.models import Claim, Item, Verdict, Verified
from xuncha.rectification.states import ITEM, ItemState, Post
from xuncha.workflow.move import move
from xuncha.workflow.moved import too_late

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """What the unit fills in: how far an item is, and what was done."""

    claim: str
    text: str
    counted: Counted = field(default_factory=Counted)


@dataclass(frozen=True, slots=True)
class VerdictEntry:
    """What a verifier fills in about a claim."""

    post: str
    verdict: str
    note: str


@transaction.atomic
def claim(*, item: Item, entry: ClaimEntry, by: AbstractBaseUser, at: datetime) -> Claim:
    """Say how far an item is and ask to have it verified."""
    grants.check(by, "claim", KIND, item)
    if why := rules.why_not_claimed(entry.claim, proved=proofs.standing(item).exists()):
        raise NotReady(why)
    said = entry.counted.columns()
    move(item, ITEM["claim"], by=by, version=F("version") + 1, claim=entry.claim, verdict="", **said)
    last = Claim.objects.filter(item=item).aggregate(last=Max("number"))["last"] or 0
    made = Claim.objects.create(
        item=item, number=last + 1, claim=entry.claim, text=entry.text, person_id=by.pk, at=at, **said
    )
    noticing.of_account(made, item, at)
    people = who_may("verify", KIND, item, at)
    notify_others(people, by=by, event=ITEM["claim"].event, link=page_of(item), at=at)
    record(ITEM["claim"].event, by=by, on=item, at=at, claim=entry.claim, **said)
    return made


@transaction.atomic
def verify(*, item: Item, entry: VerdictEntry, by: AbstractBaseUser, at: datetime) -> Verdict:
    """Say what was found about the claim that stands; never by who claimed."""
    grants.check(by, "verify", KIND, item)
    standing = _held(item, _("验收"), by)
    if entry.post not in rules.posts_open(by, "verify", KIND, item):
        raise NotReady(_("您不能代表“%(post)s”验收。") % {"post": Post(entry.post).label})
    if standing.person_id == by.pk:
        raise NotReady(_("您是申报人，不能由您验收。"))
    columns = {"verdict": entry.verdict, "note": entry.note, "person_id": by.pk, "at": at}
    try:
        with transaction.atomic():
            made = Verdict.objects.create(claim=standing, post=entry.post, **columns)
    except IntegrityError as error:
        raise NotReady(_("这次申报您或本单位已经提过验收意见。")) from error
    failed = any(one.verdict == Verified.FAILED for one in queries.verdicts_on(standing))
    Item.objects.filter(pk=item.pk).update(
        verdict=Verified.FAILED if failed else Verified.PASSED, version=F("version") + 1
    )
    item.refresh_from_db()
    record("rectification.item.verified", by=by, on=item, at=at, speaks_for=entry.post, verdict=entry.verdict)
    return made


@transaction.atomic
def return_item(*, item: Item, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Send an item back to work with the reason."""
    grants.check(by, "return", KIND, item)
    _ask_reason(reason)
    move(item, ITEM["return"], by=by, version=F("version") + 1)
    _finish(item, "return", by, at, reason)


@transaction.atomic
def stage(*, item: Item, by: AbstractBaseUser, at: datetime) -> None:
    """Recognise what an item has reached so far; it stays open. Refused where a verifier failed it."""
    grants.check(by, "close", KIND, item)
    standing = _held(item, ITEM["stage"].title, by)
    if said := rules.why_not_staged(standing, queries.verdicts_on(standing), by.pk):
        raise NotReady(said)
    move(item, ITEM["stage"], by=by, version=F("version") + 1)
    _finish(item, "stage", by, at)


@transaction.atomic
def close(*, item: Item, by: AbstractBaseUser, at: datetime) -> None:
    """Close an item that somebody independent verified; neither claimer nor verifier does it."""
    grants.check(by, "close", KIND, item)
    standing = _held(item, ITEM["close"].title, by)
    if said := rules.why_not_closed(standing, queries.verdicts_on(standing), by.pk):
        raise NotReady(said)
    today = at.astimezone(BEIJING).date()
    move(item, ITEM["close"], by=by, version=F("version") + 1, closed_by=by, closed_on=today)
    _finish(item, "close", by, at)


@transaction.atomic
def reopen(*, item: Item, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Open a closed item again, with the reason; refused where nobody could go on with it."""
    grants.check(by, "close", KIND, item)
    _ask_reason(reason)
    if held := rules.why_not_held(queries.items().get(pk=item.pk)):
        raise NotReady(held)
    columns = {"closed_by": None, "closed_on": None, "claim": "", "verdict": ""}
    move(item, ITEM["reopen"], by=by, version=F("version") + 1, **columns)
    _finish(item, "reopen", by, at, reason)


def page_of(item: Item) -> str:
    """Return where an item is read."""
    return reverse("rectification:item", args=[item.uid])


def _held(item: Item, step: str | Promise, by: AbstractBaseUser) -> Claim:
    """Wait for whoever acts on the item at this moment; return the claim that stands."""
    now = Item.objects.select_for_update().get(pk=item.pk)
    standing = queries.last_claim(item)
    if now.state != ItemState.CLAIMED or standing is None:
        raise too_late(now, step, by)
    return standing


def _ask_reason(reason: str) -> None:
    if not reason.strip():
        raise NotReady(_("请写明原因。"))


def _finish(item: Item, step: str, by: AbstractBaseUser, at: datetime, reason: str = "") -> None:
    people = who_may("claim", KIND, item, at)
    notify_others(people, by=by, event=ITEM[step].event, link=page_of(item), at=at)
    record(ITEM[step].event, by=by, on=item, at=at, reason=reason)
