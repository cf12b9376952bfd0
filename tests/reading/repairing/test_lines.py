"""Lines broken in mid-sentence are joined; lines that end by themselves stay."""

import pytest

from xuncha.reading.repairing import repair

PARAGRAPH = (
    "根据县委统一部署，县委第三巡察组对县水务局党组开展了常规巡察，并于年底前反馈了巡察意见。局党组高度重视，"
    "第一时间召开专题会议研究部署，成立整改工作领导小组，制定整改方案，明确责任领导和完成时限，逐条逐项抓好落实。"
)

SHORT_LINES = [
    "一、提高政治站位，扛牢整改责任\n局党组召开会议研究部署。",
    "中共云栖县水务局党组关于巡察整改进展情况的通报\n根据县委统一部署，现予公布。",
    "中共云栖县水务局党组\n2024年3月11日",
    "巡察对象\n县财政局\n县水务局\n县林业局",
    "强化政治监督，彰显利剑作用\n一年来，县委巡察机构坚持问题导向。",
    "利剑高悬护清风\n——云栖县委巡察工作综述",
]


@pytest.mark.parametrize("width", [24, 31, 40])
def test_a_text_wrapped_at_a_column_is_joined(width: int) -> None:
    wrapped = "\n".join(PARAGRAPH[at : at + width] for at in range(0, len(PARAGRAPH), width))

    made = repair(wrapped)

    assert made.text == PARAGRAPH
    assert made.noise == ("wraps",)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("据县委部署，2024年3月至5月，县委第四巡察\n组对县林业局进行巡察。", None),
        ("电话:0551-5550101;邮箱:swjzg@exam\nple.com。", None),
        ("联系电话:0551-555\n0101;邮箱:xc@example.com。", None),
        ("对工程建设领域突出问题开展排查，共追缴违约金37\n.6万元，已上缴。", None),
        ("有的党员干部纪律意识不强、作风不实\n，群众有反映。", None),
    ],
)
def test_a_broken_sentence_or_address_is_joined(broken: str, whole: str | None) -> None:
    assert repair(broken).text == (whole or broken.replace("\n", ""))


@pytest.mark.parametrize("text", SHORT_LINES)
def test_a_line_that_ends_by_itself_stays(text: str) -> None:
    made = repair(text)

    assert made.text == text
    assert not made.noisy


@pytest.mark.xfail(
    strict=True, reason="nothing tells a full line that ends a sentence from a paragraph's end"
)
def test_known_failure_of_a_wrap_right_behind_a_full_stop() -> None:
    wrapped = "\n".join(PARAGRAPH[at : at + 44] for at in range(0, len(PARAGRAPH), 44))

    assert repair(wrapped).text == PARAGRAPH
