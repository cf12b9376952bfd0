from collections.abc import Callable
from typing import Any

import pytest

from xuncha.reading.document import Inspection

Checks = Callable[..., list[tuple[str, bool]]]
Made = Callable[..., Any]


STATEMENTS = tuple(f"第{n}方面工作落实不到位" for n in "甲乙丙丁戊己庚辛壬癸")
REPORT = "rectification_report"


@pytest.fixture
def listed(checks: Checks, a_problem: Made) -> Checks:
    """Return what checks a report that goes through so many problems and states so many."""

    def check(number: int, stated: int) -> list[tuple[str, bool]]:
        text = f"针对反馈的{stated}个问题。" + "。".join(STATEMENTS[:number])
        problems = tuple(a_problem(text, statement) for statement in STATEMENTS[:number])
        return checks(text, f"problems_feedback {stated}个", genre=REPORT, problems=problems)

    return check


def test_more_problems_listed_than_stated_is_reported(listed: Checks) -> None:
    assert listed(10, 9) == [("称9个问题，正文实列10个", False)]


def test_as_many_problems_listed_as_stated(listed: Checks) -> None:
    assert listed(6, 6) == [("称6个问题，正文实列6个", True)]


def test_one_problem_fewer_than_stated_is_reported(listed: Checks) -> None:
    assert listed(9, 10) == [("称10个问题，正文实列9个", False)]


def test_an_excerpt_of_the_problems_says_nothing(listed: Checks) -> None:
    assert listed(4, 41) == []


def test_as_many_measures_listed_as_stated(checks: Checks, a_problem: Made) -> None:
    text = "制定6条整改措施。" + "。".join(STATEMENTS) + "一是甲二是乙三是丙"
    problems = (
        a_problem(text, STATEMENTS[0], ("甲", "乙", "丙")),
        a_problem(text, STATEMENTS[1], ("丁", "戊", "己")),
    )

    found = checks(text, "measures_made 6条", genre=REPORT, problems=problems)

    assert found == [("6条整改措施=列举6条+未编号整段0条", True)]


def test_an_open_list_of_organisations_names_some(checks: Checks) -> None:
    text = "联动云溪市、青禾县等6个县市开展巡察。"

    assert checks(text, "units_inspected 6个") == [("“6个县市”只点名2个（“等”）", True)]


def test_an_open_list_of_other_things_says_nothing(checks: Checks) -> None:
    text = "开展资金监管、招标投标等9个方面的专项整治。"

    assert checks(text, "special_campaigns 9个") == []


def test_a_list_in_a_sentence_is_as_long_as_its_number(checks: Checks) -> None:
    text = "将巡察细化为准备、了解、报告、反馈4个环节。"

    assert checks(text, "other:环节 4个") == [("“将巡察细化为准备、了解、报告、反馈4个环节”列举4=4", True)]


def test_feedback_before_the_end_of_the_inspection_is_reported(checks: Checks, at: Made) -> None:
    text = "2023年3月1日至5月10日开展巡察，2023年4月2日反馈。"
    places = (("period_end", at(text, "5月10日")), ("feedback_date", at(text, "2023年4月2日")))
    inspection = Inspection(period_end="2023-05-10", feedback_date="2023-04-02", places=places)

    assert checks(text, inspection=inspection) == [("反馈（2023-04-02）早于巡察结束（2023-05-10）", False)]


def test_feedback_within_the_year_of_a_review_is_in_order(checks: Checks) -> None:
    inspection = Inspection(period_start="2024-01-01", period_end="2024-12-31", feedback_date="2024-05-10")

    assert checks("", inspection=inspection, genre="annual_review") == []


def test_a_notice_is_published_while_the_inspection_goes_on(checks: Checks) -> None:
    inspection = Inspection(period_end="2023-05-10", publication_date="2023-03-02")

    assert checks("", inspection=inspection, genre="notice_of_inspection") == []


def test_the_day_of_feedback_is_said_again(checks: Checks, at: Made) -> None:
    text = "2023年7月7日反馈了意见。7月7日巡察组反馈问题后，立即研究。"
    places = (("feedback_date", at(text, "2023年7月7日")),)

    found = checks(text, inspection=Inspection(feedback_date="2023-07-07", places=places))

    assert found == [("2023年7月7日反馈与“7月7日巡察组反馈”一致", True)]
