"""The labels of secrecy that everything carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Label(models.IntegerChoices):
    """From public to extremely sensitive; an account reads what is not above its clearance."""

    PUBLIC = 0, _("L0 公开")
    INTERNAL = 1, _("L1 内部")
    WORK_SECRET = 2, _("L2 工作秘密")
    SENSITIVE = 3, _("L3 敏感")
    EXTREME = 4, _("L4 极敏感")
