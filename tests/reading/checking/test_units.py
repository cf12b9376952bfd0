from collections.abc import Callable
from typing import Any

Checks = Callable[..., list[tuple[str, bool]]]
Made = Callable[..., Any]


NAMES = ("区民政局", "区档案局", "区水务局", "区科技局", "区体育局", "区气象局", "区统计局")


def test_as_many_units_named_as_stated(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = "第五轮对区民政局、区档案局、区水务局3个单位开展巡察。"
    inspection = with_segments(a_segment(text, text, 3, *NAMES[:3], round_="第五轮"))

    assert checks(text, inspection=inspection) == [("第五轮列举3个单位=称3个", True)]


def test_one_unit_fewer_than_stated_is_reported(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = f"对{'、'.join(NAMES[:6])}7个单位开展巡察。"
    inspection = with_segments(a_segment(text, text, 7, *NAMES[:6]))

    assert checks(text, inspection=inspection) == [("称7个单位，实际列举6个", False)]


def test_an_abridged_list_says_nothing(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = "对区民政局、区档案局等16个单位开展巡察。"
    inspection = with_segments(a_segment(text, text, 16, *NAMES[:2]))

    assert checks(text, "units_inspected 16个", inspection=inspection) == []


def test_lists_of_one_round_make_a_total(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = "常规巡察2个：区民政局、区档案局。“回头看”3个：区水务局、区科技局、区体育局。"
    first, second = text.split("。")[:2]
    segments = (a_segment(text, first, 2, *NAMES[:2]), a_segment(text, second, 3, *NAMES[2:5]))

    assert checks(text, inspection=with_segments(*segments)) == [("2+3=5", True)]


def test_lists_of_two_rounds_are_not_added_up(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = "第五轮：区民政局、区档案局2个。第六轮：区水务局、区科技局、区体育局3个。"
    first, second = text.split("。")[:2]
    segments = (
        a_segment(text, first, 2, *NAMES[:2], round_="第五轮"),
        a_segment(text, second, 3, *NAMES[2:5], round_="第六轮"),
    )

    assert [statement for statement, _ in checks(text, inspection=with_segments(*segments))] == [
        "第五轮列举2个单位=称2个",
        "第六轮列举3个单位=称3个",
    ]


def test_a_name_may_stand_for_several_units(checks: Checks, a_segment: Made, with_segments: Made) -> None:
    text = "覆盖5个党组织，即区民政局、区档案局，以及该镇3个社区党组织。"
    names = ("区民政局", "区档案局", "3个社区党组织")

    found = checks(text, inspection=with_segments(a_segment(text, text, 5, *names)))

    assert found == [("列举2+3=5个单位", True)]


def test_lists_by_group_are_compared_with_one_number(
    checks: Checks, a_segment: Made, with_segments: Made
) -> None:
    text = "对5个单位开展巡察。第一组：区民政局、区档案局；第二组：区水务局、区科技局。"
    groups = (
        a_segment(text, "第一组：区民政局、区档案局", None, *NAMES[:2]),
        a_segment(text, "第二组：区水务局、区科技局", None, *NAMES[2:4]),
    )

    found = checks(text, "units_inspected 5个", inspection=with_segments(*groups))

    assert found == [("称5个单位，各组只列举4个", False)]


def test_counts_side_by_side_make_a_total_that_is_not_written(checks: Checks) -> None:
    text = "足迹到了9个区直单位、7个乡镇、79个行政村。"

    found = checks(text, "units_inspected 9个", "units_inspected 7个", "villages_inspected 79个")

    assert found == [("9+7+79=95", True)]


def test_groups_times_units_each_against_the_units(checks: Checks, with_segments: Made) -> None:
    text = "派出12个巡察组，以“一拖五”的办法对120个村开展巡察。"
    inspection = with_segments(period_start="2022-06-03", period_end="2022-07-03")

    found = checks(text, "groups 12个", "villages_inspected 120个", inspection=inspection)

    assert found == [("12组×“一拖五”=60个，文中称120个", False)]


def test_groups_may_take_on_their_units_in_batches(checks: Checks, with_segments: Made) -> None:
    text = "4个巡察组“一托二”，走完16家单位。"
    inspection = with_segments(period_start="2022-03", period_end="2022-06")

    found = checks(text, "groups 4个", "units_inspected 16家", inspection=inspection)

    assert found == [("4组×“一托二”=8家，分2批=16家", True)]


def test_two_counts_whose_total_is_not_written_say_nothing(checks: Checks) -> None:
    text = "对13个部门和5个乡镇开展巡察。"

    assert checks(text, "units_inspected 13个", "units_inspected 5个") == []
