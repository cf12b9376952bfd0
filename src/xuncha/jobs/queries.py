"""What is asked about jobs."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from xuncha.access import grants
from xuncha.jobs.models import Job

KIND = "jobs.job"


def own(person: AbstractBaseUser) -> QuerySet[Job]:
    """Return the jobs that a person started, the newest first."""
    return grants.only(Job.objects.all(), person, "read", KIND).order_by("-pk")
