"""The English catalogues are complete, and what is installed is what was translated."""

from pathlib import Path

import catalogue
import pytest
from babel.messages.catalog import Message
from django.test import Client

from xuncha.reading.words import _


def test_the_english_catalogues_are_complete_and_compiled() -> None:
    assert list(catalogue.faults()) == []


def test_words_of_templates_are_found_with_their_plurals_and_placeholders(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = tmp_path / "room" / "templates" / "room" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "{% load i18n %}\n  {% translate '单位' %} {{ _('人员') }}\n"
        "{% blocktranslate with name=x %}已保存“{{ name }}”{% endblocktranslate %}\n"
        "   {% blocktranslate count number=n %}{{ number }} 项"
        "{% plural %}{{ number }} 项{% endblocktranslate %}",
        "utf-8",
    )
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)

    found = [message.id for message in catalogue.messages("django") if message.id]

    assert found == ["单位", "人员", "已保存“%(name)s”", ("%(number)s 项", "%(number)s 项")]


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("共{count}处", "{count} places", False),
        ("共{count}处", "many places", True),
        ("已保存“%(name)s”", "“%(names)s” is saved", True),
        (("%(n)s 项", "%(n)s 项"), ("one item", "%(n)s items"), False),
        (("%(n)s 项", "%(n)s 项"), ("one item", "many items"), True),
    ],
)
def test_a_translation_keeps_the_placeholders(
    source: str | tuple[str, str], translation: str | tuple[str, str], *, expected: bool
) -> None:
    assert catalogue.differs(Message(source, translation)) is expected


def test_the_language_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    message = next(str(message.id) for message in catalogue.english("xuncha") if message.id)

    monkeypatch.setenv("XUNCHA_LANGUAGE", "en")
    english = _(message)
    monkeypatch.setenv("XUNCHA_LANGUAGE", "zh-hans")
    chinese = _(message)

    assert (chinese == message, english == message) == (True, False)


@pytest.mark.django_db
def test_a_browser_that_asks_for_english_signs_in_in_english() -> None:
    page = Client(headers={"accept-language": "en-GB,en;q=0.9"}).get("/people/sign-in/").content.decode()

    chinese = [char for char in page.replace("切换为简体中文", "") if "\u4e00" <= char <= "\u9fff"]
    assert ("<h1>Sign in</h1>" in page, chinese) == (True, ["巡"])  # the mark of the house


def test_a_name_for_words_that_nobody_looks_for_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "models.py").write_text("from django.utils.translation import gettext as _then\n", "utf-8")
    monkeypatch.setattr(catalogue, "SOURCE", tmp_path)
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue, "DOMAINS", ())

    assert list(catalogue.faults()) == ["words asked for by _then are not found: models.py"]
