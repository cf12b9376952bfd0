"""Find what an address names, as far as the person may; everything else is not there (404)."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from xuncha.fieldwork.looking_up import FINDING, INSPECTION, PAPER, findings_for, inspections_for, papers_for
from xuncha.fieldwork.models import Finding, Paper
from xuncha.planning.models import Inspection
from xuncha.web.pages import actor

__all__ = ["FINDING", "INSPECTION", "PAPER", "finding_of", "inspection_of", "paper_of"]


def paper_of(request: HttpRequest, uid: UUID, act: str) -> Paper:
    """Return a paper to which the person may do the act."""
    return get_object_or_404(papers_for(actor(request), act), uid=uid)


def finding_of(request: HttpRequest, uid: UUID, act: str) -> Finding:
    """Return a finding to which the person may do the act."""
    return get_object_or_404(findings_for(actor(request), act), uid=uid)


def inspection_of(request: HttpRequest, uid: UUID, kind: str, act: str) -> Inspection:
    """Return an inspection of which the person may do an act to papers or findings."""
    return get_object_or_404(inspections_for(actor(request), uid, kind, act))
