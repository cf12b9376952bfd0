"""Blanks within words go; those that part names, columns, labels and headings stay."""

import pytest

from xuncha.reading.repairing import repair

STRAY = [
    ("书记亲 自指导制定工作规划，把关审定。", "书记亲自指导制定工作规划，把关审定。"),
    ("要全面落 实巡察整改 责任，做到真改实改。", "要全面落实巡察整改责任，做到真改实改。"),
    ("一、充分 认识巡察工作的重要性", "一、充分认识巡察工作的重要性"),
]

HARMLESS = [
    ("第 8 轮巡察共发现问题 12 个，移交线索 X 件。", "第8轮巡察共发现问题12个，移交线索X件。"),
    ("党委 (党组 )要担责，村(社区 )要落实。", "党委(党组)要担责，村(社区)要落实。"),
    ("电 话:0551-5550101", "电话:0551-5550101"),
    ("2024年 9 月 12 日", "2024年9月12日"),
    ("公 告", "公告"),
    ("第六轮巡察向 7 个单位反馈", "第六轮巡察向 7个单位反馈"),
]

PARTING = [
    "聚焦“国之大者” 深化政治巡察",
    "深化政治监督 推动整改落实",
    "(云栖县委巡察办 周某某 李某某)",
    "县委办公室  县财政局  县水务局",
    "组长:张某某  副组长:李某某",
    "3 项目名称",
    "12 个人所得税",
]


@pytest.mark.parametrize(("damaged", "plain"), STRAY)
def test_a_blank_within_a_word_goes_and_is_damage(damaged: str, plain: str) -> None:
    made = repair(damaged)

    assert made.text == plain
    assert made.noise == ("stray_spaces",)


@pytest.mark.parametrize(("typed", "plain"), HARMLESS)
def test_a_manner_of_typing_is_no_damage(typed: str, plain: str) -> None:
    made = repair(typed)

    assert made.text == plain
    assert not made.noisy


@pytest.mark.parametrize("text", PARTING)
def test_a_blank_that_parts_stays(text: str) -> None:
    assert repair(text).text == text


def test_a_blank_before_a_heading_or_label_stays_in_a_text_without_lines() -> None:
    text = "一、总体情况 (一)主体责任。成立专班，召开会议3次 整改情况:已完成。"

    assert repair(text).text == text
