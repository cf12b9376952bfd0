"""Dates, entities, widths, doubled marks, injected names: small damage, and what only looks like it."""

import pytest

from xuncha.reading.repairing import repair

MENDED = [
    ("2024919日反馈意见", "2024年9月19日反馈意见"),
    ("202442日至820日开展巡察", "2024年4月2日至8月20日开展巡察"),
    ("20244月2日反馈", "2024年4月2日反馈"),
    ("2024年919日反馈", "2024年9月19日反馈"),
    ("“三道锁rdquo;和&ldquo;一张网&rdquo;", "“三道锁”和“一张网”"),
    ("A&nbsp;B", "A B"),
    ("&#24033;&#x5bdf;工作", "巡察工作"),
    ("<p>巡察</p><span style='x'>整改</span>", "巡察\n整改"),
    ("巡\u200b察\u00ad工作", "巡察工作"),
    ("２０２１年，增长１２．５％", "2021年，增长12.5%"),
    ("⼀名⼈员", "一名人员"),
    ("抓学习,、抓整改。。", "抓学习、抓整改。"),
    ("第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"),
    ("　　第一段。\n\n　　第二段。\n", "第一段。\n第二段。"),
]

UNTOUCHED = [
    "10月10日至13日，共20日。",
    "第巡察组反馈意见。",
    "AT&T 与 R&D；甲&乙",
    "走走停停……再说吧。。。",
    "会议（第一次），议题：整改；要求！",
    "2024年第15日、电话5550102",
]


@pytest.mark.parametrize(("damaged", "plain"), MENDED)
def test_small_damage_is_mended(damaged: str, plain: str) -> None:
    assert repair(damaged).text == plain


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_only_looks_damaged_stays(text: str) -> None:
    assert repair(text).text == text


def test_a_date_that_can_be_read_in_two_ways_stays_and_is_told() -> None:
    made = repair("2024111日反馈")

    assert made.text == "2024111日反馈"
    assert [(r.name, r.before, r.after, r.sure) for r in made.repairs] == [("dates", "111", "111", 0.0)]


def test_an_injected_name_is_marked_where_it_replaced_a_word() -> None:
    made = repair("彩虹77\n二届党委动员。组进驻林业彩虹77\n、畜牧彩虹77\n,两家参加。会后彩虹77\n总结。")

    assert made.text == "二届党委动员。组进驻林业□、畜牧□,两家参加。会后□总结。"
    assert made.noise == ("name_injection",)
    assert len(made.unreadable) == 3


@pytest.mark.parametrize("text", ["２０２１年", "　　缩进的段落。", "行尾空格。  \n下一行。"])
def test_harmless_normalisation_is_no_damage(text: str) -> None:
    assert not repair(text).noisy
