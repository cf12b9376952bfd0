"""Every act takes its actor and its time by name, is one transaction, and leaves a trail."""

import ast
from pathlib import Path

import pytest

import xuncha

ROOT = Path(xuncha.__file__).parent
FILES = sorted([*ROOT.glob("*/actions.py"), *ROOT.glob("*/actions/*.py")])


def public_functions(path: Path) -> list[ast.FunctionDef]:
    module = ast.parse(path.read_text("utf-8"))
    return [
        node for node in module.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


def called(node: ast.AST) -> set[str]:
    return {ast.unparse(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}


def leaves_a_trail(act: ast.FunctionDef, module: list[ast.stmt]) -> bool:
    """Say whether the act records, itself or through functions of its module."""
    functions = {node.name: node for node in module if isinstance(node, ast.FunctionDef)}
    seen, waiting = set[str](), {act.name}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        calls = called(functions[name])
        if calls & {"record", "trail.record"}:
            return True
        waiting |= (calls & set(functions)) - seen
    return False


def is_an_act(function: ast.FunctionDef) -> bool:
    """Somebody does it: it takes `by` by name, or changes something on behalf of one."""
    named = {argument.arg for argument in function.args.kwonlyargs}
    atomic = "transaction.atomic" in map(ast.unparse, function.decorator_list)
    return "by" in named or (atomic and "by" in {argument.arg for argument in function.args.args})


ACTS = [(path, act) for path in FILES for act in public_functions(path) if is_an_act(act)]


@pytest.mark.parametrize(
    ("path", "act"), ACTS, ids=[f"{path.relative_to(ROOT)}:{act.name}" for path, act in ACTS]
)
def test_an_act_is_named_atomic_and_recorded(path: Path, act: ast.FunctionDef) -> None:
    named = {argument.arg for argument in act.args.kwonlyargs}

    assert act.args.args == []
    assert {"by", "at"} - named == set()
    assert "transaction.atomic" in {ast.unparse(decorator) for decorator in act.decorator_list}
    assert leaves_a_trail(act, ast.parse(path.read_text("utf-8")).body)
