"""Find an inspector for a page, as far as the person may do the act, and what every page of one shows."""

from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.organisations import queries as organisations
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.teams.models import Inspector
from xuncha.teams.pool import queries
from xuncha.teams.pool.policy import INSPECTOR, RELATION
from xuncha.teams.pool.privacy import readable
from xuncha.web.pages import actor

ORGANISATION, PLACE = "organisations.organisation", "organisations.jurisdiction"
TONES = {"available": "good", "unavailable": "warn", "left": "plain"}


def found(request: HttpRequest, uid: UUID, act: str) -> Inspector:
    """Return an inspector to whom the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.inspectors(), actor(request), act, INSPECTOR), uid=uid)


def places(person: AbstractBaseUser) -> QuerySet[Jurisdiction]:
    """Return the places that a person may name."""
    return grants.only(organisations.places(), person, "list", PLACE)


def units(person: AbstractBaseUser) -> QuerySet[Organisation]:
    """Return the organisations that a person may name."""
    return grants.only(organisations.organisations(), person, "list", ORGANISATION)


def shown(request: HttpRequest, inspector: Inspector, tab: str) -> dict[str, Any]:
    """Return what every page of an inspector shows: head, tabs, and which fields may be read."""
    person = actor(request)
    fields = readable(person, inspector)
    may_update = grants.may(person, "update", INSPECTOR, inspector)
    tabs = [
        ("facts", _("基本情况"), "teams:inspector", True),
        ("posts", _("任职经历"), "teams:inspector-posts", "posts" in fields),
        ("relations", _("申报的关系"), "teams:inspector-relations", _handles(person, inspector)),
        ("trainings", _("培训情况"), "teams:inspector-trainings", "trainings" in fields),
        ("past", _("巡察与考核"), "teams:inspector-past", "past" in fields),
    ]
    return {
        "inspector": inspector,
        "tone": TONES[inspector.state],
        "fields": fields,
        "may_update": may_update,
        "may_list": grants.may(person, "list", INSPECTOR, inspector),
        "is_own": inspector.person_id == person.pk,
        "tabs": [
            (key, title, reverse(name, args=[inspector.uid])) for key, title, name, is_open in tabs if is_open
        ],
        "tab": tab,
    }


def _handles(person: AbstractBaseUser, inspector: Inspector) -> bool:
    return grants.may(person, "list", RELATION, queries.example_of_relation(inspector))
