"""Text that was decoded with the wrong table is read with the right one."""

import pytest

from xuncha.reading.repairing import repair

SENTENCE = "根据县委统一部署，2024年3月11日至5月10日，县委巡察组进行了常规巡察。"


@pytest.mark.parametrize(
    ("encoding", "table"),
    [("gbk", "latin-1"), ("utf-8", "latin-1"), ("gbk", "cp1252")],
)
def test_chinese_shown_as_latin_letters_is_read_again(encoding: str, table: str) -> None:
    sentence = "县委巡察组进驻" if table == "cp1252" else SENTENCE

    assert repair(sentence.encode(encoding).decode(table)).text == sentence


@pytest.mark.parametrize("table", ["gb18030", "gbk"])
def test_a_damaged_paragraph_leaves_those_about_it_alone(table: str) -> None:
    shown = SENTENCE.encode().decode(table, "replace")

    lines = repair(f"本轮共巡察党组织30个。\n{shown}\n移交线索3件。").text.split("\n")

    assert (lines[0], lines[-1]) == ("本轮共巡察党组织30个。", "移交线索3件。")
    assert len(lines) == 3
    assert sum(map(str.__eq__, lines[1], SENTENCE)) > 0.9 * len(SENTENCE)


def test_utf8_shown_as_gbk_is_read_again() -> None:
    shown = SENTENCE.encode().decode("gb18030", "replace")

    assert repair(shown).text == SENTENCE


@pytest.mark.parametrize(
    ("sentence", "fewest"),
    [
        (SENTENCE, 0.93),
        ("收到反馈意见后，中心党委连夜传达、次日部署，抽调业务骨干9名集中办公。", 1.0),
        ("市委第五巡察组在第九轮巡察中对市粮食和物资储备中心党委开展了巡察。", 0.9),
    ],
)
def test_what_a_table_without_the_pairs_of_users_lost_is_restored_or_marked(
    sentence: str, fewest: float
) -> None:
    made = repair(sentence.encode().decode("gbk", "replace")).text

    assert {now for now, was in zip(made, sentence, strict=True) if now != was} <= {"□"}
    assert 1 - made.count("□") / len(sentence) >= fewest


def test_a_text_decoded_wrongly_twice_is_read_again() -> None:
    once = SENTENCE.encode().decode("latin-1")

    assert repair(once.encode().decode("latin-1")).text == SENTENCE


@pytest.mark.parametrize("lost", ["锟斤拷", "\ufffd", "烫烫烫"])
def test_what_is_lost_is_marked_and_never_guessed(lost: str) -> None:
    original = f"县委{lost}巡察组"

    made = repair(original)

    assert made.text == "县委□巡察组"
    assert [u.span.of(original) for u in made.unreadable] == [lost]


def test_a_box_of_the_document_itself_is_not_called_unreadable() -> None:
    assert repair("是□ 否□").unreadable == ()


def test_foreign_names_stay() -> None:
    text = "与 Société Générale、Škoda、Ångström 公司签约。"

    assert repair(text).text.replace(" ", "") == text.replace(" ", "")
