"""Every template compiles, holds nothing that the content policy stops, and works without JavaScript."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xuncha"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a handler in an attribute": re.compile(r"\son[a-z]+\s*=|hx-on|javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape\s+off|safeseq"),
    "an address of another host": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}
FORM = re.compile(r"<form\b(?P<head>(?:\{%.*?%\}|[^>])*)>(?P<body>.*?)</form>", re.DOTALL | re.IGNORECASE)
TARGET = re.compile(r"hx-target=\"#(?P<id>[\w-]+)\"")
BUTTON = re.compile(r"<button(?![^>]*\stype=)", re.IGNORECASE)

each = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))


def text_of(path: Path) -> str:
    return COMMENT.sub("", path.read_text("utf-8"))


@each
def test_a_template_compiles(path: Path) -> None:
    assert get_template(str(path).split("/templates/", 1)[1])


@each
def test_a_template_holds_nothing_that_the_content_policy_stops(path: Path) -> None:
    text = text_of(path)

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@each
def test_a_form_works_without_javascript(path: Path) -> None:
    for form in FORM.finditer(text_of(path)):
        head = form["head"]
        if "hx-post" in head:
            assert " action=" in head, head
        if 'method="post"' in head:
            assert "{% csrf_token %}" in form["body"], head


@each
def test_a_fragment_goes_where_an_id_stands(path: Path) -> None:
    text = text_of(path)

    assert [found["id"] for found in TARGET.finditer(text) if f'id="{found["id"]}"' not in text] == []


@each
def test_a_button_says_what_it_does(path: Path) -> None:
    assert BUTTON.findall(text_of(path)) == []
