"""What was kept is found by every part of it, on the database itself; nothing else is."""

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_jurisdiction
from xuncha.fulltext import finding
from xuncha.fulltext.finding import matching, newest
from xuncha.fulltext.keeping import LONGEST, forget, keep
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Jurisdiction
from xuncha.web.searching import terms

pytestmark = pytest.mark.django_db
KIND = "fieldwork.paper"
WRITTEN = "党委2023年招标程序不规范，GDP数据与实际不符；「三重一大」未集体研究"


def found(typed: str, kind: str = KIND) -> list[int]:
    return sorted(matching(kind, terms(typed)))


@pytest.mark.parametrize(
    "typed",
    [
        *("招标", "标程序", "招", "究", "党", "招标程序不规范", "三重一大", "招标 研究", "招標"),
        *("2023", "202", "gdp", "GDP数据", "2023年招", "２０２３"),
    ],
)
def test_every_part_is_found(typed: str) -> None:
    keep(KIND, {7: WRITTEN, 8: "别的事"})

    assert found(typed) == [7]


@pytest.mark.parametrize(
    "typed", ["招投标", "标招", "招标 违规", "023", "DP", "范围", "，", "", '"', "招标*", "a OR b", "') --"]
)
def test_nothing_else_is_found(typed: str) -> None:
    keep(KIND, {7: "招标程序不规范 2023 GDP"})

    assert found(typed) == ([7] if typed == "招标*" else [])  # a sign parts words, and asks for nothing


def test_traditional_writing_is_found_by_simplified_words_and_the_other_way_round() -> None:
    keep(KIND, {1: "領導幹部個人事項", 2: "领导干部个人事项"})

    assert (found("领导干部"), found("個人事項")) == ([1, 2], [1, 2])


def test_a_text_as_long_as_may_be_is_found_by_every_part() -> None:
    common = "整改" * 600
    written = common + "".join(map(chr, range(0x4E00, 0x9FA0))) + "整改落实到位2023年 GDP"
    keep(KIND, {7: written, 8: "整改 落实 到位"})
    keep(KIND, {9: "".join(chr(0x4E00 + n * n % 20_000) for n in range(LONGEST + 9)), 10: "短"})

    asked = ("落实到位", "到位2023", "整改落实到位2023年 gdp", "一丁丂", "整改", "实到落")
    assert [found(typed) for typed in asked] == [[7], [7], [7], [7], [7, 8], []]


def test_kinds_do_not_mix() -> None:
    keep(KIND, {1: "招标"})
    keep("rectification.item", {1: "招标", 2: "招标"})

    assert (found("招标"), found("招标", "rectification.item"), found("招标", "x")) == ([1], [1, 2], [])


def test_what_a_row_said_before_is_forgotten() -> None:
    keep(KIND, {1: "招标程序", 2: "公车私用"})
    keep(KIND, {1: "津贴补贴"})

    assert (found("招标"), found("补贴"), found("公车"), Text.objects.count()) == ([], [1], [2], 2)
    forget(KIND, 1, 2)
    assert (found("补贴"), found("公车"), Text.objects.count()) == ([], [], 0)


def test_what_was_taken_back_is_not_found() -> None:
    keep(KIND, {1: "招标程序"})
    with transaction.atomic():
        keep(KIND, {1: "津贴补贴", 2: "津贴"})
        transaction.set_rollback(True)

    assert (found("津贴"), found("招标")) == ([], [1])


def test_the_newest_come_first_and_only_of_the_rows_that_one_may_see() -> None:
    rows = [a_jurisdiction(name=f"地方{n}") for n in range(6)]
    keep(KIND, {row.pk: "整改" if n % 2 else "其他" for n, row in enumerate(rows)})
    mine = Jurisdiction.objects.filter(pk__in=[row.pk for row in rows[:4]])

    assert newest(mine, KIND, terms("整改"), 5) == [rows[3], rows[1]]
    assert newest(mine, KIND, terms("整改"), 1) == [rows[3]]
    assert newest(mine, KIND, terms("，"), 5) == []


@pytest.mark.parametrize("typed", ["整改", "整", "整改 意见", "2026", "202", "整改意见 2026"])
def test_few_rows_among_many_that_say_the_same_are_found(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "GLANCED", 3)
    rows = [a_jurisdiction(name=f"地方{n}") for n in range(8)]
    keep(KIND, {row.pk: "整改意见 2026" for row in rows[1:]} | {rows[0].pk: "整改提意见 x2026 整"})
    mine = Jurisdiction.objects.filter(pk__in=[rows[0].pk, rows[1].pk])

    assert newest(mine, KIND, terms(typed), 5) == (
        [rows[1], rows[0]] if typed in {"整改", "整", "整改 意见"} else [rows[1]]
    )


CHARACTERS = st.sampled_from("招标程序规范整改a1，。 \n三一")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(CHARACTERS, min_size=2, max_size=30), st.text(CHARACTERS, min_size=2, max_size=4))
def test_found_is_what_stands_there(text: str, asked: str) -> None:
    """The oracle reads the text itself."""
    runs = re.findall(r"[a-z0-9]+|[^\W0-9a-z_]+", asked)
    if len(runs) != 1 or runs[0][0].isascii():
        return
    with transaction.atomic():
        Text.objects.all().delete()
        keep(KIND, {1: text})
        assert found(runs[0]) == ([1] if runs[0] in re.sub(r"[，。 \n]", " ", text) else [])
