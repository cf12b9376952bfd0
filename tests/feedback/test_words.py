"""Letters and issued findings are found by any of their words, as soon as an act has written them."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import MONDAY, a_finding, a_person
from tests.feedback.building import ENTRY, ISSUE, an_inspection
from xuncha.feedback import actions, queries
from xuncha.feedback.actions import ToldFinding
from xuncha.feedback.models import Letter
from xuncha.feedback.searching import find_issued, find_letters, found
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.web.searching import terms

pytestmark = pytest.mark.django_db
LONG = "".join(map(chr, range(0x4E00, 0x4E00 + 6_000)))


@pytest.fixture
def office() -> Person:
    return a_person("OFD", name="主任")


def letters(words: str) -> int:
    return queries.letters().filter(found("feedback.letter")(terms(words))).count()


def issued(words: str) -> list[str]:
    rows = queries.issued().filter(found("feedback.issued")(terms(words)))
    return [one.title for one in rows.order_by("pk")]


def test_each_act_on_a_letter_keeps_the_words_that_it_writes(office: Person) -> None:
    inspection = an_inspection(findings=0)
    a_finding(inspection, title="票据不全")
    head = a_person("UH", name="陈局长", organisation=inspection.organisation)
    entry = replace(ENTRY, text=LONG + "末尾招标")
    letter = actions.begin_letter(inspection=inspection, kind="head", entry=entry, by=office, at=MONDAY)
    begun = [letters(words) for words in ("招标", "招標", "副市", "甲局 逐条", "补贴")]

    written = replace(entry, text=LONG + "末尾补贴", copies={"leader": ["常务副县长"]})
    actions.change_letter(letter=letter, entry=written, version=1, by=office, at=MONDAY)
    changed = [letters(words) for words in ("补贴", "補貼", "县长", "招标", "副市")]

    actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)
    actions.take_step(letter=letter, step="approve", by=a_person("SEC"), at=MONDAY)
    said = replace(ISSUE, reason="先发一份")
    actions.issue(inspection=inspection, entry=said, by=office, at=MONDAY)
    actions.receive(letter=queries.letters().get(), by=head, at=MONDAY)
    kept = Text.objects.get(kind="feedback.letter", thing=letter.pk).tokens
    words = ("巡办", "15号", "云巡办〔2024〕15号", "2024 补贴", "陈局", "16号")

    assert (begun, changed) == ([1, 1, 1, 1, 0], [1, 1, 1, 0, 0])
    assert ([letters(one) for one in words], "x2024" in kept) == ([1, 1, 1, 1, 1, 0], True)
    assert (issued("票据"), issued("票據 甲局"), issued("凭证")) == (["票据不全"], ["票据不全"], [])


def test_a_slip_that_came_back_is_found_by_who_signed(office: Person) -> None:
    inspection = an_inspection()
    letter = actions.begin_letter(inspection=inspection, kind="head", entry=ENTRY, by=office, at=MONDAY)
    actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)
    actions.take_step(letter=letter, step="approve", by=a_person("SEC"), at=MONDAY)
    actions.issue(inspection=inspection, entry=replace(ISSUE, reason="先发"), by=office, at=MONDAY)
    letter = Letter.objects.get()
    actions.deliver(letter=letter, on=date(2024, 6, 4), by=office, at=MONDAY)
    actions.return_slip(letter=letter, receiver="欧阳副局长", on=date(2024, 6, 5), by=office, at=MONDAY)

    assert (letters("欧阳"), letters("歐陽")) == (1, 1)


def test_what_a_document_told_is_found_until_it_is_taken_back(office: Person) -> None:
    inspection = an_inspection(findings=0)
    told = [ToldFinding("台账缺失", LONG + "无人签字", "聚焦群众", "惠民资金")]
    (made,) = actions.record_findings(
        inspection=inspection, told=told, fed_back_on=date(2024, 6, 3), by=office, at=MONDAY
    )
    before = [issued(words) for words in ("签字", "簽字", "台账 惠民", "没有")]
    actions.take_back_findings(issued=[made], by=office, at=MONDAY)

    assert before == [["台账缺失"]] * 3 + [[]]
    assert (issued("签字"), Text.objects.filter(kind="feedback.issued").exists()) == ([], False)


def test_the_search_of_the_house_finds_only_what_a_person_may_see(office: Person) -> None:
    inspection = an_inspection()
    entry = replace(ENTRY, text="会议记录涂改")
    actions.begin_letter(inspection=inspection, kind="head", entry=entry, by=office, at=MONDAY)
    told = [ToldFinding("记录涂改", "三份", "聚焦群众", "组织生活")]
    other = an_inspection(findings=0)
    actions.record_findings(inspection=other, told=told, fed_back_on=date(2024, 6, 3), by=office, at=MONDAY)
    unit, stranger = a_person("UH", organisation=inspection.organisation), a_person("UH")
    Organisation.objects.filter(pk=inspection.organisation_id).update(name="教体局")

    def hits(person: Person, words: str) -> tuple[int, int]:
        typed = terms(words)
        return len(list(find_letters(person, typed, 5))), len(list(find_issued(person, typed, 5)))

    assert (hits(office, "涂改"), hits(office, "教体"), hits(office, "没有")) == ((1, 1), (1, 0), (0, 0))
    assert (hits(unit, "涂改"), hits(stranger, "涂改")) == ((0, 0), (0, 0))
