"""Plain functions that build frameworks for tests."""

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.frameworks import actions
from xuncha.frameworks.actions import AspectEntry, ItemEntry
from xuncha.frameworks.models import Aspect, Framework, Item, Version
from xuncha.frameworks.states import VersionState
from xuncha.organisations.models import Jurisdiction, Kind
from xuncha.people.models import Person

BOOK = "《中国共产党纪律处分条例》"


def a_head(place: Jurisdiction | None = None) -> Person:
    ground = place or a_jurisdiction()
    return a_person(
        "OFD", organisation=an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=ground)
    )


def a_framework(*, code: str = "JC", place: Jurisdiction | None = None, shipped: bool = False) -> Framework:
    ground = None if shipped else place or a_jurisdiction()
    return Framework.objects.create(code=code, name=f"监督清单{code}", jurisdiction=ground)


def a_version(
    framework: Framework | None = None,
    *,
    state: str = VersionState.DRAFT,
    items: tuple[str, ...] = ("甲", "乙", "丙"),
) -> Version:
    """Return a version of two aspects, all items under the first but the last."""
    framework = framework or a_framework()
    version = Version.objects.create(
        framework=framework, number=framework.versions.count() + 1, begun_at=MONDAY
    )
    aspects = [
        Aspect.objects.create(version=version, number=number, focus="聚焦一", title=title)
        for number, title in enumerate(("惠民资金", "作风建设"), 1)
    ]
    for number, title in enumerate(items, 1):
        aspect = aspects[number == len(items)]
        Item.objects.create(
            version=version, aspect=aspect, number=number, title=title, wordings=f"{title}的表述", basis=BOOK
        )
    put_in(version, state)
    return version


def put_in(version: Version, state: str) -> None:
    moments = {VersionState.DRAFT: 0, VersionState.ISSUED: 1, VersionState.RETIRED: 2}[VersionState(state)]
    if moments:
        Version.objects.filter(pk=version.pk).update(state=VersionState.ISSUED, issued_at=MONDAY)
    if moments == 2:
        Version.objects.filter(pk=version.pk).update(state=VersionState.RETIRED, retired_at=MONDAY)
    version.refresh_from_db()


def titles(version: Version) -> list[tuple[int, str]]:
    return list(version.items.order_by("number").values_list("number", "title"))


def an_item_entry(aspect: Aspect, title: str = "丁", **texts: str) -> ItemEntry:
    return ItemEntry(aspect, title, **{"wordings": "", "basis": "", "tags": "", **texts})


__all__ = ["AspectEntry", "actions"]
