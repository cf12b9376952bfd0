"""What a child may say: a child that was taken over cannot make its parent do anything."""

import os
import pickle

import pytest

from xuncha.reading import read
from xuncha.reading.batch.outcomes import Outcome, Refusal
from xuncha.reading.batch.wire import LENGTH, LONGEST_FRAME, Distrusted, take_messages, to_frame


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def test_a_document_comes_over_as_it_was() -> None:
    outcome = Outcome("a", None, read("一、本轮巡察共发现问题12个。（一）学习不深入。"), None, 0.1)

    assert list(take_messages(bytearray(to_frame(("outcome", 0, outcome))))) == [("outcome", 0, outcome)]


def test_messages_are_taken_when_they_are_complete() -> None:
    frame = to_frame(("end", False))
    buffer = bytearray(frame + frame[:5])

    assert (list(take_messages(buffer)), bytes(buffer)) == ([("end", False)], frame[:5])


@pytest.mark.parametrize(
    "payload",
    [
        pickle.dumps(("outcome", 0, Evil())),
        pickle.dumps(("outcome", 0, print)),
        pickle.dumps(Refusal("a", "b")),
        b"no pickle",
        b"",
    ],
)
def test_what_no_healthy_child_says_is_distrusted(payload: bytes) -> None:
    with pytest.raises(Distrusted):
        list(take_messages(bytearray(LENGTH.pack(len(payload)) + payload)))


def test_a_frame_that_claims_to_be_endless_is_distrusted() -> None:
    with pytest.raises(Distrusted):
        list(take_messages(bytearray(LENGTH.pack(LONGEST_FRAME + 1))))
