from xuncha.reading.comparing import Comparable, passages_of
from xuncha.reading.document import Document, Passage, Problem, Repair
from xuncha.reading.spans import Span

STATEMENT = "云溪区民政局党组对困难群众救助政策宣传不到位，台账不清。"
MEASURE = "修订救助资金管理办法，逐户核对名册，补发救助金。"
REST = "下一步将继续加强监督检查，巩固整改成果，防止问题反弹。"


def at(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def a_document(text: str, **facts: object) -> Document:
    return Document(original=text, text=text, format="txt", **facts)  # type: ignore[arg-type] -- facts by name


def a_problem(text: str) -> Problem:
    measures = (Passage(MEASURE, at(text, MEASURE)),)
    return Problem(no="1", section="", statement=STATEMENT, span=at(text, STATEMENT), measures=measures)


def test_statements_measures_and_the_rest_come_once_each() -> None:
    text = f"{STATEMENT}一是{MEASURE}\n{REST}"
    document = a_document(text, problems=(a_problem(text),))

    passages = list(passages_of(document, "甲.txt"))

    assert passages == [Comparable("甲.txt", at(text, part), part) for part in (STATEMENT, MEASURE, REST)]


def test_a_heading_is_too_short_to_compare() -> None:
    assert list(passages_of(a_document(f"一、基本情况\n{REST}"), "甲.txt")) == [
        Comparable("甲.txt", Span(7, 7 + len(REST)), REST)
    ]


def test_what_stands_beside_a_problem_in_one_line_stays() -> None:
    text = f"{STATEMENT}{REST}"
    problem = Problem(no="1", section="", statement=STATEMENT, span=at(text, STATEMENT))

    assert [p.text for p in passages_of(a_document(text, problems=(problem,)), "甲.txt")] == [STATEMENT, REST]


def test_a_long_one_line_text_is_cut_at_sentences() -> None:
    text = REST * 60

    passages = list(passages_of(a_document(text), "甲.txt"))

    assert "".join(p.text for p in passages) == text
    assert max(len(p.text) for p in passages) <= 400
    assert {p.text[-1] for p in passages} == {"。"}


def test_a_repaired_passage_keeps_its_place_in_the_original() -> None:
    original = "巡察組進(jìn)駐后，廣泛聽取意見，認真查找差距和不足。"
    repair = Repair(name="glosses", before="進(jìn)", after="進", span=Span(3, 9), sure=1.0)

    (passage,) = passages_of(a_document(original, repairs=(repair,)), "甲.txt", shortest=10)

    assert passage == Comparable("甲.txt", Span(0, len(original)), original.replace("(jìn)", ""))
