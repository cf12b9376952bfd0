"""Every regular expression of the reading room has a name, and an example beside it."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

READING = Path(__file__).resolve().parents[2] / "src" / "xuncha" / "reading"
MODULES = sorted(READING.rglob("*.py"))
# what an example looks like: Chinese characters, a number, something quoted: 第十二轮, 2023-07-18, "rdquo;"
EXAMPLE = re.compile(r"[^\x00-\x7f]|\d|[\"'`].+[\"'`]")
COMPILING = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def calls_of_re(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of functions of `re` below a node, and those that put off `re.compile`."""
    for call in ast.walk(node):
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")) | ast.Name(id="on_demand")):
                yield call


def method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else "compile"


def written_here(call: ast.Call) -> bool:
    """Return whether the pattern stands in the call; rows of a table and factories are handed theirs."""
    pattern = call.args[0]
    return isinstance(pattern, ast.Constant) or (
        isinstance(pattern, ast.JoinedStr) and method(call) != "compile"
    )


def constants(tree: ast.Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    """Yield the assignments at the top of a module that compile patterns."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and any(calls_of_re(statement)):
            yield statement


def comments(source: str) -> dict[int, str]:
    """Return the comments of a module by their line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def explanations(tree: ast.Module) -> dict[ast.stmt, str]:
    """Return the strings that stand directly behind a statement, as docstrings of constants do."""
    return {
        statement: behind.value.value
        for statement, behind in pairwise(tree.body)
        if isinstance(behind, ast.Expr)
        and isinstance(behind.value, ast.Constant)
        and isinstance(behind.value.value, str)
    }


def commented(tree: ast.Module, statement: ast.stmt, lines: dict[int, str]) -> str:
    """Return the comments inside a statement and above the block that it stands in."""
    ends = {other.end_lineno: other.lineno for other in constants(tree)}
    first = statement.lineno
    while first - 1 in lines or first - 1 in ends:
        first = ends.get(first - 1, first - 1)
    return " ".join(lines.get(n, "") for n in range(first, (statement.end_lineno or first) + 1))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_every_pattern_is_a_named_constant_of_its_module(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))

    named = {id(call) for statement in constants(tree) for call in calls_of_re(statement)}
    loose = [
        f"line {call.lineno}: re.{method(call)}"
        for call in calls_of_re(tree)
        if id(call) not in named and method(call) in COMPILING and written_here(call)
    ]

    assert loose == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(READING)))
def test_every_pattern_has_an_example_beside_it(path: Path) -> None:
    source = path.read_text("utf-8")
    tree, lines = ast.parse(source), comments(source)
    docstrings = explanations(tree)

    bare = [
        f"line {statement.lineno}: {source.splitlines()[statement.lineno - 1]}"
        for statement in constants(tree)
        if not EXAMPLE.search(commented(tree, statement, lines) + docstrings.get(statement, ""))
    ]

    assert bare == []
