"""Who may see a job: the person who started it, nobody else (security.md 4.1, table E)."""

from django.utils.translation import gettext_lazy as _

from xuncha.access.personas import Persona
from xuncha.access.relations import SELF
from xuncha.access.table import Kind, cell
from xuncha.jobs.models import Job

EVERYBODY = " ".join(Persona)

KINDS = (
    Kind(
        "jobs.job",
        _("后台任务"),
        Job,
        acts=("list", "read", "cancel"),
        person="by_id",
        key="uid",
        page="jobs:job",
        cells=(cell(EVERYBODY, "list read cancel", SELF),),
    ),
)
"""Starting a job is part of the act that starts it, and asked there."""
