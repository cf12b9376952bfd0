"""Mail that tells how many new notices there are, and nothing else: who is due, the letter, handing it in."""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xuncha.access import noticing
from xuncha.calendar import Holidays, YearNotCovered, is_working_day
from xuncha.holidays.queries import table
from xuncha.notices.models import Notice, NoticeQuerySet
from xuncha.people.models import Mail, Person
from xuncha.workflow.refusals import Refused

SENT, REFUSED, LATER = "sent", "refused", "later"
PERMANENT = 500  # from here on an SMTP answer is final


class NotHandedIn(Refused):
    """The mail server took nothing; the message says what the system manager should look at."""


@dataclass(frozen=True, slots=True)
class Due:
    """One person who is to be told, which notices are then done with, and of how many the mail tells."""

    person: Person
    notices: tuple[int, ...]
    told: int


def anybody_due(at: datetime) -> bool:
    """Say whether there is mail to send: two queries for the holidays, one for the notices."""
    return bool(settings.MAIL.host) and _due(at).exists()


def next_due(at: datetime, after: int) -> Due | None:
    """Return the next person to be told, in the order of their numbers."""
    first = _due(at).filter(person_id__gt=after).order_by("person_id").select_related("person").first()
    if first is None:
        return None
    rows = Notice.objects.of(first.person_id).unmailed()
    told = noticing.shown(rows, first.person).count()
    return Due(first.person, tuple(rows.values_list("pk", flat=True)), told)


def hand_in(due: Due) -> str:
    """Hand one mail in to the server: sent, refused for good, or to be tried later. Raises `NotHandedIn`.

    Of what is closed to a person no mail tells: then there is nothing to hand in.
    """
    if not due.told:
        return SENT
    try:
        letter(due).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code = max(code for code, _words in refused.recipients.values())
        return REFUSED if code >= PERMANENT else LATER
    except smtplib.SMTPDataError:
        return LATER
    except smtplib.SMTPAuthenticationError as wrong:
        raise NotHandedIn(_("邮件服务器不认用户名或口令，请核对 XUNCHA_MAIL")) from wrong
    except (OSError, smtplib.SMTPException) as fault:
        raise NotHandedIn(
            _("邮件服务器 %(host)s 没有接收（%(fault)s），请检查服务器和 XUNCHA_MAIL")
            % {"host": settings.MAIL.host, "fault": _why(fault)}
        ) from fault
    return SENT


def _why(fault: Exception) -> str:
    known: tuple[tuple[type[Exception], str], ...] = (
        (TimeoutError, _("没有回应")),
        (ConnectionRefusedError, _("拒绝连接")),
        (socket.gaierror, _("找不到这台服务器")),
        (ssl.SSLError, _("加密连接没有建成")),
        (smtplib.SMTPServerDisconnected, _("中途断开")),
        (smtplib.SMTPException, _("不接受这封邮件")),
    )
    return next((words for kind, words in known if isinstance(fault, kind)), _("连接没有建成"))


def letter(due: Due) -> EmailMessage:
    """Write the mail: how many, and where to sign in. The same notices always give the same Message-ID."""
    count = due.told
    number = salted_hmac("xuncha.mail", f"{due.person.pk}:{max(due.notices)}").hexdigest()[:32]
    with translation.override(due.person.language or settings.LANGUAGE_CODE):
        words = ngettext(
            "您在巡察工作系统有 %(count)d 条新通知，请登录查看。",
            "您在巡察工作系统有 %(count)d 条新通知，请登录查看。",
            count,
        )
        foot = _("系统自动发出，请勿回复。不想再收，可在“我的账号”里改“邮件提醒”。")
        return EmailMessage(
            subject=_("巡察工作系统提醒"),
            body=f"{words % {'count': count}}\n\n{settings.ADDRESS}/\n\n{foot}\n",
            from_email=settings.MAIL.sender,
            to=[due.person.email],
            headers={
                "Message-ID": f"<{number}@{settings.MAIL.sender.rpartition('@')[2]}>",
                "Auto-Submitted": "auto-generated",
            },
        )


def _due(at: datetime) -> NoticeQuerySet:
    daily = Q(person__mail=Mail.DAILY, at__lt=last_digest(at, table()))
    return (
        Notice.objects.unmailed()
        .filter(Q(person__mail=Mail.AT_ONCE) | daily, person__disabled_at=None, at__lte=at)
        .exclude(person__email="")
    )


def last_digest(at: datetime, holidays: Holidays) -> datetime:
    """Return the last moment at which digests were due: the hour of a working day, in Beijing."""
    hour = time(settings.DIGEST_HOUR)
    local = timezone.localtime(at)
    day = local.date() if local.time() >= hour else local.date() - timedelta(days=1)
    while not _is_worked(day, holidays):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, hour))


def _is_worked(day: date, holidays: Holidays) -> bool:
    """Say whether people work; in a year that the table does not know, Monday to Friday."""
    try:
        return is_working_day(day, holidays)
    except YearNotCovered:
        return day.weekday() < 5
