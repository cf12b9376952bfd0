"""The date of publication is a label, the line under the title, a signature, or stands in the page chrome."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection, Outline, Passage
from xuncha.reading.extracting import inspection_of, placed_in_chrome
from xuncha.reading.spans import Span

Header = Callable[[str], Inspection]

TITLE = "关于巡察整改情况的通报\n"
DATES = {
    TITLE + "发布日期：2026-02-26\n现将整改情况予以公布。": "2026-02-26",
    TITLE + "（2024年7月16日）\n现将整改情况予以公布。": "2024-07-16",
    TITLE + "现将整改情况予以公布。\n中共松坡县委巡察办\n2024年7月16日": "2024-07-16",
    TITLE + "现将整改情况予以公布。\n二〇二一年五月二十一日\n": "2021-05-21",
    TITLE + "现将整改情况予以公布。（来源：县委巡察办 发布日期：2023-11-20）": "2023-11-20",
    TITLE + "成文日期：2024-05-30\n发布日期：2024-06-03\n现将整改情况予以公布。": "2024-06-03",
    TITLE + "（2020年10月28日在市第八届人民代表大会常务委员会会议上）\n现将情况报告如下。": "2020-10-28",
    TITLE + "抓取时间：2025-01-01\n现将整改情况予以公布。": None,
    TITLE + "2024年7月16日，县委巡察组反馈了意见。现将整改情况予以公布。": None,
}


@pytest.mark.parametrize(("text", "date"), DATES.items())
def test_the_date_of_publication_is_read(text: str, date: str | None, header_of: Header) -> None:
    inspection = header_of(text)

    assert inspection.publication_date == date


def test_a_dropped_line_of_chrome_gives_the_date() -> None:
    dropped = (Passage("来源：县纪委监委 发布时间：2025-05-12 浏览量：0", Span(0, 32)),)

    inspection = inspection_of("县委巡察组反馈了意见。", Outline(), "other", dropped)

    assert inspection.publication_date == "2025-05-12"


def test_the_date_in_the_chrome_gets_its_place_in_the_original() -> None:
    original = "发布时间：2025-05-12\n县委巡察组反馈了意见。"
    dropped = (Passage(original[:15], Span(0, 15)),)

    inspection = placed_in_chrome(Inspection(publication_date="2025-05-12"), dropped)

    assert [span.of(original) for _, span in inspection.places] == ["2025-05-12"]
