"""By what figures are told apart: columns of an item, the names of groups, the filters of their lists."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning.models import Round
from xuncha.rectification.models import TimeClass

Key = tuple[Any, ...]
"""What the items of one group share, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Called:
    """How a group is called, what stands below its name, its filters, and where it is sorted."""

    name: str
    small: str
    filters: Mapping[str, object]
    order: Any = ""


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group: its key in addresses, its words, the columns, and the names of its groups."""

    key: str
    title: str | Promise
    head: str | Promise
    columns: tuple[str, ...]
    called: Callable[[Iterable[Key]], dict[Key, Called]]


def _aspects(keys: Iterable[Key]) -> dict[Key, Called]:
    return {key: Called(str(key[1]), str(key[0]), {"focus": key[0], "aspect": key[1]}, key) for key in keys}


def _units(keys: Iterable[Key]) -> dict[Key, Called]:
    rows = Organisation.objects.filter(pk__in=[key[0] for key in keys]).values_list("pk", "name", "name_key")
    return {(pk,): Called(name, "", {"organisation": pk}, order) for pk, name, order in rows}


def _rounds(keys: Iterable[Key]) -> dict[Key, Called]:
    rows = Round.objects.filter(pk__in=[key[0] for key in keys]).select_related("term__committee")
    return {
        (row.pk,): Called(row.title, str(row.term), {"round": row.pk}, (row.term_id, row.number, row.pk))
        for row in rows
    }


def _kinds(keys: Iterable[Key]) -> dict[Key, Called]:
    places = TimeClass.values
    return {
        key: Called(str(TimeClass(key[0]).label), "", {"kind": key[0]}, places.index(key[0])) for key in keys
    }


def _places(keys: Iterable[Key]) -> dict[Key, Called]:
    rows = Jurisdiction.objects.filter(path__in=[key[0] for key in keys])
    return {
        (row.path,): Called(row.name, str(row.get_level_display()), {"place": row.pk}, row.path)
        for row in rows
    }


GROUPINGS = {
    one.key: one
    for one in (
        Grouping("aspect", _("按监督内容"), _("监督内容"), ("focus", "aspect"), _aspects),
        Grouping("unit", _("按被巡察单位"), _("被巡察单位"), ("organisation",), _units),
        Grouping("round", _("按轮次"), _("轮次"), ("round",), _rounds),
        Grouping("kind", _("按整改类型"), _("整改类型"), ("kind",), _kinds),
        Grouping("place", _("按巡察地区"), _("巡察地区"), ("path",), _places),
    )
}
