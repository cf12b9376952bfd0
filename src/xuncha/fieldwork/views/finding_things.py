"""Find what an address names, as far as the person may; everything else is not there (404).

What somebody has moved on meanwhile is there: the form that comes too late is told so by the act, beside what
was typed into it, and who opens the form finds out at once (409).
"""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from xuncha.access import grants
from xuncha.fieldwork.looking_up import FINDING, INSPECTION, PAPER, findings_for, inspections_for, papers_for
from xuncha.fieldwork.models import Finding, Paper
from xuncha.planning.models import Inspection
from xuncha.web.pages import actor

__all__ = ["FINDING", "INSPECTION", "PAPER", "finding_of", "inspection_of", "paper_of"]


def paper_of(request: HttpRequest, uid: UUID, act: str) -> Paper:
    """Return a paper to which the person may do the act."""
    found = get_object_or_404(papers_for(actor(request), act), uid=uid)
    if request.method != "POST":
        grants.check(actor(request), act, PAPER, found)
    return found


def finding_of(request: HttpRequest, uid: UUID, act: str) -> Finding:
    """Return a finding to which the person may do the act."""
    found = get_object_or_404(findings_for(actor(request), act), uid=uid)
    if request.method != "POST":
        grants.check(actor(request), act, FINDING, found)
    return found


def inspection_of(request: HttpRequest, uid: UUID, kind: str, act: str) -> Inspection:
    """Return an inspection of which the person may do an act to papers or findings."""
    return get_object_or_404(inspections_for(actor(request), uid, kind, act))
