"""A pattern on demand is compiled once, when it is first used, and then answers as any other."""

import re

import pytest

from xuncha.reading.patterns import on_demand


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of what was compiled since."""
    seen: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: (seen.append(given[0]), real(*given))[1])
    return seen


def test_it_is_compiled_when_it_is_first_used_and_not_again(compiled: list[str]) -> None:
    pattern = on_demand("第[一-龥]组")
    assert compiled == []

    found = [match.group() for match in pattern.finditer("第一组和第二组")]

    assert found == ["第一组", "第二组"]
    assert pattern.search("第三组")
    assert compiled == ["第[一-龥]组"]


def test_it_takes_flags() -> None:
    assert on_demand("a.b", re.DOTALL | re.IGNORECASE).fullmatch("A\nB")


def test_what_it_matches_is_known_without_compiling(compiled: list[str]) -> None:
    assert on_demand("第[一-龥]组").pattern == "第[一-龥]组"
    assert compiled == []
