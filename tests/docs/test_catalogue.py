"""The English catalogue is complete, and what is installed is what was translated."""

import catalogue
import pytest

from xuncha.reading.words import _


def test_the_english_catalogue_is_complete_and_compiled() -> None:
    assert list(catalogue.faults()) == []


def test_the_language_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    message = next(str(message.id) for message in catalogue.english() if message.id)

    monkeypatch.setenv("XUNCHA_LANGUAGE", "en")
    english = _(message)
    monkeypatch.setenv("XUNCHA_LANGUAGE", "zh-hans")
    chinese = _(message)

    assert (chinese == message, english == message) == (True, False)
