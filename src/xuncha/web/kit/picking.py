"""Invented places for the living page, picked as a room picks its rows."""

from collections.abc import Sequence

from xuncha.web.picking import Picking

NAMES = (
    "云岭市",
    "云岭市/临川县",
    "云岭市/临川县/城关镇",
    "云岭市/临川县/石桥乡",
    "云岭市/南屏区",
    "云岭市/南屏区/城关镇",
)


def _meant(rows: Sequence[str], typed: str) -> list[str]:
    return [row for row in rows if row == typed or row.endswith(f"/{typed}")]


def _near(rows: Sequence[str], typed: str) -> list[str]:
    return [row for row in rows if typed in row]


PLACES = Picking("web:kit-pick", _meant, _near, list)
