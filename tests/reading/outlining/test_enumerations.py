"""Items counted within a passage."""

import pytest

from xuncha.reading.outlining import outline


@pytest.mark.parametrize(
    ("text", "family", "items"),
    [
        ("措施:一是补学;二是测试;三是通报。", "是", ["补学", "测试", "通报"]),
        ("会议要求，一要快改，二要真改。", "要", ["快改", "真改"]),
        ("成效:①修订制度;②清退资金3万元。", "①", ["修订制度", "清退资金3万元"]),
        ("反馈的问题有:1.账目乱;2.票据缺;3.人手少。", "1.", ["账目乱", "票据缺", "人手少"]),
        ("包括：（1）巡查少；（2）记录缺。", "(1)", ["巡查少", "记录缺"]),
        ("第一，抓学习；第二，抓落实。", "第", ["抓学习", "抓落实"]),
        ("首先,认领问题。其次,制定方案。最后,逐项销号。", "首先", ["认领问题", "制定方案", "逐项销号"]),
        ("议程三项:第一项:传达文件;第二项:宣布授权。", "第", ["传达文件", "宣布授权"]),
        ("——修路三公里。\n——通水六村。", "——", ["修路三公里", "通水六村"]),
        (
            "一是层层压实。签责任状。二是挂图作战。周周调度。",
            "是",
            ["层层压实。签责任状", "挂图作战。周周调度"],
        ),
    ],
)
def test_items_of_every_family_are_found(text: str, family: str, items: list[str]) -> None:
    found = outline(text).enumerations

    assert [(found.family, [item.text for item in found.items]) for found in found] == [(family, items)]


def test_the_last_item_ends_with_its_sentence_when_the_others_do() -> None:
    text = "一是补学。二是测试。此外移交线索3件。"

    items = outline(text).enumerations[0].items

    assert [item.text for item in items] == ["补学", "测试"]


def test_a_list_within_an_item_stands_beside_the_outer_one() -> None:
    text = "一是建制度:①人事;②财务。二是抓培训。"

    found = outline(text).enumerations

    assert [(f.family, len(f.items)) for f in found] == [("是", 2), ("①", 2)]


def test_a_list_that_begins_anew_is_another_list() -> None:
    text = "措施:一是甲;二是乙。成效:一是丙;二是丁。"

    found = outline(text).enumerations

    assert [[item.text for item in f.items] for f in found] == [["甲", "乙"], ["丙", "丁"]]


def test_words_that_only_look_like_numbers_are_no_items() -> None:
    text = "唯一是他,位居第一,二是后来的事。统一要求。一切如常。"

    assert outline(text).enumerations == ()
