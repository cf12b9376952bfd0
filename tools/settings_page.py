"""Write docs/reference/settings.md from the table of variables; run by `make docs`, held by a test."""

from pathlib import Path

from xuncha.project.environment import TABLE

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "settings.md"
HEAD = """# Settings · 设置

Every setting is an environment variable; on a laptop nothing has to be set. A value that is not understood
is refused with its name and what is wanted. With `XUNCHA_PROFILE=office` unsafe settings are refused too;
`xuncha check` says what is wrong before anybody starts the office. Printed from
`src/xuncha/project/environment.py` by `make docs`.

A laptop that others reach by plain http needs one setting, `XUNCHA_ADDRESS=http://10.12.0.8:8000`, and
`xuncha serve --host 0.0.0.0`; an office `XUNCHA_PROFILE=office` and its `XUNCHA_ADDRESS=https://…`.
"""


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for variable in TABLE:
        default = f"`{variable.default}`" if variable.default else "（不写）"
        parts.append(
            f"## {variable.name}\n\n{variable.title}。\n\n- 写法：{variable.wanted}\n- 默认：{default}\n"
        )
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
