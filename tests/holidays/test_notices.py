"""The notices of the State Council are read as they were published; what contradicts itself is refused."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuncha.holidays.notices import Change, NotANotice, read, written

NOTICE_2026 = """国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日
"""
OLDER_WORDS = """一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
五、端午节：6月10日放假，与周末连休。
"""


def test_the_notice_for_2026_is_read_whole() -> None:
    changes = read(NOTICE_2026, 2026)

    worked = [change.date for change in changes if change.worked]
    assert len(changes) - len(worked) == 3 + 9 + 3 + 5 + 3 + 3 + 7
    assert worked == [
        date(2026, 1, 4),
        date(2026, 2, 14),
        date(2026, 2, 28),
        date(2026, 5, 9),
        date(2026, 9, 20),
        date(2026, 10, 10),
    ]
    assert changes[0] == Change(date(2026, 1, 1), worked=False, name="元旦")


def test_the_words_of_earlier_years_are_read() -> None:
    changes = read(OLDER_WORDS, 2024)

    assert [change.date for change in changes if change.name == "元旦"] == [date(2024, 1, 1)]
    assert date(2024, 2, 9) not in {change.date for change in changes}
    assert sum(change.name == "春节" and not change.worked for change in changes) == 8


def test_a_holiday_that_begins_in_the_year_before_is_read() -> None:
    changes = read("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023)

    assert [change.date for change in changes] == [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有读到"),
        ("春节快乐", "没有读到"),
        ("春节：2月15日至23日放假，共8天。", "共8天，日期却是9天"),
        ("春节：2月15日（周一）至23日放假。", "2月15日是周日"),
        ("春节：2月30日放假。", "没有这一天"),
        ("春节：15日放假。", "没有这一天"),
        ("春节：2月23日至15日放假。", "起止日期"),
        ("春节：2月15日至12月23日放假。", "起止日期"),
        ("春节：2月15日放假。2月15日上班。", "出现了两次"),
        ("春节：2月15日再说。", "看不出"),
    ],
)
def test_what_contradicts_itself_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(NotANotice, match=said):
        read(text, 2026)


@st.composite
def years(draw: st.DrawFn) -> list[Change]:
    """Some holidays of one year, each with one stretch off and some worked days."""
    names = draw(
        st.lists(st.sampled_from(["元旦", "春节", "清明节", "国庆节、中秋节"]), unique=True, min_size=1)
    )
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(365)]
    picked = draw(st.lists(st.sampled_from(days), unique=True, min_size=3 * len(names), max_size=40))
    return sorted(
        Change(day, worked=place >= len(names) and place % 3 == 0, name=names[place % len(names)])
        for place, day in enumerate(picked)
    )


@given(years())
def test_what_is_written_is_read_back(changes: list[Change]) -> None:
    assert read(written(changes), 2026) == changes


@given(st.text(alphabet="一二、：:12月日至（）周放假上班共天。\n春节 2026年"))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(NotANotice):
        assert read(text, 2026)
