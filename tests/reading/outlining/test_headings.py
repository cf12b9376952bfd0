"""Which numbers head a section, what their titles are and how far their bodies reach."""

import json
from pathlib import Path

import pytest

from xuncha.reading.outlining import outline
from xuncha.reading.outlining.numbers import han

CASES = json.loads(Path(__file__).with_name("heading_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["promise"] for case in CASES])
def test_headings_are_found_by_their_numbers(case: dict) -> None:
    found = outline(case["text"]).headings

    assert [heading.path for heading in found] == case["paths"]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1.请示报告不严格。整改情况:一是列清单。", "请示报告不严格"),
        ("1.关于“学得浅。检查少”问题的整改情况。一是补学。", "关于“学得浅。检查少”问题的整改情况"),
        ("1.关于“对“两张皮”视而不见。久拖不改”问题", "关于“对“两张皮”视而不见。久拖不改”问题"),
        ("(一)加强领导。成立专班。", "加强领导"),
        ("1.台账不清 整改措施:重新登记。", "台账不清"),
        ("二、巡察反馈问题整改落实情况:", "巡察反馈问题整改落实情况:"),
        ("1.主要表现:一是慢;二是散。", "主要表现"),
        ("1.“大班额”消除不彻底。", "“大班额”消除不彻底"),
    ],
)
def test_a_title_ends_where_its_body_begins(line: str, title: str) -> None:
    heading = outline(line + "\n另起一行。").headings[0]

    assert heading.title == title


def test_a_body_reaches_to_the_next_heading_of_its_level() -> None:
    text = "一、甲\n(一)乙\n丙丁\n二、戊"

    first, inner, last = outline(text).headings

    assert (first.body.of(text), inner.body.of(text), last.body.of(text)) == (
        "\n(一)乙\n丙丁\n",
        "\n丙丁\n",
        "",
    )


def test_headings_of_a_one_line_text_count_as_opening_a_line() -> None:
    text = "讲话如下。 三、聚焦定位,找准重点。一要看清方向。 四、突出质量。一要查深查透。"

    found = outline(text).headings

    assert [(heading.marker, heading.title, heading.opens_line) for heading in found] == [
        ("三、", "聚焦定位,找准重点", True),
        ("四、", "突出质量", True),
    ]


def test_headings_in_mid_line_of_a_text_with_lines_do_not_open_a_line() -> None:
    text = "一、组织情况\n(一)成立专班。开会。(二)压实责任。签状。\n二、整改情况\n逐项整改。"

    found = outline(text).headings

    assert [(heading.path, heading.opens_line) for heading in found] == [
        ("一、", True),
        ("一、/(一)", True),
        ("一、/(二)", False),
        ("二、", True),
    ]


@pytest.mark.parametrize("words", ["附件：1.整改清单\n      2.责任清单", "附件：\n1.整改清单\n2.责任清单"])
def test_attachments_are_no_headings(words: str) -> None:
    found = outline(f"一、安排\n开展巡察。\n二、要求\n认真配合。\n{words}\n县委巡察办")

    assert [heading.path for heading in found.headings] == ["一、", "二、"]
    assert found.faults == ()


@pytest.mark.parametrize("form", ["{n}.", "{n}、", "({n})", "（{n}）", "{han}、", "（{han}）"])
def test_numbers_go_on_beyond_ninety_nine(form: str) -> None:
    rows = [form.format(n=n, han=han(n)) + "制度落实不到位" for n in range(1, 1121)]

    found = outline("问题清单\n" + "\n".join(rows))

    assert [heading.number for heading in found.headings] == list(range(1, 1121))
    assert not [fault for fault in found.faults if fault.kind != "skipped"]


@pytest.mark.parametrize(
    "line", ["2021、2022年共整改", "2023年共整改", "100、200个问题", "（2021）1号文件", "一百、二百个问题"]
)
def test_years_and_amounts_are_no_numbers(line: str) -> None:
    assert [heading.number for heading in outline(f"1.学得浅\n{line}\n2.制度少").headings] == [1, 2]
