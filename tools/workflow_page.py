"""Write docs/reference/workflows.md from the transition tables: `python tools/workflow_page.py`."""

import os
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "workflows.md"
HEAD = """# Workflows

Every state and every way between states, drawn from the tables in `<room>/states.py`. Made by
`python tools/workflow_page.py`; a test fails when this page and the tables differ.
"""


def page() -> str:
    """Return the page as it has to be."""
    from xuncha.workflow.registry import workflows  # noqa: PLC0415 -- Django has to be set up before

    return "\n".join([HEAD, *(line for workflow in workflows() for line in _section(workflow))])


def _section(workflow) -> Iterator[str]:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- a Workflow, imported late
    yield f"## {workflow.title or workflow.name} `{workflow.name}`"
    yield f"\n```mermaid\n{workflow.as_mermaid()}\n```\n"
    yield "| step | from | to | needs | event |"
    yield "|---|---|---|---|---|"
    for step in workflow.steps:
        sources = ", ".join(str(workflow.titles.get(state, state)) for state in sorted(step.sources))
        target = workflow.titles.get(step.target, step.target)
        name = f"{step.title or step.name} `{step.name}`"
        yield f"| {name} | {sources} | {target} | `{step.needs}` | `{step.event}` |"
    yield ""


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuncha.project.settings")
    import django  # noqa: PLC0415 -- the settings are chosen first

    django.setup()
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
