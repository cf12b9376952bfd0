"""Links inside the documents lead somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".venv", ".git", "node_modules", "build", "dist", ".hypothesis"}
PAGES = sorted(p for p in ROOT.rglob("*.md") if SKIPPED.isdisjoint(p.relative_to(ROOT).parts))
# [docs/adr](docs/adr), ![a picture](docs/read.svg), [layers](docs/adr/0001-house-and-layers.md#context)
LINK = re.compile(r"\]\((?P<target>[^)\s#]*)(?:#(?P<anchor>[^)\s]+))?\)")
# `src/xuncha/reading/serial.py`, `tests/docs/`, `loading/sniffing.py`; not `repairing/<name>.py`
PATH = re.compile(r"`((?:[\w.]+/)+[\w.]*)`")
# "## How to add …" → how-to-add-…
HEADING = re.compile(r"^#+ (?P<title>.+)$", re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the usual viewers make them."""
    titles = (found["title"].strip().lower() for found in HEADING.finditer(page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.finditer(page.read_text("utf-8")) if ":" not in link["target"]]

    lost = []
    for link in links:
        target = (page.parent / link["target"]).resolve() if link["target"] else page
        if not target.exists() or (link["anchor"] and link["anchor"] not in anchors(target)):
            lost.append(link[0])

    assert lost == []


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "src/xuncha/reading/README.md"])
def test_every_file_that_a_page_names_is_there(name: str) -> None:
    named = [path for path in PATH.findall((ROOT / name).read_text("utf-8")) if not path.startswith("..")]
    roots = (ROOT, ROOT / "src" / "xuncha", ROOT / "src" / "xuncha" / "reading")

    assert [path for path in named if not any((root / path).exists() for root in roots)] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_a_readme_fits_on_two_screens(name: str) -> None:
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= 120
