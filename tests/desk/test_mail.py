"""Mail says that there are notices and nothing else, reaches a real server, and is lost with none."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings
from time_machine import travel

from tests.builders import MONDAY, a_person, an_organisation
from tests.postbox import Postbox, a_postbox
from xuncha.desk import mailing
from xuncha.holidays.models import Day, Year
from xuncha.jobs import clock
from xuncha.jobs.management import running
from xuncha.jobs.models import Job, Timer
from xuncha.notices.models import Notice
from xuncha.notices.telling import mark_read, notify
from xuncha.people.models import Mail, Person
from xuncha.project import mail, selfcheck

pytestmark = pytest.mark.django_db(transaction=True)
LINK = "/people/grants/requests/7/"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def box(settings: Settings) -> Iterator[Postbox]:
    with a_postbox() as opened:
        use(settings, opened.port)
        yield opened


def use(settings: Settings, port: int) -> None:
    settings.MAIL = mail.server(f"smtp://127.0.0.1:{port}", "xuncha@yunling.example", wait=5)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def a_reader(wish: str = Mail.AT_ONCE, *, email: str | None = None, **columns: object) -> Person:
    person = a_person(name="何静")
    address = f"{person.username}@yunling.example" if email is None else email
    Person.objects.filter(pk=person.pk).update(email=address, mail=wish, **columns)
    person.refresh_from_db()
    return person


def tell(person: Person, times: int = 1, at: datetime = MONDAY) -> None:
    for _ in range(times):
        notify(person=person, event="access.request.created", link=LINK, at=at)


def pass_time(at: datetime) -> None:
    """Let the clock of the house look, and a worker do what it has begun."""
    with travel(at, tick=False):
        clock.tick(at)
        while running.work_on_next():
            pass


def test_several_notices_make_one_mail_without_content(box: Postbox) -> None:
    unit = an_organisation(name="云岭市教育局党组")
    reader = a_reader()
    tell(reader, 3)

    pass_time(MONDAY + MINUTE)

    ((address, letter),) = box.taken
    words = letter.get_content()
    assert (address, letter["To"], letter["From"]) == (reader.email, reader.email, "xuncha@yunling.example")
    assert words.startswith("您在巡察工作系统有 3 条新通知，请登录查看。")
    assert "http://127.0.0.1:8000/" in words
    kept_back = (LINK, "授权", reader.name, reader.username, unit.name, "access.request")
    said = words + str(letter["Subject"]) + box.raw[0].decode().replace(reader.email, "")
    assert [word for word in kept_back if word in said] == []


def test_a_mail_is_not_sent_twice_and_what_was_read_is_not_mentioned(box: Postbox) -> None:
    reader, other = a_reader(), a_reader()
    tell(reader)
    tell(other)
    mark_read(by=other, at=MONDAY)

    pass_time(MONDAY + MINUTE)
    pass_time(MONDAY + 3 * MINUTE)

    assert box.readers == [reader.email]


def test_nobody_gets_mail_who_is_disabled_has_no_address_or_wants_none(box: Postbox) -> None:
    for person in (a_reader(disabled_at=MONDAY), a_reader(email=""), a_reader(Mail.NONE)):
        tell(person)

    pass_time(MONDAY + MINUTE)

    assert (box.taken, Job.objects.count(), Notice.objects.unmailed().count()) == ([], 0, 3)


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2026-11-20T07:59", 0),  # Friday, before the hour
        ("2026-11-20T08:01", 1),
        ("2026-11-20T14:00", 1),  # the worker was away at the hour
    ],
)
def test_the_digest_comes_at_the_hour_of_a_working_day(box: Postbox, now: str, sent: int) -> None:
    tell(a_reader(Mail.DAILY), 2, at=beijing("2026-11-19T16:00"))

    pass_time(beijing(now))

    assert len(box.taken) == sent


def test_no_digest_comes_on_a_weekend_or_a_holiday(box: Postbox) -> None:
    year = Year.objects.create(year=2030, source="国办发明电〔2029〕7号", issued_on=MONDAY.date())
    Day.objects.create(date="2030-10-01", year=year, kind="off", name="国庆节")
    Day.objects.create(date="2030-09-29", year=year, kind="worked", name="国庆节")
    moments = ("2030-10-01T09:00", "2030-09-29T09:00")
    last = [mailing.last_digest(beijing(now), mailing.table()) for now in moments]

    tell(a_reader(Mail.DAILY), at=beijing("2030-09-30T16:00"))
    pass_time(beijing("2030-10-01T09:00"))  # a Tuesday
    on_holiday = len(box.taken)
    pass_time(beijing("2030-10-02T09:00"))

    assert last == [beijing("2030-09-30T08:00"), beijing("2030-09-29T08:00")]
    assert (on_holiday, len(box.taken)) == (0, 1)


def test_a_dead_server_loses_nothing_and_the_system_manager_sees_it(settings: Settings) -> None:
    with a_postbox() as gone:
        pass
    use(settings, gone.port)
    reader = a_reader()
    tell(reader)

    pass_time(MONDAY + MINUTE)
    seen = [finding for finding in selfcheck.findings() if finding.name == "timer"]
    with a_postbox() as box:
        use(settings, box.port)
        pass_time(Timer.objects.get(task="xuncha.desk.jobs:MAIL").next_at)

    assert [("发送通知邮件" in finding.message, finding.grave) for finding in seen] == [(True, False)]
    assert reader.email not in seen[0].message
    assert box.readers == [reader.email]
    assert [finding for finding in selfcheck.findings() if finding.name == "timer"] == []


def test_each_failure_waits_longer(settings: Settings) -> None:
    with a_postbox() as gone:
        pass
    use(settings, gone.port)
    tell(a_reader())
    at, waits = MONDAY, []

    for _ in range(5):
        pass_time(at)
        timer = Timer.objects.get(task="xuncha.desk.jobs:MAIL")
        job = Job.objects.order_by("-pk").first()
        assert job is not None
        assert job.ended_at is not None
        waits.append(round((timer.next_at - job.ended_at).total_seconds() / 60))
        at = timer.next_at

    assert waits == [1, 2, 5, 15, 15]


def test_a_mailbox_that_does_not_exist_is_told_to_its_owner_and_holds_up_nobody(box: Postbox) -> None:
    lost, other = a_reader(), a_reader()
    box.refusing[lost.email] = b"550 no such mailbox"
    tell(lost)
    tell(other)

    pass_time(MONDAY + MINUTE)
    pass_time(MONDAY + 3 * MINUTE)

    assert box.readers == [other.email]
    assert Notice.objects.of(lost.pk).filter(kind="people.mail.refused").count() == 1
    assert Job.objects.count() == 1


def test_a_mailbox_that_is_busy_is_tried_again_after_the_others(box: Postbox) -> None:
    busy, other = a_reader(), a_reader()
    box.refusing[busy.email] = b"451 try again later"
    tell(busy)
    tell(other)

    pass_time(MONDAY + MINUTE)
    before = list(box.readers)
    box.refusing.clear()
    pass_time(Timer.objects.get(task="xuncha.desk.jobs:MAIL").next_at)

    assert (before, box.readers) == ([other.email], [other.email, busy.email])


def test_a_worker_that_dies_after_handing_in_repeats_that_one_mail_alone(
    box: Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = a_reader(), a_reader()
    tell(first)
    tell(second)
    with travel(MONDAY, tick=False):
        clock.tick(MONDAY + MINUTE)

    def killed(*_args: object, **_kwargs: object) -> None:
        raise SystemExit  # the process is gone between the server's answer and the note

    with monkeypatch.context() as patched:
        patched.setattr("xuncha.jobs.actions._note", killed)
        with pytest.raises(SystemExit), travel(MONDAY + MINUTE, tick=False):
            running.work_on_next()
    pass_time(MONDAY + timedelta(hours=1))  # the lease of the dead worker has run out

    assert box.readers == [first.email, first.email, second.email]
    numbers = [letter["Message-ID"] for _address, letter in box.taken]
    assert (numbers[0] == numbers[1], numbers[1] == numbers[2]) == (True, False)


def test_without_a_server_nothing_is_begun() -> None:
    tell(a_reader())

    pass_time(MONDAY + MINUTE)

    assert Job.objects.count() == 0


def test_a_mail_speaks_the_language_of_its_reader(box: Postbox) -> None:
    tell(a_reader(language="en"), 2)

    pass_time(MONDAY + MINUTE)

    ((_address, letter),) = box.taken
    assert letter.get_content().startswith("You have 2 new notices in the inspection office system.")


def test_old_notices_are_forgotten(box: Postbox) -> None:
    reader = a_reader(Mail.NONE)
    for days, is_read in ((91, True), (89, True), (366, False), (364, False)):
        tell(reader, at=MONDAY - timedelta(days=days))
        if is_read:
            mark_read(by=reader, at=MONDAY)

    pass_time(MONDAY)

    left = sorted((MONDAY - notice.at).days for notice in Notice.objects.of(reader.pk))
    assert (left, box.taken) == ([89, 364], [])


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)
