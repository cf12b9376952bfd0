"""Take in the frameworks that come with the program, when the house is set up or brought up to a version."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.audit.trail import record
from xuncha.frameworks.models import Aspect, Framework, Item, Mapping, Version
from xuncha.frameworks.shipped import Shipped, shipped
from xuncha.frameworks.states import VERSION, VersionState
from xuncha.workflow.move import move


@transaction.atomic
def load_shipped(*, by: AbstractBaseUser | None = None, at: datetime) -> list[Version]:
    """Add the shipped versions that are not there yet, issued; return them. Done again, it changes nothing.

    It is an act of the house itself, at set-up: nobody's rights are asked.
    """
    files = shipped()
    made = {one.code: version for one in files if (version := _load(one, by, at)) is not None}
    for one in files:
        if one.code in made:
            _correspond(one, made[one.code])
    return list(made.values())


def _load(one: Shipped, by: AbstractBaseUser | None, at: datetime) -> Version | None:
    known = {"name": one.name, "about": one.about}
    framework, _made = Framework.objects.get_or_create(code=one.code, jurisdiction=None, defaults=known)
    if framework.versions.filter(number__gte=one.number).exists():
        return None
    version = Version.objects.create(framework=framework, number=one.number, note=one.note, begun_at=at)
    _plant(one, version)
    for former in framework.versions.filter(state=VersionState.ISSUED):
        move(former, VERSION["retire"], by=by, retired_at=at)
    move(version, VERSION["issue"], by=by, issued_at=at)
    record("frameworks.framework.shipped", by=by, on=framework, at=at, number=one.number)
    return version


def _plant(one: Shipped, version: Version) -> None:
    aspects = Aspect.objects.bulk_create(
        Aspect(version=version, number=number, focus=aspect.focus, title=aspect.title)
        for number, aspect in enumerate(one.aspects, 1)
    )
    pairs = [(row, item) for row, aspect in zip(aspects, one.aspects, strict=True) for item in aspect.items]
    Item.objects.bulk_create(
        Item(
            version=version,
            aspect=row,
            number=number,
            title=item.title,
            wordings="\n".join(item.wordings),
            basis="\n".join(item.basis),
            tags="、".join(item.tags),
            line=item.line,
        )
        for number, (row, item) in enumerate(pairs, 1)
    )


def _correspond(one: Shipped, version: Version) -> None:
    """Write the mappings of a version that was just made."""
    if one.corresponds is None:
        return
    code, number = one.corresponds
    others = Item.objects.filter(
        version__framework__code=code, version__framework__jurisdiction=None, version__number=number
    )
    there = dict(others.values_list("title", "pk"))
    here = dict(version.items.values_list("line", "pk"))
    wanted = [
        (here[item.line], there[title])
        for aspect in one.aspects
        for item in aspect.items
        for title in item.to
    ]
    Mapping.objects.bulk_create(
        Mapping(first_id=min(pair), second_id=max(pair)) for pair in dict.fromkeys(wanted)
    )
