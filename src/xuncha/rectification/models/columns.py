"""What the tables of this room share."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TimeClass(models.TextChoices):
    """By when an item is to be done (domain.md 2.7)."""

    IMMEDIATE = "immediate", _("立行立改")
    DATED = "dated", _("限期整改")
    LASTING = "lasting", _("长期坚持")


class Claimed(models.TextChoices):
    """What the unit says of an item: one of two axes."""

    DONE = "done", _("已完成")
    STAGE = "stage", _("取得阶段性成效")
    LASTING = "lasting", _("长期坚持")


class Opinion(models.TextChoices):
    """What a reviewer says of a plan."""

    AGREED = "agreed", _("同意")
    WITH_CHANGES = "with_changes", _("修改后再审")


class Verified(models.TextChoices):
    """What a verifier says of a claim: the other axis."""

    PASSED = "passed", _("验收通过")
    FAILED = "failed", _("验收不通过")


def person(words: object, *, null: bool = False) -> models.ForeignKey:  # type: ignore[type-arg]  # any person
    """Return the column of somebody who did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=null,
        related_name="+",
        verbose_name=words,  # type: ignore[arg-type]  # lazy words
    )
