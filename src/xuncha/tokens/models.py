"""Tokens: kept as a digest, with what they may do, until when, and how often they were used this minute."""

import hashlib
import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TokenQuerySet(models.QuerySet["Token"]):
    """Questions about many tokens."""

    def of(self, person_id: int) -> "TokenQuerySet":
        """Those of one person, the latest first."""
        return self.filter(person_id=person_id).order_by("-created_at", "-pk")


class Token(models.Model):
    """One key of a program; what opens it is shown once and never kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    name = models.CharField(_("用途"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("范围"))  # ["organisations.organisation:list", …]
    created_at = models.DateTimeField(_("建立时间"))
    expires_at = models.DateTimeField(_("有效期至"))
    revoked_at = models.DateTimeField(_("吊销时间"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("最近使用"), null=True, blank=True)
    minute = models.BigIntegerField(default=0)  # the minute, since 1970, that `used` counts in
    used = models.PositiveIntegerField(default=0)

    objects = TokenQuerySet.as_manager()

    def __str__(self) -> str:
        """Read as what it is for, never as the key."""
        return self.name

    @property
    def last_day(self) -> date:
        """Return the day that was chosen: the last on which it is valid."""
        return timezone.localdate(self.expires_at - timedelta(microseconds=1))

    def is_open(self, at: datetime) -> bool:
        """Say whether it still opens anything."""
        return self.revoked_at is None and at < self.expires_at

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return its scopes as the policy reads them: kind and act."""
        return frozenset((kind, act) for kind, _colon, act in (one.partition(":") for one in self.scopes))


def digest(secret: str) -> str:
    """Return what is kept of a token: a copy of the database opens nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()
