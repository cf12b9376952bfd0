"""Keep what was proposed: one version each time it is sent out, never two that say the same."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.planning import consulting
from xuncha.planning.models import ProposalVersion, Round


@transaction.atomic
def keep_version(
    *, the_round: Round, act: str, kind: str, by: AbstractBaseUser, at: datetime
) -> ProposalVersion:
    """Keep what a round proposes now, for who sends it out by an act; the last version when it is the same.

    The round is read anew, as it stands in the database.
    """
    grants.check(by, act, kind, the_round)
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    content, last = consulting.content_of(now), consulting.last_version(now)
    if last is not None and (last.proposal, last.content) == (now.proposal, content):
        return last
    made = ProposalVersion.objects.create(
        round=now,
        number=last.number + 1 if last else 1,
        proposal=now.proposal,
        content=content,
        by_id=by.pk,
        at=at,
    )
    record("planning.version.kept", by=by, on=made, at=at, proposal=now.proposal, edition=made.number)
    return made
