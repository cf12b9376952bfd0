"""Make a token, take it back."""

import secrets
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.notices.telling import notify
from xuncha.tokens.models import Token, digest
from xuncha.workflow.refusals import Refused

KIND = "tokens.token"
LONGEST = timedelta(days=366)
MOST = 20


class NotMade(Refused):
    """A token cannot be made so."""


class AlreadyRevoked(Refused):
    """The token was taken back before."""


@transaction.atomic
def create_token(
    *, name: str, scopes: list[str], expires_at: datetime, by: AbstractBaseUser, at: datetime
) -> tuple[Token, str]:
    """Make a token of one's own; returns what opens it, which is shown this once."""
    secret = f"xct_{secrets.token_urlsafe(32)}"
    token = Token(
        person_id=by.pk,
        name=name,
        scopes=sorted(scopes),
        digest=digest(secret),
        created_at=at,
        expires_at=expires_at,
    )
    grants.check(by, "create", KIND, token)
    if not scopes:
        raise NotMade(_("请至少选一项范围，令牌才有用处。"))
    if not at < expires_at <= at + LONGEST:
        raise NotMade(_("有效期要在今天之后、一年之内。"))
    if Token.objects.filter(person_id=by.pk, revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise NotMade(_("您已有 %(most)d 个可用的令牌，请先吊销不用的。") % {"most": MOST})
    token.save(force_insert=True)
    notify(person=by, event="tokens.token.created", link=reverse("tokens:mine"), at=at)
    record(
        "tokens.token.created",
        by=by,
        on=token,
        at=at,
        scopes=token.scopes,
        expires=expires_at.isoformat(),
    )
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: AbstractBaseUser, at: datetime) -> None:
    """Take a token back; from now on it opens nothing."""
    grants.check(by, "revoke", KIND, token)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at):
        raise AlreadyRevoked(_("这个令牌已经吊销过了。"))
    record("tokens.token.revoked", by=by, on=token, at=at)
