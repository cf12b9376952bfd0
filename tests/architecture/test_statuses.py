"""One rule of statuses: 422 says that the shape is wrong, which the description could have told."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xuncha"
ADDRESSES = {"statistics/api.py", "web/api/lists.py"}
"""What is asked for in an address: each parameter is described, so an unknown one has the wrong shape."""
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if "api" in path.relative_to(SOURCE).with_suffix("").parts
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_room_calls_a_body_misshapen_that_fits_its_description(path: Path) -> None:
    called = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("Unfit")
        and any(isinstance(part, ast.Constant) and part.value == 422 for part in ast.walk(node))
    ]

    assert str(path.relative_to(SOURCE)) in ADDRESSES or called == []
