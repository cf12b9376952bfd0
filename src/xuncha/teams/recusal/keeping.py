"""Write a recusal down, whoever asked for it; let one that waits close at once."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.notices.telling import notify_others
from xuncha.teams.models import Recusal, RecusalStep
from xuncha.teams.states import RecusalState
from xuncha.workflow.refusals import Refused

KIND = "teams.recusal"
MOST = 500  # characters of a reason


class NotPossible(Refused):
    """The recusal cannot be asked for, or dealt with, in this way."""


def keep(wanted: Recusal, by: AbstractBaseUser, at: datetime) -> Recusal:
    """Write a recusal down, and tell who verifies it. Refused when one stands already."""
    if not wanted.reason.strip():
        raise NotPossible(_("请写明回避的理由。"))
    try:
        with transaction.atomic():
            wanted.save(force_insert=True)
    except IntegrityError as error:
        said = {"name": wanted.person, "unit": wanted.organisation}
        raise NotPossible(_("“%(name)s”对“%(unit)s”已有办理中或生效的回避。") % said) from error
    RecusalStep.objects.create(recusal=wanted, step="asked", by_id=by.pk, at=at, reason=wanted.reason)
    people = who_may("verify", KIND, wanted, at)
    notify_others(people, by=by, event="teams.recusal.asked", link=page_of(wanted), at=at)
    record(
        "teams.recusal.asked",
        by=by,
        on=wanted,
        at=at,
        organisation=wanted.organisation_id,
        person=wanted.person_id,
        rule=wanted.rule,
    )
    return wanted


def admit(rows: QuerySet[Recusal], why: str, by: AbstractBaseUser, at: datetime) -> bool:
    """Let what others had asked close at once, as it was declared or found too; say if there was any.

    `why` is what was declared or found, where others may have asked by another rule.
    """
    for one in rows.filter(state=RecusalState.ASKED, closes_since=None).select_for_update(of=("self",)):
        Recusal.objects.filter(pk=one.pk).update(closes_since=at)
        RecusalStep.objects.create(recusal=one, step="admitted", by_id=by.pk, at=at, reason=why[:MOST])
        record("teams.recusal.admitted", by=by, on=one, at=at)
    return rows.exists()


def page_of(recusal: Recusal) -> str:
    """Return where a recusal is read."""
    return reverse("teams:recusal", args=[recusal.uid])
