"""Who is told what happens to rights. A notice leads to the page where it is read, and holds none of it."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, Q
from django.urls import reverse

from xuncha.access import grants
from xuncha.access.models import Grant, Request
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.relations import NOTHING
from xuncha.notices.telling import notify_others


def tell_deciders(event: str, request: Request, by: AbstractBaseUser, at: datetime) -> None:
    """Tell every security manager that a request waits for them, or waits no longer."""
    holding = Grant.objects.at(at).filter(persona=Persona.SMO, person__disabled_at=None)
    deciders = [grant.person for grant in holding.select_related("person").order_by("person_id")]
    notify_others(deciders, by=by, event=event, link=_page_of(request), at=at)


def tell_asker(event: str, request: Request, by: AbstractBaseUser, at: datetime) -> None:
    """Tell who asked what became of the request."""
    notify_others([request.asked_by], by=by, event=event, link=_page_of(request), at=at)


def tell_person(
    event: str, person: AbstractBaseUser, by: AbstractBaseUser | None, at: datetime, link: str = ""
) -> None:
    """Tell a person that their own rights have changed. Nobody is told while the house is set up."""
    if by is not None:
        notify_others([person], by=by, event=event, link=link or reverse("access:why"), at=at)


def who_may(act: str, kind: str, thing: Model, at: datetime) -> list[AbstractBaseUser]:
    """Return everybody to whom the policy opens an act on a thing, in the order of their ids."""
    found = kind_of(kind)
    reached = NOTHING
    for cell in found.every_cell:
        if act in cell.acts:
            stands = cell.relation.reach(found, thing) if cell.relation.reach else Q()
            reached |= Q(persona__in=cell.personas) & stands
    holding = Grant.objects.at(at).filter(reached, person__disabled_at=None)
    people = {grant.person_id: grant.person for grant in holding.select_related("person")}
    grants.know(list(people.values()))
    return [people[key] for key in sorted(people) if grants.may(people[key], act, kind, thing)]


def _page_of(request: Request) -> str:
    return reverse("people:asked", args=[request.pk])
