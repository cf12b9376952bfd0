"""Keep the numbers of a draft running 1, 2, 3 …, through every change of its tree."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.frameworks.models import Aspect, Item, Version
from xuncha.frameworks.states import VersionState
from xuncha.workflow.table import WrongState

ASIDE = 1_000_000  # where rows stand while others take their numbers
LAST = ASIDE - 1  # the number of a new row until it is renumbered
Row = TypeVar("Row", Aspect, Item)


def hold(version: Version) -> None:
    """Hold a draft until the transaction ends: nobody issues it meanwhile. Raises `WrongState`."""
    rows = Version.objects.filter(pk=version.pk, state=VersionState.DRAFT)
    if not rows.update(edits=F("edits") + 1):
        raise WrongState(_("这一版已发布，内容不再改动。要修改，请从它起草新版本。"))
    version.refresh_from_db(fields=["state", "edits"])


def renumber(version: Version) -> None:
    """Give aspects and items their numbers anew: aspects of one focus together, items by their aspects."""
    rows = list(version.aspects.order_by("number", "pk"))
    focuses = list(dict.fromkeys(aspect.focus for aspect in rows))
    rows.sort(key=lambda aspect: focuses.index(aspect.focus))
    number(rows)
    places = {aspect.pk: place for place, aspect in enumerate(rows)}
    items = list(version.items.order_by("number", "pk"))
    items.sort(key=lambda item: places[item.aspect_id])
    number(items)


def number(rows: Sequence[Row]) -> None:
    """Number rows of one version in the order given."""
    moved = [row for place, row in enumerate(rows, 1) if row.number != place]
    if not moved:
        return
    table = type(moved[0])._default_manager
    table.filter(pk__in=[row.pk for row in moved]).update(number=F("number") + ASIDE)
    for place, row in enumerate(rows, 1):
        row.number = place
    table.bulk_update(moved, ["number"], batch_size=200)
