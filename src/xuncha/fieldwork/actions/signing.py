"""The way of a paper from hand to hand: author, deputy, leader; or back to the author."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.fieldwork import queries, rules
from xuncha.fieldwork.actions.papers import KIND, PaperChanged, hold
from xuncha.fieldwork.models import Paper, Remark, Signature
from xuncha.fieldwork.states import PAPER, SIGNS
from xuncha.notices.telling import notify_others
from xuncha.teams.models import Post
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

NEXT = {"submit": "check", "check": "sign"}
"""After which step who is told: those who may do this act next. After the others it is the author."""


class NotReady(Refused):
    """Something must be there before the paper goes on."""


class SignedAlready(Refused):
    """The person has signed this text; the next signature is another person's."""


@transaction.atomic
def sign_paper(*, paper: Paper, step: str, version: int, by: AbstractBaseUser, at: datetime) -> Signature:
    """Sign a paper and hand it on: `submit` as the author, `check` as the deputy, `sign` as the leader.

    `PaperChanged` when the text is not the one that the person saw.
    """
    row, now = PAPER[step], hold(paper)
    grants.check(by, row.needs, KIND, now)
    if now.version != version:
        raise PaperChanged(now)
    exhibits = list(queries.exhibits_of(now))
    _check_ready(now, step, bool(exhibits))
    try:
        with transaction.atomic():
            made = Signature.objects.create(
                paper=now,
                edition=now.edition,
                post=SIGNS[step],
                person_id=by.pk,
                at=at,
                digest=rules.digest(now, exhibits),
            )
    except IntegrityError as error:
        raise SignedAlready(_("您已在这份底稿上签过字，这一环节须由另一人签。")) from error
    move(now, row, by=by, version=F("version") + 1)
    paper.refresh_from_db()
    people = who_may(NEXT[step], KIND, now, at) if step in NEXT else [now.author]
    notify_others(people, by=by, event=row.event, link=_page(now), at=at)
    record(row.event, by=by, on=now, at=at, edition=now.edition)
    return made


@transaction.atomic
def return_paper(*, paper: Paper, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Send a paper back to its author with the reason; its signatures stay with the text that they signed."""
    row, now = PAPER["return"], hold(paper)
    grants.check(by, row.needs, KIND, now)
    if not reason.strip():
        raise NotReady(_("请写明退回原因，承办人按它修改。"))
    Remark.objects.create(paper=now, edition=now.edition, person_id=by.pk, at=at, reason=reason)
    edition = now.edition
    move(now, row, by=by, version=F("version") + 1, edition=F("edition") + 1)
    paper.refresh_from_db()
    notify_others([now.author], by=by, event=row.event, link=_page(now), at=at)
    record(row.event, by=by, on=now, at=at, edition=edition)


def _check_ready(now: Paper, step: str, has_exhibits: bool) -> None:  # noqa: FBT001 -- one fact
    if step != "submit":
        return
    lacking = [str(Paper._meta.get_field(name).verbose_name) for name in rules.missing(now)]  # type: ignore[union-attr]  # plain columns
    if not has_exhibits:
        lacking.append(_("支撑材料"))
    if lacking:
        raise NotReady(_("签字提交前还要填：%(what)s。") % {"what": "、".join(lacking)})
    for post in (Post.DEPUTY, Post.LEADER):
        if not queries.signers(now.inspection, post).exclude(pk=now.author_id).exists():
            raise NotReady(
                _("本组还没有%(post)s，底稿无人审签；请联系巡察办编入后再提交。") % {"post": post.label}
            )


def _page(paper: Paper) -> str:
    return reverse("fieldwork:paper", args=[paper.uid])
