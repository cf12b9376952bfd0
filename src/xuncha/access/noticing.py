"""Which notices somebody may still be shown: none of a thing that is closed to them, as by recusal."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import Resolver404, resolve

from xuncha.access import grants
from xuncha.access.registry import kinds
from xuncha.access.relations import NOTHING
from xuncha.access.table import Kind
from xuncha.access.who import Who
from xuncha.notices.models import Notice, NoticeQuerySet
from xuncha.web.asks import asked_of


def shown(rows: NoticeQuerySet, person: AbstractBaseUser) -> NoticeQuerySet:
    """Return those of a person's notices that may be shown: all when nothing is closed to them.

    Then nothing is asked; else a constant number of questions: one for each kind of thing.
    """
    who = grants.who_is(person)
    if not who.closed:
        return rows
    links = Notice.objects.of(person.pk).order_by().values_list("link", flat=True).distinct()
    return rows.exclude(link__in=list(_closed(who, links)))


def _closed(who: Who, links: Iterable[str]) -> Iterator[str]:
    """Yield the links that lead to a thing which is closed."""
    keys = {link: found for link in links for found in _keys(link)}
    for kind in kinds().values():
        wanted = {
            key for asked, name, key in keys.values() if name == kind.key and _may_be(kind, asked, name)
        }
        if not wanted or kind.model is None or not kind.exclusions:
            continue
        barred = NOTHING
        for exclusion in kind.exclusions:
            if exclusion.concerns(who):
                barred |= exclusion.rows(who)
        rows = kind.model._default_manager.filter(barred, **{f"{kind.key}__in": wanted})
        found = {str(key) for key in rows.values_list(kind.key, flat=True)}
        yield from (
            link
            for link, (asked, name, key) in keys.items()
            if key in found and name == kind.key and _may_be(kind, asked, name)
        )


def _may_be(kind: Kind, asked: str, name: str) -> bool:
    """A uid is of one thing in the house; a number means something beside its kind alone."""
    return name != "pk" or asked == kind.name


def _keys(link: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind that an address asks, and the key of the thing in it."""
    try:
        match = resolve(urlsplit(link).path)
    except Resolver404:
        return
    asked = asked_of(match.func, "GET")
    for name in ("uid", "pk"):
        if name in match.kwargs:
            yield (asked.kind or "") if asked else "", name, str(match.kwargs[name])
