"""Notices: an event by its name, a place to look, and whether it was read. No content."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.audit.registry import told


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Questions about many notices."""

    def of(self, person_id: int) -> Self:
        """Those of one person, the latest first."""
        return self.filter(person_id=person_id).order_by("-at", "-pk")

    def unread(self) -> Self:
        """Those that were not read."""
        return self.filter(read_at=None)

    def unmailed(self) -> Self:
        """Those that were not read and of which no mail has told."""
        return self.filter(read_at=None, mailed_at=None)


class Notice(models.Model):
    """One notice for one person. Its words are those of the event; what happened stands behind the link."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("人员")
    )
    kind = models.CharField(_("事件"), max_length=80)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("邮件提醒时间"), null=True, blank=True)
    link = models.CharField(_("地址"), max_length=200)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "read_at"]),
            models.Index(fields=["person", "-at"]),
            models.Index(
                name="notices_to_mail", fields=["person"], condition=models.Q(read_at=None, mailed_at=None)
            ),
        ]

    def __str__(self) -> str:
        """Read as the words of the event."""
        return told(self.kind)
