"""What a page says around a document is taken out and handed on; the document stays."""

import pytest

from xuncha.reading.repairing import repair

TITLE = "关于县委第六轮巡察整改情况的通报"
BODY = "县委第三巡察组对县水务局党组开展了巡察。"

HEADS = [
    "当前位置:首页 > 政务公开 > 巡视巡察",
    "您现在的位置：网站首页>>巡察工作\n发布时间：2023-05-06 10:20  点击数：1024",
    "索 引 号：014-2023-0001\n信息分类：巡察整改\n发文日期：2023-01-02",
    "【字体：大 中 小】 【打印】 【关闭】",
    "• EN\n• 扫一扫\n打开 · 手机版",
    "【正文】",
    "A+ A A-\n朗读",
]

TAILS = [
    "上一篇：关于某事的公告\n下一篇：没有了",
    "分享到：\n返回顶部",
    "主办：县人民政府办公室  浙ICP备0827号-1",
    "版权所有：云栖县纪委监委",
    "您访问的链接即将离开门户网站,是否继续?",
    "网站地图 | 联系我们\n地址：云栖县清波路1号 邮编：123456",
]


@pytest.mark.parametrize("head", HEADS)
def test_what_stands_above_the_title_goes(head: str) -> None:
    made = repair(f"{head}\n{TITLE}\n{BODY}")

    assert made.text == f"{TITLE}\n{BODY}"
    assert made.noise == ("chrome",)
    assert "\n".join(p.text for p in made.dropped) == head


@pytest.mark.parametrize("tail", TAILS)
def test_what_stands_below_the_text_goes(tail: str) -> None:
    assert repair(f"{TITLE}\n{BODY}\n{tail}").text == f"{TITLE}\n{BODY}"


def test_a_dropped_date_of_publication_is_handed_on_with_its_place() -> None:
    original = f"发布日期:2021-02-06 信息来源:某日报 浏览次数:0\n{TITLE}\n{BODY}"

    (line,) = repair(original).dropped

    assert line.text == "发布日期:2021-02-06 信息来源:某日报 浏览次数:0"
    assert line.span.of(original).strip() == line.text


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n发布日期:2026-02-26\n{BODY}",
        f"{TITLE}\n{BODY}\n联系电话:0551-5550101\n地址:云栖县清波路18号",
        f"{TITLE}\n{BODY}\n云栖县委巡察办\n2024年3月5日",
        f"{TITLE}\n{BODY}\n打印机采购超标问题已整改。",
    ],
)
def test_the_document_s_own_lines_stay(text: str) -> None:
    made = repair(text)

    assert made.text == text
    assert not made.noisy


def test_a_line_that_names_the_source_goes_but_is_no_damage() -> None:
    made = repair(f"{TITLE}\n来源：云栖县纪委监委网站 发布时间：2024-03-05\n{BODY}")

    assert made.text == f"{TITLE}\n{BODY}"
    assert not made.noisy
    assert len(made.dropped) == 1
