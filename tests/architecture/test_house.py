"""The house is laid out as its contracts say."""

import tomllib
from pathlib import Path

import shape

import xuncha

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "xuncha"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def layers(contract: str) -> list[str]:
    """Return the modules of a layers contract from the top down; siblings in the order of the line."""
    (found,) = [c for c in PROJECT["tool"]["importlinter"]["contracts"] if c["name"].startswith(contract)]
    return [name.strip(" ()") for line in found["layers"] for name in line.split("|")]


def packages(folder: Path) -> set[str]:
    return {p.stem for p in folder.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()} - {
        "__init__"
    }


def test_rooms_stand_in_the_order_of_the_contract() -> None:
    rooms = [layer for layer in reversed(layers("The house")) if layer in xuncha.ROOMS]

    assert rooms == list(xuncha.ROOMS)


def test_every_folder_of_the_house_has_its_place_in_the_contract() -> None:
    assert packages(SOURCE) == set(layers("The house"))


def test_every_part_of_the_reading_room_has_its_place_in_the_contract() -> None:
    assert packages(SOURCE / "reading") == set(layers("Inside the reading room"))


def test_no_module_function_or_test_is_above_its_ceiling() -> None:
    assert shape.above_ceilings() == []
