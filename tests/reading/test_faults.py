"""What is wrong in a document comes in one list, in the order of the text, each thing once."""

from xuncha.reading.document import Check, Document, NumberingFault, Outline, Unreadable
from xuncha.reading.faults import Fault, faults
from xuncha.reading.spans import Span

TWICE = NumberingFault(kind="duplicated", statement="（一）出现两次", places=(Span(2, 5), Span(9, 12)))


def a_check(*, holds: bool, kind: str = "listing", places: tuple[Span, ...] = (Span(20, 24),)) -> Check:
    return Check(
        kind=kind, rule="stated-listed", statement="称9个，列10个", holds=holds, sure=0.9, places=places
    )


def a_document(**parts: object) -> Document:
    return Document(original="文" * 40, text="文" * 40, format="txt", **parts)  # type: ignore[arg-type] -- any part


def test_a_document_that_agrees_with_itself_has_no_faults() -> None:
    assert faults(a_document(checks=(a_check(holds=True),))) == ()


def test_a_failed_check_is_a_fault() -> None:
    found = faults(a_document(checks=(a_check(holds=False),)))

    assert found == (Fault(kind="listing", statement="称9个，列10个", sure=0.9, places=(Span(20, 24),)),)


def test_faults_stand_in_the_order_of_the_text() -> None:
    found = faults(a_document(checks=(a_check(holds=False),), outline=Outline(faults=(TWICE,))))

    assert [fault.kind for fault in found] == ["numbering", "listing"]


def test_a_numbering_fault_that_a_check_tells_is_told_once() -> None:
    told = a_check(holds=False, kind="numbering", places=TWICE.places)

    found = faults(a_document(checks=(told,), outline=Outline(faults=(TWICE,))))

    assert [fault.statement for fault in found] == ["称9个，列10个"]


def test_unreadable_places_are_one_fault_and_neighbouring_characters_one_place() -> None:
    places = (Span(3, 4), Span(4, 5), Span(30, 31))

    found = faults(a_document(unreadable=tuple(map(Unreadable, places))))

    assert [(fault.statement, fault.places) for fault in found] == [
        ("2处文字损坏，无法复原", (Span(3, 5), Span(30, 31))),
    ]
