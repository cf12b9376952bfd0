"""Traditional script becomes simplified by phrase; simplified text is not touched."""

import pytest

from xuncha.reading.repairing import repair


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("整改臺帳逐項審覈", "整改台账逐项审核"),
        ("幹部乾淨擔當,不徇私情", "干部干净担当,不徇私情"),
        ("說了甚麼、看著辦的問題", "说了什么、看着办的问题"),
        ("成效顯著,編著教材", "成效显著,编著教材"),
        ("乾縣縣委、若干縣區", "乾县县委、若干县区"),
        ("羣眾反覆反映,後續覆查", "群众反复反映,后续复查"),
    ],
)
def test_words_become_what_mainland_documents_write(traditional: str, simplified: str) -> None:
    assert repair(traditional).text == simplified


@pytest.mark.parametrize("text", ["后勤、公里、干净、并且、于是", "李昇、陈喆、刘徵同志", "显著、著名、编著"])
def test_simplified_text_stays(text: str) -> None:
    made = repair(text)

    assert made.text == text
    assert made.repairs == ()


def test_one_traditional_character_is_no_damage() -> None:
    made = repair("县委巡察組对十二个单位党组织开展了为期两个月的常规巡察,发现问题一百余个。")

    assert "巡察组" in made.text
    assert not made.noisy


def test_a_converted_word_quotes_the_original() -> None:
    original = "縣委第四巡察組進駐"

    made = repair(original)

    assert [(r.before, r.after, r.span.of(original)) for r in made.repairs] == [
        ("縣", "县", "縣"),
        ("組進駐", "组进驻", "組進駐"),
    ]
