"""Write what a sheet or a grid says, set by set: however many rows, the same few statements."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.rectification import rules
from xuncha.rectification.ledger.columns import FILLED
from xuncha.rectification.ledger.lines import Line
from xuncha.rectification.models import Item, Measure, Plan
from xuncha.rectification.words import keep_words
from xuncha.workflow.refusals import Refused

BATCH = 500
CHANGED = gettext_lazy("有的细化问题在核对之后被别人改过，一行也没有写入。请重新核对，再确认导入。")
COLUMNS = [one.key for one in FILLED if one.key != "measures"]


class Overtaken(Refused):
    """What is to be written over is not what was looked at."""


def hold(plans: Iterable[Plan]) -> None:
    """Wait for whoever changes or submits these plans at this moment; `Overtaken` when one is no draft."""
    keys = sorted(plan.pk for plan in plans)
    for now in Plan.objects.select_for_update().filter(pk__in=keys).order_by("pk"):
        if not rules.may_change_plan(now):
            said = _("整改方案现在是“%(state)s”，内容不能再改；确需修改，请由巡察办退回。")
            raise Overtaken(said % {"state": now.get_state_display()})


def write(creates: list[Line], updates: list[Line]) -> list[Item]:
    """Write the rows of plans that are held; return the items. `Overtaken` when one was changed meanwhile."""
    _refuse_overtaken(updates)
    made = [_made(line, number) for line, number in _numbered(creates)]
    Item.objects.bulk_create(made, batch_size=BATCH)
    changed = [_changed(line) for line in updates]
    Item.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["uid"],
        update_fields=[*COLUMNS, "version"],
    )
    measured = {
        item.pk: line.filled["measures"]
        for item, line in zip((*made, *changed), (*creates, *updates), strict=True)
        if "measures" in line.filled
    }
    _measure(measured, set(measured) - {item.pk for item in made})
    keep_words([*made, *changed])
    return [*made, *changed]


def _refuse_overtaken(updates: list[Line]) -> None:
    seen = {line.item.pk: line.item.version for line in updates if line.item}
    keys = sorted(seen)
    for portion in _portions(keys):
        for key, version in Item.objects.filter(pk__in=portion).values_list("pk", "version"):
            if seen.pop(key) != version:
                raise Overtaken(str(CHANGED))
    if seen:
        raise Overtaken(_("表中有的细化问题在核对之后被删除，一行也没有写入。请重新上传。"))


def _numbered(creates: list[Line]) -> Iterable[tuple[Line, int]]:
    """Yield each new row with its number; those without one come after the last of their finding."""
    last: dict[int, int] = defaultdict(int)
    keys = sorted({line.issued.pk for line in creates})
    for portion in _portions(keys):
        found = Item.objects.filter(issued__in=portion).values("issued").annotate(last=Max("number"))
        last |= dict(found.values_list("issued", "last"))
    for line in creates:
        last[line.issued.pk] = max(last[line.issued.pk], line.number)
    for line in creates:
        if not line.number:
            last[line.issued.pk] += 1
        yield line, line.number or last[line.issued.pk]


def _made(line: Line, number: int) -> Item:
    columns = {key: value for key, value in line.filled.items() if key != "measures"}
    return Item(plan=line.plan, number=number, **Item.place_of(line.issued, line.plan.inspection), **columns)


def _changed(line: Line) -> Item:
    item = line.item
    assert item is not None  # noqa: S101 -- updates have one
    for key in COLUMNS:
        if key in line.filled:
            setattr(item, key, line.filled[key])
    item.version += 1
    return item


def _measure(measured: dict[int, tuple[str, ...]], old: set[int]) -> None:
    for portion in _portions(sorted(old)):
        Measure.objects.filter(item__in=portion).delete()
    Measure.objects.bulk_create(
        (
            Measure(item_id=key, number=number, text=text)
            for key, texts in measured.items()
            for number, text in enumerate(texts, 1)
        ),
        batch_size=BATCH,
    )


def _portions(keys: list[int]) -> Iterable[list[int]]:
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
