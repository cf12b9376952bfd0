"""Terms, and the lists of those who are due in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.organisations.models import Kind, Organisation
from xuncha.planning import queries, rules
from xuncha.planning.models import Due, Segment, Split, Term, Universe
from xuncha.planning.states import RoundState
from xuncha.planning.withheld import check_open
from xuncha.workflow.refusals import Changed, Refused

KIND = "planning.term"
PARTS = 2
"""So many units at least come of a split."""


class TermTaken(Refused):
    """The committee has a term of this number, or one that shares days with it."""


class RoundsOutside(Refused):
    """A round of the term would lie outside it."""


class TermChanged(Changed):
    """Somebody else saved the term after the form was opened."""

    said = gettext_lazy("别人刚刚修改过这一届。请对照现在的内容和您填写的内容，核对后再保存。")


class NotOnThisList(Refused):
    """The list cannot be changed in this way."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """What a person fills in about a term."""

    committee: Organisation
    number: int
    from_on: date
    to_on: date


@transaction.atomic
def create_term(*, entry: TermEntry, by: AbstractBaseUser, at: datetime) -> Term:
    """Begin a term of a committee. Refused when its number or its days are taken."""
    made = Term(committee=entry.committee, number=entry.number, from_on=entry.from_on, to_on=entry.to_on)
    grants.check(by, "create", KIND, made)
    _check_days(entry, None)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise TermTaken(_number_taken(entry)) from error
    record("planning.term.created", by=by, on=made, at=at)
    return made


@transaction.atomic
def update_term(*, term: Term, entry: TermEntry, version: int, by: AbstractBaseUser, at: datetime) -> None:
    """Change a term; `TermChanged` when its version is not the one that the person saw."""
    grants.check(by, "update", KIND, term)
    grants.check(by, "update", KIND, Term(pk=term.pk, committee=entry.committee))
    _check_days(entry, term)
    _check_rounds(entry, term)
    columns = {"committee": entry.committee, "number": entry.number}
    days = {"from_on": entry.from_on, "to_on": entry.to_on}
    try:
        with transaction.atomic():
            changed = Term.objects.filter(pk=term.pk, version=version).update(
                version=version + 1, **columns, **days
            )
    except IntegrityError as error:
        raise TermTaken(_number_taken(entry)) from error
    term.refresh_from_db()
    if not changed:
        raise TermChanged(term)
    record("planning.term.updated", by=by, on=term, at=at)


@transaction.atomic
def begin_list(*, term: Term, by: AbstractBaseUser, at: datetime) -> Universe:
    """Begin a new version of the list: a copy of the last one, or everybody who stands in the place."""
    grants.check(by, "update", KIND, term)
    if queries.list_in_work(term) is not None:
        raise NotOnThisList(_("已有一版名单正在编制，请先把它锁定。"))
    last = queries.frozen_list(term)
    number = (Universe.objects.filter(term=term).aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            made = Universe.objects.create(term=term, number=number)
    except IntegrityError as error:
        raise NotOnThisList(_("别人刚刚开始编制名单，请刷新后再看。")) from error
    if last is None:
        rows = queries.candidates(term.committee.jurisdiction).exclude(pk=term.committee_id)
    else:
        rows = Organisation.objects.filter(pk__in=last.dues.values("organisation"))
    due = _put(made, rows)
    record("planning.universe.begun", by=by, on=term, at=at, list=number, due=due)
    return made


@transaction.atomic
def change_list(
    *,
    universe: Universe,
    add: Iterable[Organisation] = (),
    drop: Iterable[Organisation] = (),
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
) -> None:
    """Put organisations onto the list in work, or take them off it. Refused when it is frozen."""
    term = universe.term
    grants.check(by, "update", KIND, term)
    _hold(universe)
    added, gone = list(add), [one.pk for one in drop]
    check_open([*gone, *(one.pk for one in added)], by)
    place = term.committee.jurisdiction.path
    for one in added:
        if not one.jurisdiction.path.startswith(place) or one.abolished_on is not None:
            raise NotOnThisList(_("“%(name)s”不在本地区或已撤并，不能列入应巡名单。") % {"name": one.name})
    dropped = universe.dues.filter(organisation__in=gone).delete()[0]
    listed = set(universe.dues.values_list("organisation", flat=True))
    put = _put(universe, [one for one in added if one.pk not in listed])
    record(
        "planning.universe.changed",
        by=by,
        on=term,
        at=at,
        reason=reason,
        list=universe.number,
        added=put,
        dropped=dropped,
    )


@transaction.atomic
def freeze_list(*, universe: Universe, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Freeze the list: from now on coverage is counted against it, and it never changes."""
    grants.check(by, "freeze", KIND, universe.term)
    due = universe.dues.count()
    if not due:
        raise NotOnThisList(_("名单是空的，请先列入应巡单位再锁定。"))
    rows = Universe.objects.filter(pk=universe.pk, frozen_at=None)
    if not rows.update(frozen_at=at, reason=reason):
        raise NotOnThisList(_("这一版名单已经锁定。"))
    universe.refresh_from_db()
    number = universe.number
    record("planning.universe.frozen", by=by, on=universe.term, at=at, reason=reason, list=number, due=due)


@transaction.atomic
def record_split(
    *,
    term: Term,
    organisation: Organisation,
    parts: Iterable[Organisation],
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """Keep into which units an abolished one was split, in place of those kept before."""
    grants.check(by, "update", KIND, term)
    if organisation.abolished_on is None or organisation.merged_into_id is not None:
        raise NotOnThisList(
            _("“%(name)s”没有撤销，或已并入其他单位；请先在单位页撤销。") % {"name": organisation}
        )
    others = {one.pk: one for one in parts if one.pk != organisation.pk}
    check_open([organisation.pk, *others], by)
    if len(others) < PARTS:
        raise NotOnThisList(_("拆分至少要写两个承接单位。"))
    Split.objects.filter(organisation=organisation).delete()
    Split.objects.bulk_create(
        Split(organisation=organisation, part=one, recorded_by_id=by.pk, recorded_at=at)
        for one in others.values()
    )
    record(
        "planning.universe.split",
        by=by,
        on=term,
        at=at,
        organisation=organisation.pk,
        parts=",".join(map(str, sorted(others))),
    )


def _hold(universe: Universe) -> None:
    """Wait for whoever freezes the list at this moment; refuse when it is frozen."""
    if not Universe.objects.select_for_update().filter(pk=universe.pk, frozen_at=None).exists():
        raise NotOnThisList(_("这一版名单已经锁定，不能再改；需要增减时请编制新的一版。"))


def _put(universe: Universe, rows: Iterable[Organisation]) -> int:
    dues = [
        Due(universe=universe, organisation=one, name=one.name, is_village=one.kind == Kind.VILLAGE)
        for one in rows
    ]
    return len(Due.objects.bulk_create(dues, batch_size=500))


def _check_days(entry: TermEntry, own: Term | None) -> None:
    if rules.is_too_long(entry.from_on, entry.to_on):
        raise TermTaken(_("一届通常五年，不能超过十年，请核对起止日期。"))
    others = Term.objects.filter(committee=entry.committee).select_related("committee").order_by("number")
    other = rules.overlaps(entry.from_on, entry.to_on, others if own is None else others.exclude(pk=own.pk))
    if other is not None and other.number != entry.number:
        raise TermTaken(
            _("起止日期与%(term)s（%(from)s 至 %(to)s）重叠，请核对。")
            % {"term": other, "from": other.from_on, "to": other.to_on}
        )


def _check_rounds(entry: TermEntry, term: Term) -> None:
    """Refuse to cut a term short under the stay of one of its rounds, which then nobody could move."""
    if entry.from_on <= term.from_on and entry.to_on >= term.to_on:
        return
    stays = Segment.objects.filter(round__term=term).exclude(round__state=RoundState.WITHDRAWN)
    outside = stays.filter(Q(from_on__lt=entry.from_on) | Q(to_on__gt=entry.to_on)).select_related("round")
    if one := outside.order_by("from_on", "pk").first():
        raise RoundsOutside(
            _("“%(round)s”从 %(from)s 到 %(to)s 进驻，不在新的起止日期之内；请先调整这一轮，再改本届日期。")
            % {"round": one.round, "from": one.from_on, "to": one.to_on}
        )


def _number_taken(entry: TermEntry) -> str:
    return _("%(committee)s已有第 %(number)d 届，请核对届数。") % {
        "committee": entry.committee,
        "number": entry.number,
    }
