"""The trail: one row for each thing somebody did. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.audit.registry import title_of
from xuncha.calendar import minute


class Result(models.TextChoices):
    """How an act ended."""

    DONE = "done", _("成功")
    REFUSED = "refused", _("被拒绝")
    FAILED = "failed", _("失败")


class Entry(models.Model):
    """Who did what to which thing, when and from where; sealed together with the entry before."""

    sequence = models.BigIntegerField(_("序号"), primary_key=True)
    event = models.CharField(_("事件"), max_length=80)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("人员"),
    )
    subject = models.CharField(_("对象"), max_length=120, db_index=True)
    at = models.DateTimeField(_("时间"), db_index=True)
    result = models.CharField(_("结果"), max_length=8, choices=Result.choices)
    label = models.PositiveSmallIntegerField(_("密级"))
    session = models.CharField(_("会话摘要"), max_length=32, blank=True)
    source = models.CharField(_("来源地址"), max_length=64, blank=True)
    details = models.JSONField(_("详情"))
    algorithm = models.CharField(_("算法"), max_length=16)
    key = models.CharField(_("密钥编号"), max_length=16)
    previous = models.CharField(_("上一条的校验值"), max_length=64)
    hash = models.CharField(_("校验值"), max_length=64)

    class Meta:
        indexes = [models.Index(fields=["event", "sequence"], name="audit_entry_event")]

    def __str__(self) -> str:
        """Read as its number, its moment on the clock of Beijing and the words of the event."""
        return _now("第 %(number)d 条 %(at)s %(event)s") % {
            "number": self.sequence,
            "at": minute(self.at),
            "event": title_of(self.event),
        }
