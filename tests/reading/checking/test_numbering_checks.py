from collections.abc import Callable
from dataclasses import replace

import pytest

from xuncha.reading.checking import check
from xuncha.reading.document import Document
from xuncha.reading.faults import faults
from xuncha.reading.outlining import outline

Checks = Callable[..., list[tuple[str, bool]]]


@pytest.fixture
def numbering(checks: Checks) -> Checks:
    """Return what checks the numbering of a text."""
    return lambda text: checks(text, outline=outline(text))


def test_a_duplicated_number_is_reported(numbering: Checks) -> None:
    text = "一、总体情况\n二、整改情况\n（一）学习方面\n甲。\n（二）执行方面\n乙。\n（二）队伍方面\n"

    assert [holds for _, holds in numbering(text)] == [False]


def test_a_truncated_text_is_told_by_what_lacks(numbering: Checks) -> None:
    text = "三、抓好落实\n甲。\n四、加强领导\n乙。\n"

    assert numbering(text) == [("正文从“三、”开始，缺“一、二、”", False)]


def test_a_first_number_run_together_with_the_title_does_not_lack(numbering: Checks) -> None:
    text = "关于巡察整改情况的通报一、组织情况党组高度重视。二、整改情况甲。三、下一步打算乙。"

    assert numbering(text) == []


def test_numbers_that_run_on_over_the_sections_are_a_style(numbering: Checks) -> None:
    text = "（一）学习方面\n1.甲不够\n一。\n2.乙不够\n二。\n（二）执行方面\n3.丙不够\n三。\n4.丁不够\n四。\n"

    assert numbering(text) == []


def test_demands_that_run_unbroken(numbering: Checks) -> None:
    text = "领导小组提出要求：一要提高站位，认真研究；二要压实责任，抓好落实；三要举一反三，建立机制。"

    assert numbering(text) == [("整改要求一要至三要连续", True)]


def test_pledges_that_run_unbroken(numbering: Checks) -> None:
    text = "主要负责人表态：一是照单全收。二是立行立改。三是强化监督。"

    assert numbering(text) == [("表态一是至三是连续", True)]


def test_measures_that_run_unbroken_say_nothing(numbering: Checks) -> None:
    text = "整改情况：一是修订制度。二是开展培训。三是强化监督。"

    assert numbering(text) == []


def test_a_style_of_numbering_is_a_remark_and_no_fault(a_document: Callable[..., Document]) -> None:
    text = "一、学习方面\n1.甲不够\n一。\n2.乙不够\n二。\n"
    document = a_document(text, genre="rectification_report", outline=outline(text))

    document = replace(document, checks=check(document))

    assert [(found.rule, found.sure) for found in document.checks] == [("skipped", 0.4)]
    assert faults(document) == ()


def test_a_level_skipped_where_the_text_has_it_elsewhere_is_a_fault(
    a_document: Callable[..., Document],
) -> None:
    text = "一、学习方面\n（一）甲不够\n二、执行方面\n1.乙不够\n"
    document = a_document(text, genre="rectification_report", outline=outline(text))

    document = replace(document, checks=check(document))

    assert [fault.statement for fault in faults(document)] == ["缺(一)级,“二、”下直接为“1.”"]


def test_bulletins_number_as_they_like(numbering: Checks) -> None:
    assert numbering("（一）学习不够\n1.甲。\n") == []


def test_problems_are_no_pledges(numbering: Checks) -> None:
    text = "负责人这样表态。\n发现的不足有：\n一是策划少；\n二是把关松；\n三是台账乱。"

    assert numbering(text) == []


@pytest.mark.parametrize("text", ["", "一、", "。" * 100, "（二）\n" * 50])
def test_any_text_is_checked(numbering: Checks, text: str) -> None:
    assert isinstance(numbering(text), list)
