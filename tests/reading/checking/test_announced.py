"""A list that begins beside its number is held against it."""

import pytest

from xuncha.reading import read

UNITS = "县教育局、县民政局、县水利局、县交通局、县文旅局"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"本轮对7个单位：{UNITS}开展了常规巡察。", "称7个单位，实际列举5个"),
        (f"2024年，县委巡察了6家单位，分别是{UNITS}，发现问题120个。", "称6个单位，实际列举5个"),
        (f"整改涉及4家单位（{UNITS}），均已完成。", "称4个单位，实际列举5个"),
        (f"整改涉及5家单位（{UNITS}），均已完成。", "列举5个单位=称5个"),
        ("出台《财务办法》《接待制度》《车辆规定》和《印章办法》3项制度。", "称3个文件，实际列举4个"),
        ("出台《财务办法》《接待制度》《车辆规定》《印章办法》等3项制度。", "称3个文件，实际列举4个"),
        ("出台《财务办法（试行）》、《接待制度》2项制度。", "列举2个文件=称2个"),
        ("主要存在以下四个方面的问题：一是学得浅。二是制度少。三是作风差。", "称4项，实际列举3项"),
    ],
)
def test_a_list_beside_its_number_is_compared(text: str, told: str) -> None:
    (found,) = (check for check in read(text).checks if check.rule == "announced")

    assert (found.statement, found.holds) == (told, "=" in told)


@pytest.mark.parametrize(
    "text",
    [
        f"本轮对7个单位：{UNITS}等开展了常规巡察。",
        f"全县90个单位：{UNITS}。",
        "全县7个单位（含3个乡镇、2个街道、1个部门）。",
        "7个单位：学习不够深入、制度不够健全、作风不够扎实。",
        "发放《廉洁读本》《案例选编》80本，出台《财务办法》《接待制度》等5项制度。",
        "议程三项：第一项：传达文件；第二项：宣布授权；然后第三项由我讲话。",
        "存在三个方面问题：一是学得浅；二是制度少。此外，三是作风差。",
    ],
)
def test_a_list_that_may_be_open_says_nothing(text: str) -> None:
    assert [check.statement for check in read(text).checks if check.rule == "announced"] == []
