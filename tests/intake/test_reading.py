"""A document from the upload to its page, through the door."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.test import Client

from tests.builders import MONDAY, a_jurisdiction, a_person, a_reading, an_organisation
from tests.intake.conftest import EXAMPLES, Upload, hand_in, work
from xuncha.audit.models import Entry
from xuncha.files import store
from xuncha.files.models import File
from xuncha.intake.models import Reading, Record, Row, RowKind
from xuncha.intake.states import ReadingState
from xuncha.jobs import actions as jobs
from xuncha.notices.models import Notice
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.reading import read as read_text
from xuncha.reading import serial

pytestmark = pytest.mark.django_db(transaction=True)


def of_kind(reading: Reading, kind: str) -> list[Row]:
    return list(Row.objects.filter(reading=reading, kind=kind).order_by("number"))


def test_what_is_handed_in_is_read_and_kept_as_the_reader_says_it(read: Upload) -> None:
    text = (EXAMPLES / "clean/rect-01.txt").read_text("utf-8")

    reading = read("clean/rect-01.txt")

    said = json.loads(Record.objects.get(reading=reading).text)
    assert (reading.state, reading.genre) == (ReadingState.READ, "rectification_report")
    assert serial.from_json(said) == read_text(EXAMPLES / "clean/rect-01.txt")
    problems = of_kind(reading, RowKind.PROBLEM)
    assert len(problems) == 7
    assert problems[0].read["statement"] in text[problems[0].start : problems[0].end]
    assert problems[0].read["measures"].count("\n") == 2
    assert [row.read["name"] for row in of_kind(reading, RowKind.UNIT)] == ["县水务局党组"]


@pytest.mark.parametrize("name", ["formats/rect-01.docx", "formats/rev-02.pdf", "formats/bull-04.ofd"])
def test_every_format_that_the_store_takes_is_read(read: Upload, name: str) -> None:
    assert read(name).state == ReadingState.READ


@pytest.mark.once
def test_a_web_page_is_kept_packed_and_read_once(read: Upload, door: Client, media: Path) -> None:
    page = (EXAMPLES / "formats/bull-08.html").read_bytes()
    reading = read("formats/bull-08.html")

    again = hand_in(door, "另存.HTM", page)

    assert (reading.state, reading.file.name) == (ReadingState.READ, "bull-08.html.zip")
    assert again == f"/intake/{reading.uid}/"
    with ZipFile(store.path_of(reading.file.stored)) as archive:
        assert [archive.read(one) for one in archive.namelist()] == [page]
    assert [path.name for path in media.rglob("*.upload*")] == []
    wrong = {"file": SimpleUploadedFile("网页.html", b"MZ no page"), "label": 1}
    assert door.post("/intake/upload/", wrong).status_code == 422


def test_a_page_in_progress_says_so_and_the_end_is_told(door: Client, clerk: Person) -> None:
    address = hand_in(door, "一.txt", (EXAMPLES / "clean/rect-01.txt").read_bytes())

    before = door.get(address).content.decode()
    work()
    after = door.get(address).content.decode()

    assert "正在读取" in before
    assert "县水务局" in after
    told = Notice.objects.filter(person=clerk, kind="intake.reading.read_in")
    assert [notice.link for notice in told] == [address]


def test_what_cannot_be_read_is_refused_in_the_words_of_the_reader(read: Upload, door: Client) -> None:
    reading = read("formats/batch.zip")

    assert reading.state == ReadingState.REFUSED
    assert "解开后逐份上传" in door.get(f"/intake/{reading.uid}/").content.decode()
    assert Row.objects.count() == 0


def test_a_file_that_may_not_be_kept_leaves_nothing(door: Client) -> None:
    filled = {"file": SimpleUploadedFile("a.pdf", b"MZ no pdf"), "label": 1}

    answer = door.post("/intake/upload/", filled)

    assert (answer.status_code, "与扩展名不符" in answer.content.decode()) == (422, True)
    assert (File.objects.count(), Reading.objects.count()) == (0, 0)


def test_the_same_bytes_lead_to_the_reading_that_stands(read: Upload, door: Client) -> None:
    first = read()

    again = hand_in(door, "另一个名字.txt", (EXAMPLES / "clean/rect-01.txt").read_bytes())

    assert again == f"/intake/{first.uid}/"
    assert (File.objects.count(), Reading.objects.count(), Record.objects.count()) == (1, 1, 1)
    assert "没有重复读取" in door.get(again).content.decode()


def test_the_database_itself_lets_no_second_reading_stand(read: Upload) -> None:
    first = read()
    columns = {
        name: getattr(first, name) for name in ("file", "digest", "label", "place", "made_by", "made_at")
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Reading.objects.create(**columns)


def test_another_place_reads_the_same_bytes_for_itself(read: Upload) -> None:
    first = read()
    elsewhere = Client()
    home = an_organisation(name="外市委巡察办", within=a_jurisdiction(name="外市"))
    elsewhere.force_login(a_person("OFS", organisation=home))

    other = hand_in(elsewhere, "一.txt", (EXAMPLES / "clean/rect-01.txt").read_bytes())

    assert other != f"/intake/{first.uid}/"
    assert elsewhere.get(f"/intake/{first.uid}/").status_code == 404


def test_who_may_not_see_the_reading_that_stands_learns_nothing_of_it(read: Upload, door: Client) -> None:
    read()
    Reading.objects.update(label=3)
    filled = {"file": SimpleUploadedFile("b.txt", (EXAMPLES / "clean/rect-01.txt").read_bytes()), "label": 1}

    answer = door.post("/intake/upload/", filled)

    assert answer.status_code == 422
    assert File.objects.count() == 1


def test_a_text_with_odd_characters_is_kept_and_shown(read: Upload, door: Client) -> None:
    reading = read("odd.txt", text="<b>经自查</b>，共清理台账68本。\x0b\u202e一是问题。\r\n" * 3)

    page = door.get(f"/intake/{reading.uid}/").content.decode()

    assert "&lt;b&gt;" in page
    assert "<b>经自查" not in page


def test_what_was_read_cannot_be_changed_even_in_the_database(read: Upload) -> None:
    reading = read()

    for attempt in (
        lambda: Record.objects.filter(reading=reading).update(text="{}"),
        lambda: Row.objects.filter(reading=reading).update(read={}),
        lambda: Row.objects.filter(reading=reading).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.mark.parametrize("persona", ["UH", "UL", "TM", "SEC", "SMO", "SYS", "AUD"])
def test_nobody_but_the_office_finds_a_reading(read: Upload, office: Organisation, persona: str) -> None:
    reading = read()
    client = Client()
    client.force_login(a_person(persona, organisation=office))

    assert client.get(f"/intake/{reading.uid}/").status_code == 404
    assert client.get("/intake/").status_code == 404


def test_a_refused_document_is_read_again(read: Upload, door: Client) -> None:
    reading = read("formats/batch.zip")

    door.post(f"/intake/{reading.uid}/again/")
    reading.refresh_from_db()
    waits = reading.state
    work()
    reading.refresh_from_db()

    assert (waits, reading.state) == (ReadingState.WAITING, ReadingState.REFUSED)
    assert Entry.objects.filter(event="intake.reading.begun_again").count() == 1


def test_the_page_marks_the_facts_and_links_rows_with_their_places(read: Upload, door: Client) -> None:
    reading = read()
    problem = of_kind(reading, RowKind.PROBLEM)[0]

    page = door.get(f"/intake/{reading.uid}/").content.decode()

    assert f'<mark class="problem" id="at-{problem.number}" title="问题与整改 {problem.number}">' in page
    assert f'href="#at-{problem.number}"' in page
    assert page.count("<mark") == page.count("</mark>")


def test_faults_stand_on_top_and_lead_to_their_places(read: Upload, door: Client) -> None:
    reading = read("demo/2-report-with-a-wrong-count.txt")

    page = door.get(f"/intake/{reading.uid}/").content.decode()

    assert reading.faults > 0
    assert page.index("文中疑点") < page.index("读出的条目")
    assert 'href="#fault-1-1"' in page
    assert 'id="fault-1-1"' in page


def test_the_desk_and_the_search_find_what_waits(read: Upload, door: Client) -> None:
    reading = read()

    assert f"/intake/{reading.uid}/" in door.get("/").content.decode()
    assert f"/intake/{reading.uid}/" in door.get("/search/?q=rect-01").content.decode()


@pytest.mark.usefixtures("still")
def test_a_page_asks_as_much_for_many_rows_as_for_few(
    read: Upload, door: Client, django_assert_max_num_queries: object
) -> None:
    content = (EXAMPLES / "clean/rect-01.txt").read_text("utf-8")
    more = "".join(f"\n共清理台账{number}本。" for number in range(60, 90))
    small, large = read("s.txt", text=content), read("l.txt", text=content + more)
    with django_assert_max_num_queries(60) as few:  # type: ignore[operator]  # pytest-django's own fixture
        door.get(f"/intake/{small.uid}/")

    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]  # pytest-django's own fixture
        door.get(f"/intake/{large.uid}/")

    assert Row.objects.filter(reading=large).count() > Row.objects.filter(reading=small).count() + 25


def test_looking_at_a_sensitive_document_leaves_a_line(office: Organisation) -> None:
    person = a_person("OFS", organisation=office, clearance=3)
    client = Client()
    client.force_login(person)
    usual, sensitive = a_reading(by=person), a_reading(by=person, label=3)

    answers = [client.get(f"/intake/{one.uid}/").status_code for one in (usual, sensitive)]

    seen = Entry.objects.filter(event="intake.reading.read").values_list("subject", flat=True)
    assert (answers, list(seen)) == ([200, 200], [f"intake.reading:{sensitive.pk}"])


def test_a_document_whose_job_is_cancelled_says_so_and_may_be_read_again(door: Client, clerk: Person) -> None:
    page = hand_in(door, "通报.txt", (EXAMPLES / "clean/bull-01.txt").read_bytes())
    reading = Reading.objects.get()
    assert reading.job is not None

    jobs.cancel(job=reading.job, by=clerk, at=MONDAY)
    reading.refresh_from_db()
    stopped = (reading.state, reading.refusal)
    door.post(f"{page}again/")
    work()
    reading.refresh_from_db()

    assert stopped == (ReadingState.REFUSED, "已由本人取消")
    assert reading.state == ReadingState.READ
