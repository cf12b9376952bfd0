"""The policy table as a page of the reference: what `xuncha access policy` prints."""

from collections.abc import Iterator

from django.utils import translation

from xuncha.access.personas import Persona
from xuncha.access.queries import KindTable, Opening, matrix

HEAD = """\
# 权限表

本页由 `xuncha access policy` 从各房间的 `policy.py` 生成，测试保证两者一致；请改 `policy.py`，不要改本页。

未写明的一律不许；他人的对象与不存在的对象看起来一样（404）；密级高于知悉等级的一律不许；回避最后判定，压倒一切授权。
系统、安全保密、审计三员互斥，也不兼任业务角色，由数据库约束。

| 代号 | 角色 |
|---|---|
"""


def policy_page() -> str:
    """Return the page, in Chinese whatever language is active."""
    with translation.override("zh-hans"):
        lines = [f"| {persona.value} | {persona.label} |" for persona in Persona]
        return HEAD + "\n".join(lines) + "\n" + "\n".join(_pages())


def _pages() -> Iterator[str]:
    for table in matrix():
        yield from _page(table)


def _page(table: KindTable) -> Iterator[str]:
    label = table.label or "逐件标注"
    yield f"\n## {table.kind.title} `{table.kind.name}`\n\n密级：{label}。{_excluded(table)}\n"
    yield "| 办理 | 代号 | " + " | ".join(persona.value for persona in Persona) + " |"
    yield "|---|---|" + "---|" * len(Persona)
    for row in table.rows:
        cells = " | ".join("；".join(map(_words, found)) or "·" for found in row.found)
        yield f"| {row.title} | `{row.act}` | {cells} |"


def _words(opening: Opening) -> str:
    return opening.relation + (f"（{'、'.join(opening.states)}）" if opening.states else "")


def _excluded(table: KindTable) -> str:
    return f"排除：{'、'.join(table.exclusions)}。" if table.exclusions else ""
