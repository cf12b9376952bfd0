"""A document is found by any words in it, by its name from the beginning, and by what was put right."""

import pytest
from django.test import Client

from tests.builders import a_jurisdiction, a_person, an_organisation
from tests.intake.conftest import hand_in, work
from xuncha.intake import queries
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.searching import find, found
from xuncha.people.models import Person
from xuncha.web.searching import terms

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCE = "县委巡察组反馈，党组织建设有差距，整改期限为2024年底前。"
LONG = "".join(f"第{chr(0x4E00 + n)}项工作已经部署。" for n in range(2_500)) + "票据由周会计保管。"


def names(words: str) -> list[str]:
    return [one.file.name for one in queries.readings().filter(found(terms(words)))]


def test_a_document_is_found_by_its_name_then_by_its_words_then_by_what_was_put_right(
    door: Client, clerk: Person
) -> None:
    hand_in(door, "季度通报.txt", (SENTENCE + LONG).encode())
    waiting = [names(words) for words in ("季度", "度通報", "会计")]
    work()
    reading = Reading.objects.get()
    wanted = ("会计", "會計", "季度 会计", "由周会计保", "补正")
    when_read = [names(words) for words in wanted]
    row = Row.objects.filter(reading=reading, kind=RowKind.DEADLINE)[0]
    address = f"/intake/{reading.uid}/rows/{row.number}/"
    door.post(address, {"text": "补正后的期限", "version": row.version})

    assert (waiting, when_read) == ([["季度通报.txt"]] * 2 + [[]], [["季度通报.txt"]] * 4 + [[]])
    assert (names("补正"), names("会计")) == (["季度通报.txt"], ["季度通报.txt"])
    assert [hit.title for hit in find(clerk, terms("会计"), 5)] == ["季度通报.txt"]
    assert [hit.title for hit in find(clerk, terms("通报"), 5)] == ["季度通报.txt"]


def test_another_place_and_a_lower_clearance_do_not_find_it(door: Client, clerk: Person) -> None:
    hand_in(door, "a.txt", SENTENCE.encode(), label=2)
    work()
    assert clerk.organisation is not None
    county = a_jurisdiction(name="临川县", level="county", parent=clerk.organisation.jurisdiction)
    there = a_person("OFS", organisation=an_organisation(name="临川县委巡察办", within=county))
    low = a_person("OFS", organisation=clerk.organisation, clearance=1)

    hits = [len(list(find(person, terms("差距"), 5))) for person in (clerk, there, low)]

    assert hits == [1, 0, 0]
