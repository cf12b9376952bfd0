"""A program that takes the place of another leaves it its styles: files by content, a manifest each."""

import os
from pathlib import Path

import pytest
from django.conf import LazySettings

from xuncha.project import static

pytestmark = pytest.mark.once


@pytest.fixture
def sheet(tmp_path: Path, settings: LazySettings) -> Path:
    settings.STATIC_ROOT = tmp_path / "home" / "static"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    (tmp_path / "own").mkdir()
    return tmp_path / "own" / "page.css"


def started(sheet: Path, text: str, at: int) -> tuple[static.Storage, Path]:
    """Let a program with this sheet collect; return its storage, as its server loads it, and its file."""
    sheet.write_text(text, "utf-8")
    os.utime(sheet, (at, at))
    static.collect()
    loaded = static.Storage()
    os.utime(loaded.path(loaded.manifest_name), (at, at))
    return loaded, Path(loaded.path(loaded.stored_name("page.css")))


def test_a_second_program_leaves_the_first_its_files(sheet: Path) -> None:
    first, old = started(sheet, "a { color: red }", 1)
    second, new = started(sheet, "a { color: blue; }", 2)

    assert old != new
    assert (old.read_text("utf-8"), new.read_text("utf-8")) == ("a { color: red }", "a { color: blue; }")
    assert first.stored_name("page.css") == old.name
    assert second.exists(first.manifest_name)
    assert [one.name for one in sheet.parents[1].joinpath("home").iterdir()] == ["static"]


def test_a_program_that_starts_again_collects_nothing_anew(sheet: Path) -> None:
    storage, file = started(sheet, "a { color: red }", 1)
    file.write_text("changed by hand", "utf-8")
    static.collect()

    assert file.read_text("utf-8") == "changed by hand"
    assert Path(storage.path(storage.manifest_name)).stat().st_mtime > 1


def test_what_no_program_of_the_last_has_named_goes(sheet: Path) -> None:
    files = [started(sheet, f"a {{ top: {at}px }}", at)[1] for at in range(1, static.KEPT + 2)]

    assert [file.exists() for file in files] == [False] + [True] * static.KEPT
