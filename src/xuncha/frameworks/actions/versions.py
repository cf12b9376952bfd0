"""Create a framework, begin a version as a copy of the last, issue it, retire it."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.frameworks import queries, rules
from xuncha.frameworks.actions.numbering import hold
from xuncha.frameworks.models import Aspect, Framework, Item, Mapping, Sheet, Version
from xuncha.frameworks.states import VERSION, VersionState
from xuncha.notices.telling import notify_others
from xuncha.organisations.models import Jurisdiction
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

FRAMEWORK = "frameworks.framework"
KIND = "frameworks.version"
BEING_DRAFTED = gettext_noop("已有一个版本正在起草，请先发布它，或在它上面继续修改。")


class CodeTaken(Refused):
    """The place has a framework of that code."""


class NotReady(Refused):
    """The draft cannot be issued yet, or another one is being written."""


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """What a person fills in about a framework, and the version that it is begun as a copy of."""

    code: str
    name: str
    about: str
    place: Jurisdiction
    source: Version | None = None


@transaction.atomic
def create_framework(*, entry: FrameworkEntry, by: AbstractBaseUser, at: datetime) -> Version:
    """Add a framework of one place; its first version is a draft, empty or a copy of another's version."""
    source = entry.source
    framework = Framework(code=entry.code, name=entry.name, about=entry.about, jurisdiction=entry.place)
    grants.check(by, "create", FRAMEWORK, framework)
    if source is not None:
        grants.check(by, "read", KIND, source)
    try:
        with transaction.atomic():
            framework.save(force_insert=True)
    except IntegrityError as error:
        raise CodeTaken(
            _("本地区已有代号为 %(code)s 的清单，请换一个代号。") % {"code": entry.code}
        ) from error
    version = Version.objects.create(framework=framework, number=1, begun_at=at)
    if source is not None:
        copy_tree(source, version)
    copied = str(source.pk) if source else ""
    record("frameworks.framework.created", by=by, on=framework, at=at, source_version=copied)
    return version


@transaction.atomic
def begin_version(*, framework: Framework, by: AbstractBaseUser, at: datetime) -> Version:
    """Begin the next version as a copy of the last one, mappings and all. `NotReady` while a draft stands."""
    number = rules.next_number(framework)
    version = Version(framework=framework, number=number, begun_at=at)
    grants.check(by, "create", KIND, version)
    if rules.draft_of(framework) is not None:
        raise NotReady(_(BEING_DRAFTED))
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as error:  # somebody else began one in this moment
        raise NotReady(_(BEING_DRAFTED)) from error
    last = framework.versions.filter(number__lt=number).order_by("-number").first()
    if last is not None:
        copy_tree(last, version)
    record("frameworks.version.begun", by=by, on=version, at=at, number=number)
    return version


@transaction.atomic
def issue_version(*, version: Version, note: str, by: AbstractBaseUser, at: datetime) -> None:
    """Issue a draft for good; the version that was in force is retired. The whole office is told.

    Raises `NotReady` when an aspect or the whole is empty, `WrongState` when it was issued before.
    """
    step = VERSION["issue"]
    grants.check(by, step.needs, KIND, version)
    hold(version)
    _check_ready(version)
    former = version.framework.versions.filter(state=VersionState.ISSUED).first()
    if former is not None:
        move(former, VERSION["retire"], by=by, retired_at=at)
        record(VERSION["retire"].event, by=by, on=former, at=at, number=former.number)
    move(version, step, by=by, issued_at=at, note=note)
    record(step.event, by=by, on=version, at=at, number=version.number, items=version.items.count())
    _tell(step.event, version, by, at)


@transaction.atomic
def retire_version(*, version: Version, by: AbstractBaseUser, at: datetime) -> None:
    """Let new rounds no longer choose a version; what used it keeps it."""
    step = VERSION["retire"]
    grants.check(by, step.needs, KIND, version)
    move(version, step, by=by, retired_at=at)
    record(step.event, by=by, on=version, at=at, number=version.number)
    _tell(step.event, version, by, at)


@transaction.atomic
def discard_draft(*, version: Version, by: AbstractBaseUser, at: datetime) -> None:
    """Give a draft up with all that is in it; versions that were issued stay as they are."""
    grants.check(by, "discard", KIND, version)
    hold(version)
    record(
        "frameworks.version.discarded",
        by=by,
        on=version,
        at=at,
        number=version.number,
        items=version.items.count(),
    )
    for rows in (Sheet.objects.filter(version=version), version.items.all(), version.aspects.all()):
        rows.delete()
    version.delete()


@transaction.atomic
def note_export(*, version: Version, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody took a version out."""
    grants.check(by, "export", KIND, version)
    record("frameworks.version.exported", by=by, on=version, at=at, items=version.items.count())


def copy_tree(source: Version, target: Version) -> None:
    """Copy aspects, items with their lines, and what the items correspond to."""
    aspects: dict[int, Aspect] = {}
    for aspect in source.aspects.order_by("number"):
        aspects[aspect.pk] = Aspect(
            version=target, number=aspect.number, focus=aspect.focus, title=aspect.title
        )
    Aspect.objects.bulk_create(aspects.values())
    olds = list(source.items.order_by("number"))
    news = [_copied(item, target, aspects[item.aspect_id]) for item in olds]
    Item.objects.bulk_create(news)
    copies = {old.pk: new.pk for old, new in zip(olds, news, strict=True)}
    Mapping.objects.bulk_create(
        Mapping(first_id=min(copies[one], other), second_id=max(copies[one], other))
        for one, other in queries.mapped_to(olds)
    )


def _copied(item: Item, version: Version, aspect: Aspect) -> Item:
    return Item(
        version=version,
        aspect=aspect,
        number=item.number,
        title=item.title,
        wordings=item.wordings,
        basis=item.basis,
        tags=item.tags,
        line=item.line,
    )


def _check_ready(version: Version) -> None:
    if not version.items.exists():
        raise NotReady(_("清单里还没有条目，不能发布。请先增加条目，或从表格导入。"))
    if empty := rules.empty_aspects(version):
        titles = "、".join(aspect.title for aspect in empty[:5])
        raise NotReady(
            _("这些方面下还没有条目：%(titles)s。请补上条目，或删去空的方面。") % {"titles": titles}
        )


def _tell(event: str, version: Version, by: AbstractBaseUser, at: datetime) -> None:
    place = version.framework.jurisdiction
    if place is not None:
        link = reverse("frameworks:version", args=[version.pk])
        notify_others(queries.office_of(place, at), by=by, event=event, link=link, at=at)
