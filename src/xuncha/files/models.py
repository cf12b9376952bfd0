"""Stored attachments: what they are, whose they are, where their bytes lie."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.files.states import FileState
from xuncha.jobs.models import Job
from xuncha.organisations.models import Organisation
from xuncha.workflow.sorting import NameKeyField


class File(models.Model):
    """One attachment. Its bytes never change; `stored` is a random name that says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("文件名"), max_length=200)
    name_key = NameKeyField()
    stored = models.CharField(max_length=64, unique=True, editable=False)
    media_type = models.CharField(_("类型"), max_length=100)
    size = models.PositiveBigIntegerField(_("大小"))
    digest = models.CharField(_("摘要"), max_length=64, db_index=True)
    label = models.PositiveSmallIntegerField(_("密级标签"), choices=Label.choices, default=Label.WORK_SECRET)
    state = models.CharField(_("状态"), max_length=16, choices=FileState.choices, default=FileState.KEPT)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("归属单位")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("上传人")
    )
    uploaded_at = models.DateTimeField(_("上传时间"))
    drawing = models.ForeignKey(  # the job that draws its pages
        Job, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "-uploaded_at"])]
        constraints = [
            models.CheckConstraint(
                name="files_label_is_one_of_five", condition=models.Q(label__gte=0, label__lte=4)
            )
        ]

    def __str__(self) -> str:
        """Read as the name of the file."""
        return self.name
