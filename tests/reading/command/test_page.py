"""The default view tells a person what is wrong first, then who inspected whom, problems, figures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

from xuncha.reading.command.page import page
from xuncha.reading.document import (
    Check,
    Contact,
    Deadline,
    Document,
    Figure,
    Heading,
    Inspection,
    Outline,
    Passage,
    Placeholder,
    Problem,
    Repair,
    Segment,
)
from xuncha.reading.spans import Span

Command = Callable[..., Result]

TEXT = "一、总体情况\n共有9个问题，实列10个。\n" + "文" * 60
HERE = Span(7, 13)
HEADING = Heading(1, 1, "一、", "总体情况", "一、", opens_line=True, span=Span(0, 6), body=Span(6, 90))


def a_figure(value: float, unit: str, label: str, **more: object) -> Figure:
    told = {"key": "other", "scope": "", "approx": False, "quote": "", "span": HERE, **more}
    return Figure(label=label, value=value, unit=unit, **told)  # type: ignore[arg-type] -- any field


def a_problem(number: str, statement: str, **more: object) -> Problem:
    return Problem(no=f"一、/{number}", section="一、", statement=statement, span=HERE, **more)  # type: ignore[arg-type]


def a_round(**more: object) -> Segment:
    nothing = {"round": None, "kinds": (), "topic": None, "units": (), "stated_units": None, "duration": None}
    return Segment(span=HERE, **nothing | more)  # type: ignore[arg-type] -- any field


def lines(width: int = 80, **parts: object) -> list[str]:
    """Return the page of a document without its title."""
    document = Document(original=TEXT, text=TEXT, format="txt", outline=Outline((HEADING,)), **parts)  # type: ignore[arg-type]
    return [line.plain for line in page("通报.txt", document, width)][2:-1]


def section(name: str, **parts: object) -> list[str]:
    """Return the lines of one section."""
    found = lines(**parts)
    start = next(i for i, line in enumerate(found) if line.startswith(name))
    end = next((i for i in range(start, len(found)) if not found[i]), len(found))
    return found[start:end]


def test_what_is_wrong_stands_first_with_the_words_of_the_original() -> None:
    check = Check(
        kind="listing", rule="stated", statement="称9个，实列10个", holds=False, sure=0.9, places=(HERE,)
    )

    found = lines(checks=(check,), contacts=(Contact("phone", "0555-1234567", HERE),))

    assert found[1:4] == ["疑误 1处", "  列举  称9个，实列10个", "        第2行第1字      “共有9个问题”"]
    assert found.index("疑误 1处") < found.index("联系方式")


def test_a_doubtful_fault_says_so() -> None:
    check = Check(
        kind="dates", rule="order", statement="先后颠倒", holds=False, sure=0.5, places=(), note="按轮次"
    )

    assert section("疑误", checks=(check,)) == ["疑误 1处", "  日期  可能：先后颠倒（按轮次）"]


def test_a_document_without_faults_says_so() -> None:
    assert lines() == ["", "疑误  未发现"]


def test_the_header_tells_who_inspected_whom_and_when() -> None:
    inspection = Inspection(
        body="县委第二巡察组",
        level="县级",
        term="十三届",
        round="第五轮",
        kinds=("常规",),
        units=(Passage("水务局党组", HERE), Passage("云溪镇党委", HERE)),
        period_start="2023-03-01",
        period_end="2023-04-20",
        feedback_date="2023-06",
    )

    assert section("巡察情况", inspection=inspection) == [
        "巡察情况",
        "  巡察机构  县委第二巡察组（县级）",
        "  被巡察    2个：水务局党组、云溪镇党委",
        "  届次轮次  十三届 第五轮",
        "  巡察方式  常规",
        "  巡察时间  2023-03-01 至 2023-04-20",
        "  反馈时间  2023-06",
    ]


def test_several_rounds_are_told_apart() -> None:
    rounds = (
        a_round(
            round="第九轮", kinds=("常规", "专项"), topic="扶贫专项巡察", stated_units=13, duration="一个月"
        ),
        a_round(units=(Passage("甲局", HERE),)),
    )

    found = section("巡察情况", inspection=Inspection(segments=rounds))

    assert found[1:] == ["  第九轮    常规、专项 · 扶贫专项巡察 · 一个月 · 13个单位", "  本轮      1个单位"]


def test_problems_stand_under_their_heading_with_measures_and_status() -> None:
    measures = (Passage("一是集中学习12次", HERE), Passage("二是补写笔记", HERE))
    problems = (
        a_problem("(一)", "学习不深入", measures=measures, status="已完成"),
        a_problem("(二)", "档案不完整", unenumerated=Passage("已补齐", HERE), status="长期坚持"),
    )

    assert section("问题", problems=problems) == [
        "问题 2个  措施 2条，已完成 1个，长期坚持 1个",
        "  一、 总体情况",
        "  (一)  学习不深入                                            措施 2条  已完成",
        "        - 一是集中学习12次",
        "        - 二是补写笔记",
        "  (二)  档案不完整                                          措施未编号  长期坚持",
    ]


def test_figures_are_right_aligned_and_say_what_is_approximate_or_left_open() -> None:
    figures = (
        a_figure(1234.5, "万元", "追缴资金", approx=True, scope="本轮"),
        a_figure(4, "个", "问题", upper=5),
        a_figure(96.37, "%", "整改率"),
    )

    found = section("数据", figures=figures, placeholders=(Placeholder("线索", "件", HERE),))

    assert found == [
        "数据 3项",
        "  约 1,234.5  万元  追缴资金          本轮  第2行第1字",
        "         4–5  个    问题                    第2行第1字",
        "       96.37  %     整改率                  第2行第1字",
        "           X  件    线索（原文未填）        第2行第1字",
    ]


def test_deadlines_contacts_and_repairs_stand_at_the_end() -> None:
    found = lines(
        deadlines=(Deadline("年底前", HERE),),
        contacts=(Contact("phone", "0555-1234567", HERE),),
        repairs=(Repair(name="widths", before="１", after="1", span=HERE, sure=1.0),),
    )

    assert found[3:] == [
        "时限",
        "  第2行第1字      年底前",
        "",
        "联系方式",
        "  电话            0555-1234567",
        "",
        "修复 1处  逐处说明请加 --explain",
        "  全角字母数字已转为半角 1处",
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(("value", "scope"), [(1e12, ""), (38_600, "全市范围内的常规巡察")])
def test_no_line_is_wider_than_the_page(width: int, value: float, scope: str) -> None:
    problems = (a_problem("(一)", "学习传达上级文件精神不及时不全面，" * 9, status="已完成整改并长期坚持"),)

    figure = a_figure(value, "平方公里", "很长的标签" * 12, scope=scope)

    found = lines(width, problems=problems, figures=(figure,))

    assert max(map(cell_len, found)) <= width


def test_a_pipe_gets_no_colour_and_the_width_it_asks_for(
    command: Command, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")

    result = command("read", str(faulty))

    assert "\x1b" not in result.stdout
    assert max(map(cell_len, result.stdout.splitlines())) <= 60


def test_a_document_cannot_steer_the_terminal(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("（一）学习\x1b[2J不深入。\n（一）\x1b]0;x\x07档案不完整。\n", "utf-8")

    result = command("read", "x.txt", "--explain")

    assert "\x1b" not in result.stdout
    assert "\x07" not in result.stdout


def test_explain_tells_every_repair_with_the_words_around_it(command: Command, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("县委领(lǐng)导小组。", "utf-8")

    result = command("read", "x.txt", "--explain")

    assert "县委领〔(lǐng) → ∅〕导小组。" in result.stdout
    assert "第1行第4字" in result.stdout
