"""What a person may look up here: papers, findings, and inspections of which an act is open to them."""

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from xuncha.access import grants
from xuncha.fieldwork import queries
from xuncha.fieldwork.models import Finding, Paper
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection

PAPER, FINDING, INSPECTION = "fieldwork.paper", "fieldwork.finding", "planning.inspection"


def papers_for(person: AbstractBaseUser, act: str) -> QuerySet[Paper]:
    """Return the papers to which the person may do the act, now or before somebody moved them on."""
    return grants.near(queries.papers(), person, act, PAPER)


def findings_for(person: AbstractBaseUser, act: str) -> QuerySet[Finding]:
    """Return the findings to which the person may do the act, now or before somebody moved them on."""
    return grants.near(queries.findings(), person, act, FINDING)


def inspections_for(person: AbstractBaseUser, uid: UUID, kind: str, act: str) -> QuerySet[Inspection]:
    """Return the inspection of this key if the person may do the act to its papers or findings."""
    rows = grants.only(planning.inspections(), person, "read", INSPECTION).filter(uid=uid)
    found = rows.first()
    if found is None:
        return Inspection.objects.none()
    thing = Paper(inspection=found, author_id=person.pk) if kind == PAPER else Finding(inspection=found)
    return (
        rows.select_related("segment__round__framework")
        if grants.may(person, act, kind, thing)
        else rows.none()
    )
