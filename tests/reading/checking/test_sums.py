from collections.abc import Callable
from typing import Any

import pytest

from xuncha.reading import read
from xuncha.reading.checking import check

Checks = Callable[..., list[tuple[str, bool]]]
Made = Callable[..., Any]


def test_completed_and_partly_completed_make_what_was_fed_back(a_document: Made) -> None:
    text = "问题台账共35个，销号28个，转阶段性完成7个。"
    told = ("problems_feedback 35个", "problems_rectified 28个", "problems_partly_rectified 7个")

    (found,) = check(a_document(text, *told))

    assert (found.kind, found.statement, found.holds) == ("arithmetic", "28+7=35", True)
    assert [place.of(text) for place in found.places] == ["28个", "7个", "35个"]


def test_what_is_left_may_stand_in_another_section(checks: Checks) -> None:
    text = "反馈问题57个，改完50个。\n\n二、后续安排\n余下7个问题年底前办结。"

    found = checks(text, "problems_feedback 57个", "problems_rectified 50个", "problems_unrectified 7个")

    assert found == [("50+7=57", True)]


def test_a_sum_and_a_rate_of_one_total_are_one_check(checks: Checks) -> None:
    text = "反馈问题96个，改完88个，整改率91.67%，余下8个。"
    told = (
        "problems_feedback 96个",
        "problems_rectified 88个",
        "rectification_rate 91.67%",
        "problems_unrectified 8个",
    )

    assert checks(text, *told) == [("88+8=96；88/96=91.67%", True)]


def test_parts_that_miss_their_total_are_reported(checks: Checks) -> None:
    text = "反馈问题40个，已完成35个，正在整改4个。"
    told = ("problems_feedback 40个", "problems_rectified 35个", "problems_in_progress 4个")

    assert checks(text, *told) == [("35+4=39，文中称40个", False)]


def test_two_degrees_of_completion_count_both(checks: Checks) -> None:
    text = "反馈问题47个，整改到位43个，基本到位3个，未整改1个。"
    told = (
        "problems_feedback 47个",
        "problems_rectified 43个",
        "problems_rectified 3个",
        "problems_unrectified 1个",
    )

    assert checks(text, *told) == [("43+3+1=47", True)]


def test_figures_of_two_scopes_are_not_added_up(checks: Checks) -> None:
    text = "全市反馈问题40个，区级已完成35个，乡镇正在整改4个。"
    told = ("problems_feedback 40个 全市", "problems_rectified 35个 区级", "problems_in_progress 4个 乡镇")

    assert checks(text, *told) == []


def test_parts_behind_a_colon_make_their_total(checks: Checks) -> None:
    text = "对45个党组织开展巡察：乡镇13个、部门20个、学校12所。"
    told = ("units_inspected 45个", "units_inspected 13个", "units_inspected 20个", "units_inspected 12所")

    assert checks(text, *told) == [("13+20+12=45", True)]


def test_parts_before_their_total_make_it(checks: Checks) -> None:
    text = "新制定制度6项、修订11项，共17项。"
    told = ("systems_created 6项", "systems_created 11项", "systems_created 17项")

    assert checks(text, *told) == [("6+11=17", True)]


def test_parts_before_a_total_that_miss_it_are_reported(checks: Checks) -> None:
    text = "约谈12人、批评教育14人、诫勉6人，共33人。"
    told = ("persons_talked_to 12人", "persons_criticised 14人", "persons_admonished 6人", "other:处理 33人")

    assert checks(text, *told) == [("12+14+6=32，文中称33人", False)]


def test_amounts_in_different_units_are_added_up_as_money(checks: Checks) -> None:
    text = "涉及资金1.2亿元，其中收回7000万元、归还5000万元。"
    told = ("amount_problem 1.2亿元", "amount_recovered 7000万元", "amount_returned 5000万元")

    assert checks(text, *told) == [("7000万元+5000万元=1.2亿元", True)]


def test_an_open_ended_list_of_parts_says_nothing(checks: Checks) -> None:
    text = "整改问题90个，其中重点问题12个、难点问题9个、其他问题5个。"
    told = ("problems_found 90个", "problems_found 12个", "problems_found 9个", "problems_found 5个")

    assert checks(text, *told) == []


def test_more_done_than_there_was_is_reported(checks: Checks) -> None:
    text = "移交线索20件，已办结23件。"

    assert checks(text, "leads_transferred 20件", "leads_closed 23件") == [("部分23件多于总数20件", False)]


@pytest.mark.parametrize("part", ["villages_inspected 35个", "other:直接巡察 35个"])
def test_a_part_that_is_more_than_its_whole_is_reported(checks: Checks, part: str) -> None:
    text = "巡察村33个，其中直接巡察35个。"

    found = checks(text, "villages_inspected 33个", part)

    assert found == [("部分35个多于总数33个", False)]


def test_what_inspected_places_have_is_no_part_of_them(checks: Checks) -> None:
    text = "巡察村33个，其中发现问题135个。"

    assert checks(text, "villages_inspected 33个", "problems_found 135个") == []


def test_years_are_a_part_of_the_whole_time(checks: Checks) -> None:
    text = "先后选配干部34人，其中2022年选配23人，2023年选配8人。"
    told = ("other:选配 34人", "other:选配 23人 2022年", "other:选配 8人 2023年")

    assert checks(text, *told) == [("34人≥23+8=31人", True)]


def test_as_many_fed_back_as_found(checks: Checks) -> None:
    text = "共发现问题169个。问题169个悉数反馈。"

    assert checks(text, "problems_found 169个", "problems_feedback 169个") == [("发现169=反馈169", True)]


def test_refinement_goes_up(checks: Checks) -> None:
    text = "对反馈的33项问题制定97项整改措施，细化为171条具体措施。"
    told = ("problems_feedback 33项", "measures_made 97项", "measures_made 171条 细化")

    assert checks(text, *told) == [("33项/97项/171条逐级细化", True)]


def test_persons_are_added_up_under_either_name(checks: Checks) -> None:
    text = "共有12名干部被问责，其中诫勉7人、批评教育5人。"
    told = ("persons_accountable 12名", "persons_admonished 7人", "persons_criticised 5人")

    assert checks(text, *told) == [("7+5=12", True)]


def test_measures_done_are_no_part_of_the_problems(checks: Checks) -> None:
    text = "对照反馈的25项问题，列出60项整改措施，已完成55项。"
    told = ("problems_feedback 25项", "measures_made 60项", "problems_rectified 55项")

    assert checks(text, *told) == []


def test_done_and_left_miss_the_total_of_a_year(checks: Checks) -> None:
    text = "2023年反馈问题18个，已完成15个，余4个。"
    told = ("problems_feedback 18个 2023年", "problems_rectified 15个", "problems_unrectified 4个")

    assert checks(text, *told) == [("15+4=19，文中称18个", False)]


def test_parts_among_a_total_that_pass_it_are_reported(checks: Checks) -> None:
    text = "共巡察党组织40个，其中党组20个、党委15个、党支部6个。"

    found = checks(text, "other:党组织 40个", "other:党组 20个", "other:党委 15个", "other:党支部 6个")

    assert found == [("20+15+6=41，文中称40个", False)]


def test_parts_among_a_total_that_stay_below_it_are_left_alone(checks: Checks) -> None:
    text = "共巡察党组织40个，其中党组20个、党委15个、党支部3个。"

    found = checks(text, "other:党组织 40个", "other:党组 20个", "other:党委 15个", "other:党支部 3个")

    assert found == []


@pytest.mark.parametrize(
    ("last", "told"),
    [(30, [("40+30+30=100", True)]), (20, [("40+30+20=90，文中称100个", False)])],
)
def test_as_many_parts_as_aspects_are_all(checks: Checks, last: int, told: list[tuple[str, bool]]) -> None:
    text = f"发现问题100个，包括3个方面：党的领导40个，群众身边30个，基层组织{last}个。"
    figures = ("problems_found 100个", "problem_aspects 3个", "other 40个", "other 30个", f"other {last}个")

    assert checks(text, *figures) == told


def test_fewer_parts_than_aspects_say_nothing(checks: Checks) -> None:
    text = "发现问题100个，包括3个方面：党的领导40个，群众身边30个。"

    assert checks(text, "problems_found 100个", "problem_aspects 3个", "other 40个", "other 30个") == []


@pytest.mark.parametrize(
    "text",
    [
        "针对反馈问题制定整改措施50条，截至目前已完成60条。",
        "针对反馈的30个问题制定整改措施50条，截至目前已完成60条。",
        "反馈问题20个。目前，已完成整改25个。",
        "共移交问题线索20件。截至目前已办结25件。",
        "共处理党员干部12人，其中党纪处分15人。",
        "发现问题20个，其中党建类问题25个。",
    ],
)
def test_more_than_there_were_is_reported_however_it_is_told(text: str) -> None:
    assert [check.holds for check in read(text).checks if check.rule == "subset"] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "针对反馈问题制定整改措施50条，截至目前已完成45条。",
        "针对反馈的30项问题制定整改措施50项，已整改问题28项。",
        "本轮反馈问题20个。历年累计整改问题250个。",
        "本轮反馈问题20个，上轮反馈问题90个。已完成整改85个。",
        "处理12家企业，其中罚款15人。",
        "收到信访件120件（其中来信45件、来访30件、来电45件），办结118件。",
        "移交线索20件，其中涉及党员干部25人。",
    ],
)
def test_what_counts_something_else_is_no_part(text: str) -> None:
    assert [check.statement for check in read(text).checks if not check.holds] == []
