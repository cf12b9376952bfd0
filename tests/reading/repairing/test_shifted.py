"""GBK text that lost a byte is read again, marked where it cannot be, and clean text is left alone."""

import pytest

from xuncha.reading.repairing import repair


def shown(sentence: str, place: int) -> str:
    """Return a sentence as it is shown when the byte at a place of its GBK form is lost."""
    data = sentence.encode("gbk")
    return (data[:place] + data[place + 1 :]).decode("gb18030", "replace")


SENTENCE = "有的党员干部纪律意识不强，整改责任落实不到位，群众反映强烈。"


@pytest.mark.parametrize("place", [8, 9, 17, 24])
def test_a_lost_byte_costs_one_character_at_most(place: int) -> None:
    made = repair(shown(SENTENCE, place))

    differing = [(a, b) for a, b in zip(made.text, SENTENCE, strict=True) if a != b]
    assert len(differing) <= 1
    assert all(a == "□" for a, _ in differing)


@pytest.mark.parametrize(
    ("damaged", "plain"),
    [
        ("原東滄?zhèn)髅郊瘓F黨委", "原东沧传媒集团党委"),
        ("對整改負責任?！皟蓚€維護”是根本", "对整改负责任。“两个维护”是根本"),
        ("負責擔當(dāng)?shù)膽B(tài)度", "负责担当的态度"),
    ],
)
def test_a_run_begun_by_an_eaten_gloss_is_read_again(damaged: str, plain: str) -> None:
    assert repair(damaged).text == plain


def test_a_repaired_run_quotes_the_original() -> None:
    damaged = "原東滄?zhèn)髅郊瘓F黨委"

    made = repair(damaged)

    run = next(r for r in made.repairs if r.name == "shifted")
    assert run.before == "?zhèn)髅郊瘓F"
    assert run.after == "傳媒集團"
    assert run.span.of(damaged) == run.before
    assert made.noise[0] == "mojibake"


@pytest.mark.parametrize(
    "text",
    [
        "郾岫县委巡察组对鄄汜镇、沭泖村开展巡察。",
        "王喆、李堃、赵翀、孙犇四名同志任组员。",
        "采购 LED 屏 3 块、A4 纸 20 箱，X 光机 1 台。",
        "问:怎么改?答:立行立改!",
        "蓣薏苡等杂粮、鳜鲈鲫等水产品抽检合格。",
    ],
)
def test_rare_characters_and_latin_words_stay(text: str) -> None:
    assert not repair(text).noisy
