"""The page of the reference says what the table says, and every act has words."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from xuncha.access.acts import TITLES
from xuncha.access.registry import kinds

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "policy.md"


def test_the_page_of_the_reference_is_what_the_command_prints() -> None:
    printed = StringIO()

    call_command("access", "policy", stdout=printed)

    assert PAGE.read_text("utf-8") == printed.getvalue(), "python -m django access policy --write " + str(
        PAGE
    )


def test_every_act_of_every_kind_has_words() -> None:
    bare = {
        (kind.name, act)
        for kind in kinds().values()
        for act in kind.acts
        if act not in kind.titles and act not in TITLES
    }

    assert bare == set()


def test_every_act_of_a_kind_is_opened_by_a_cell_and_every_cell_names_known_acts() -> None:
    for kind in kinds().values():
        opened = {act for cell in kind.every_cell for act in cell.acts}

        assert opened == set(kind.acts), kind.name
