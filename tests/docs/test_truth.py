"""What the documents say about commands, versions and copies is true."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import locks
import xuncha
from xuncha.__main__ import OFFICE, READING

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    "ARCHITECTURE.md",
    "docs/command-line.md",
    "docs/benchmarks.md",
)
XUNCHA = [sys.executable, "-m", "xuncha"]
GOES_ON = ("xuncha serve", "xuncha work")  # they go on until they are stopped; tests/project runs them
# the inside of ```console … ```
CONSOLE = re.compile(r"^```console\n(?P<lines>.*?)^```", re.MULTILINE | re.DOTALL)
# demo: .venv/runtime  ## read the example documents …
TARGET = re.compile(r"^(?P<name>[a-z]+):.*##", re.MULTILINE)
# "$ xuncha read --help" and what it printed, up to the end of the block
HELP = re.compile(
    r"^```text\n\$ xuncha (?P<words>[^\n]*--help)\n(?P<printed>.*?)^```", re.MULTILINE | re.DOTALL
)


def commands(program: str) -> list[str]:
    """Return the commands of a program that the documents show, without their comments."""
    lines = [
        line
        for page in PAGES
        for block in CONSOLE.finditer((ROOT / page).read_text("utf-8"))
        for line in block["lines"].splitlines()
    ]
    bare = (line.split(" #")[0].removeprefix("$ ").removeprefix(".venv/bin/").strip() for line in lines)
    named = {line for line in bare if line.split(" ")[0] == program}
    return sorted(line for line in named if not line.startswith(GOES_ON))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder where the examples are at hand and anything may be written."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.mark.parametrize("command", commands("xuncha"))
def test_a_command_of_the_documents_runs(command: str, desk: Path) -> None:
    done = subprocess.run([*XUNCHA, *shlex.split(command)[1:]], cwd=desk, capture_output=True, check=False)

    assert done.returncode in {0, 1}, done.stderr.decode()  # 1: read, and something is wrong in a document


@pytest.mark.parametrize("command", commands("make"))
def test_a_target_of_the_documents_is_in_the_makefile(command: str) -> None:
    targets = TARGET.findall((ROOT / "Makefile").read_text("utf-8"))

    assert set(command.split()[1:]) <= set(targets)


HELPS = [
    (found["words"], found["printed"])
    for found in HELP.finditer((ROOT / "docs/command-line.md").read_text("utf-8"))
]


@pytest.mark.parametrize(("words", "printed"), HELPS)
def test_the_help_in_the_documents_is_what_the_program_prints(words: str, printed: str) -> None:
    plain = {name: text for name, text in os.environ.items() if not name.startswith("XUNCHA_")}
    done = subprocess.run(
        [*XUNCHA, *words.split()],
        capture_output=True,
        check=True,
        env=plain | {"COLUMNS": "80", "LC_ALL": "C.UTF-8"},
    )

    assert done.stdout.decode() == printed


def test_every_command_has_its_help_in_the_documents() -> None:
    assert {words for words, _ in HELPS} == {
        "--help",
        *(
            f"{words} --help"
            for words in (
                "organisations import",
                "intake read",
                "rectification import",
                "rectification export",
                "fieldwork export",
                "feedback export",
                "statistics export",
                "frameworks export",
                "frameworks import",
                "audit",
                "audit verify",
                "access",
            )
        ),
        *(f"{name} --help" for name in READING | OFFICE),
    }


def test_the_changelog_names_this_version() -> None:
    assert f"## {xuncha.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert [fault for lock in ("runtime", "ocr", "dev") for fault in locks.faults(lock)] == []


@pytest.mark.skipif(not SHARED.exists(), reason="the corpus is not beside the project")
@pytest.mark.parametrize(
    ("copy", "original"),
    [("tools/corpus_score.py", "corpus/score.py"), ("examples/labels.tsv", "corpus/labels.tsv")],
)
def test_a_copy_equals_its_original(copy: str, original: str) -> None:
    assert (ROOT / copy).read_bytes() == (SHARED / original).read_bytes()
