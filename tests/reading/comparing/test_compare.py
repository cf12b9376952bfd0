import random

import pytest

from xuncha.reading.comparing import Comparable, Pair, compare
from xuncha.reading.comparing.likeness import comparable_form, similarity
from xuncha.reading.spans import Span

WORDS = "党组织学习研究落实不够深入制度执行有差距项目资金监管缺位群众反映问题整改台账责任清单"


def a_passage(source: str, text: str, start: int = 0) -> Comparable:
    return Comparable(source, Span(start, start + len(text)), text)


def some_words(chance: random.Random, length: int = 120) -> str:
    return "".join(
        chr(0x4E00 + chance.randrange(3000)) if chance.random() < 0.5 else chance.choice(WORDS)
        for _ in range(length)
    )


def changed(chance: random.Random, text: str, changes: int) -> str:
    characters = list(text)
    for place in chance.sample(range(len(text)), changes):
        characters[place] = "改"
    return "".join(characters)


def planted(number: int) -> tuple[list[Comparable], set[tuple[str, str]]]:
    """Passages by twos, the second with 1 to 5 characters changed, and the twos that reach 0.7."""
    chance = random.Random(7)  # noqa: S311 -- a fixed seed, no secret
    passages, alike = [], set()
    for at in range(number):
        text = some_words(chance)
        other = changed(chance, text, 1 + at % 5)
        passages += [a_passage(f"{at}a", text), a_passage(f"{at}b", other)]
        if similarity(comparable_form(text), comparable_form(other)) >= 0.7:
            alike.add((f"{at}a", f"{at}b"))
    return passages, alike


def test_of_planted_pairs_at_least_99_in_100_are_found_and_no_other() -> None:
    passages, alike = planted(1000)

    found = {(pair.a.source, pair.b.source) for pair in compare(passages)}

    assert found <= alike
    assert len(found) >= 0.99 * len(alike)


def test_the_similarity_shown_is_the_exact_one() -> None:
    a = a_passage("甲", "青禾镇党委对基层党建工作研究部署不够，支部标准化建设推进缓慢。")
    b = a_passage("乙", "青禾镇党委对基层党建工作研究部署不够，支部标准化建设推进不快。")

    (pair,) = compare([a, b], threshold=0.5)

    assert pair == Pair(a, b, pair.similarity, pair.overlap)
    assert pair.similarity == similarity(comparable_form(a.text), comparable_form(b.text))


def test_the_overlap_quotes_the_same_words_from_both_texts() -> None:
    a = a_passage("甲", "一是财务管理混乱，报销手续不全；二是公务接待超标准。")
    b = a_passage("乙", "财务管理混乱、报销手续不全，公务接待超标准")

    (pair,) = compare([a, b], threshold=0.4)

    assert [(o.a.of(a.text), o.b.of(b.text)) for o in pair.overlap] == [
        ("财务管理混乱，报销手续不全", "财务管理混乱、报销手续不全"),
        ("公务接待超标准", "公务接待超标准"),
    ]


def test_punctuation_blanks_and_widths_do_not_matter() -> None:
    a = a_passage("甲", "2021年以来，共召开专题会议12次，研究整改事项３５项。")
    b = a_passage("乙", "2021 年以来,共召开专题会议12次;研究整改事项35项")

    assert [pair.similarity for pair in compare([a, b])] == [1.0]


def test_digits_do_matter() -> None:
    a = a_passage("甲", "共召开专题会议12次，研究整改事项35项")
    b = a_passage("乙", "共召开专题会议18次，研究整改事项39项")

    assert list(compare([a, b])) == []


def test_a_stock_phrase_is_shown_with_twenty_copies_and_the_count() -> None:
    passages = [a_passage(str(n), "欢迎广大干部群众对整改落实情况进行监督。") for n in range(1000)]

    pairs = list(compare(passages))

    assert [pair.b.source for pair in pairs] == [str(n) for n in range(1, 21)]
    assert [pair.left_out for pair in pairs] == [0] * 19 + [979]
    assert {(pair.copies_a, pair.copies_b) for pair in pairs} == {(1000, 1000)}


def test_a_stock_phrase_with_changing_dates_makes_a_bounded_number_of_pairs() -> None:
    stem = "整改期间如有意见建议请及时向云溪区纪委监委反映，我们将认真研究，公示期限为十五个工作日，自"
    passages = [a_passage(str(n), f"{stem}{2000 + n}起。") for n in range(600)]

    pairs = list(compare(passages))

    assert 0 < len(pairs) <= 600 * 20
    assert max(pair.left_out for pair in pairs) > 100


def test_parts_of_one_source_that_overlap_are_no_pair() -> None:
    text = "水利系统工程建设领域监管不严，招标投标程序不规范。"

    assert list(compare([a_passage("甲", text, 10), a_passage("甲", text[:-1], 10)])) == []


def test_a_document_that_repeats_itself_gives_a_pair() -> None:
    text = "水利系统工程建设领域监管不严，招标投标程序不规范。"

    (pair,) = compare([a_passage("甲", text, 10), a_passage("甲", text, 500)])

    assert (pair.a.span, pair.b.span) == (Span(10, 35), Span(500, 525))


@pytest.mark.parametrize("text", ["", "。，；", "一", "\0\ud800"])
def test_a_text_without_words_is_taken_and_a_short_one_too(text: str) -> None:
    pairs = list(compare([a_passage("甲", text), a_passage("乙", text)]))

    assert len(pairs) == bool(comparable_form(text))
