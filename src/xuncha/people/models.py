"""The people who sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Organisation


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their user name."""


class Person(AbstractBaseUser):
    """Someone who acts: a clerk, an inspector, a liaison, a manager. Rights come from grants alone."""

    username = models.CharField(_("用户名"), max_length=64, unique=True)
    name = models.CharField(_("姓名"), max_length=64)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="people", verbose_name=_("所在单位")
    )
    is_active = models.BooleanField(_("启用"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    USERNAME_FIELD = "username"

    objects = PersonManager()

    def __str__(self) -> str:
        """Read as the name of the person."""
        return self.name
