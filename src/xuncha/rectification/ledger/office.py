"""The three lists as an office keeps them: every item in the columns of domain.md 2.7, in their order.

What a unit fills in stands under the headings of its own sheet; a file of it can be handed in again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from xuncha.questions.among import Among
from xuncha.rectification.counting import wan
from xuncha.rectification.ledger.columns import BY_KEY, as_text
from xuncha.rectification.models import Claim, Claimed, Evidence, Extension, Measure, Progress, Verified
from xuncha.rectification.states import ExtensionState, ItemState
from xuncha.web.tables import Column, Filed, Layout

Lines = Iterable[tuple[int, str]]
"""Of items, by their key, a line each; several lines of one item stand below each other."""


def _gathered(of: Callable[[Sequence[int]], Lines]) -> Filed:
    def gather(keys: Sequence[int]) -> Mapping[int, object]:
        found: dict[int, list[str]] = defaultdict(list)
        for key, line in of(keys):
            found[key].append(line)
        return {key: "\n".join(lines) for key, lines in found.items()}

    return Filed(("pk",), gather=gather)


def _measures(keys: Sequence[int]) -> Lines:
    return Measure.objects.filter(item__in=Among(keys)).order_by("item", "number").values_list("item", "text")


def _progress(keys: Sequence[int]) -> Lines:
    rows = Progress.objects.filter(item__in=Among(keys)).order_by("item", "month", "number")
    counts = {(item, month): text for item, month, text in rows.values_list("item", "month", "text")}
    return ((item, f"{month:%Y-%m}：{text}") for (item, month), text in counts.items())


def _evidence(keys: Sequence[int]) -> Lines:
    rows = Evidence.objects.filter(item__in=Among(keys), strike=None).order_by("item", "number")
    found = rows.values_list("item", "number", "name", "made_on")
    return ((item, f"{number}. {name}（{day}）") for item, number, name, day in found)


def _undone(keys: Sequence[int]) -> Lines:
    rows = Claim.objects.filter(item__in=Among(keys)).order_by("pk").values_list("item", "claim", "text")
    last = {item: (claim, text) for item, claim, text in rows}
    return ((item, text) for item, (claim, text) in last.items() if claim != Claimed.DONE)


def _extensions(keys: Sequence[int]) -> Lines:
    rows = Extension.objects.filter(item__in=Among(keys)).order_by("item", "number")
    found = rows.values_list("item", "due_on", "wanted_on", "state")
    return (
        (item, f"{due} → {wanted}（{ExtensionState(state).label}）") for item, due, wanted, state in found
    )


def _label(kind: type[Any], value: str) -> str:
    return str(kind(value).label) if value else ""


def _filled(key: str, *reads: str, written: Callable[..., object] | None = None) -> Column:
    """Return a column of the sheet that units fill in."""
    one = BY_KEY[key]
    return Column(key=key, title=one.heading, wide=one.wide, filed=Filed(reads or (key,), written))


def _kept(key: str, title: str, filed: Filed, wide: int = 14) -> Column:
    """Return a column of what the system itself keeps."""
    return Column(key=key, title=title, wide=wide, filed=filed)


THREE_LISTS = Layout(
    key="office",
    title=_("三清单"),
    columns=(
        _filled("mark", "issued__number", "number", written=lambda finding, item: f"{finding}-{item}"),
        _filled("organisation", "organisation__name"),
        _filled("round", "round__title"),
        _filled("heading", "focus", "aspect", written=lambda focus, aspect: f"{focus}／{aspect}"),
        _filled("finding", "issued__title"),
        _filled("title"),
        _filled("detail"),
        _filled("goal"),
        Column(key="measures", title=BY_KEY["measures"].heading, wide=40, filed=_gathered(_measures)),
        _filled("kind", written=partial(as_text, "kind")),
        _filled("leader"),
        _filled("department"),
        _filled("handler"),
        _filled("partners"),
        _filled("starts_on"),
        _filled("due_on"),
        _kept("progress", "进展情况", _gathered(_progress), 40),
        _kept("evidence", "佐证材料", _gathered(_evidence), 30),
        _kept("state", "状态", Filed(("state",), partial(_label, ItemState))),
        _kept("people_held", "追责问责人数", Filed(("people_held",))),
        _kept("money_recovered", "清退金额（万元）", Filed(("money_recovered",), wan)),
        _kept("rules_made", "制度数", Filed(("rules_made",))),
        _kept("undone", "未完成原因", _gathered(_undone), 30),
        _kept("extensions", "延期申请", _gathered(_extensions), 26),
        _kept("verdict", "验收结论", Filed(("verdict",), partial(_label, Verified))),
        _kept("closed_on", "销号日期", Filed(("closed_on",))),
        _filled("note"),
        _filled("uid", written=str),
    ),
)
