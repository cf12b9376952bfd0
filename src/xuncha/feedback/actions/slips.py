"""Delivery and receipt of issued letters: by the unit itself, or on paper."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.feedback.actions.letters import KIND, NotReady, page_of
from xuncha.feedback.models import Letter
from xuncha.feedback.states import LETTER
from xuncha.feedback.words import keep_letter
from xuncha.notices.telling import notify_others
from xuncha.workflow.move import move

BEIJING = ZoneInfo("Asia/Shanghai")


@transaction.atomic
def deliver(*, letter: Letter, on: date, by: AbstractBaseUser, at: datetime) -> None:
    """Record on which day the letter was handed over."""
    grants.check(by, "deliver", KIND, letter)
    _check_day(letter.issued_on, on, at)
    move(letter, LETTER["deliver"], by=by, version=F("version") + 1, delivered_on=on)
    record(LETTER["deliver"].event, by=by, on=letter, at=at, on_day=on)


@transaction.atomic
def receive(*, letter: Letter, by: AbstractBaseUser, at: datetime) -> None:
    """Sign for the letter, as the head of the unit; what nobody handed over is delivered by that."""
    grants.check(by, "sign", KIND, letter)
    today = at.astimezone(BEIJING).date()
    columns = {"received_on": today, "receiver": str(by)[:50], "delivered_on": letter.delivered_on or today}
    move(letter, LETTER["receive"], by=by, version=F("version") + 1, **columns)
    keep_letter(letter)
    _tell_and_record(letter, "receive", by, at)


@transaction.atomic
def return_slip(*, letter: Letter, receiver: str, on: date, by: AbstractBaseUser, at: datetime) -> None:
    """Record the slip that came back on paper: who signed, and when."""
    grants.check(by, "deliver", KIND, letter)
    _check_day(letter.delivered_on, on, at)
    move(letter, LETTER["return_slip"], by=by, version=F("version") + 1, received_on=on, receiver=receiver)
    keep_letter(letter)
    _tell_and_record(letter, "return_slip", by, at)


def _tell_and_record(letter: Letter, step: str, by: AbstractBaseUser, at: datetime) -> None:
    people = who_may("deliver", KIND, letter, at)
    notify_others(people, by=by, event=LETTER["receive"].event, link=page_of(letter), at=at)
    record(LETTER[step].event, by=by, on=letter, at=at)


def _check_day(earliest: date | None, day: date, at: datetime) -> None:
    if (earliest is not None and day < earliest) or day > at.astimezone(BEIJING).date():
        raise NotReady(
            _("日期要在 %(day)s 以后，且不能是还没有到的日子，请核对。") % {"day": earliest or day}
        )
