"""What the page kit keeps: the saved views of tables."""

from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Many saved views."""

    def of(self, person: AbstractBaseUser) -> Self:
        """Return the person's own views."""
        return self.filter(owner_id=person.pk)

    def open_to(self, person: AbstractBaseUser) -> Self:
        """Return the person's own views and those that colleagues of the same organisation share."""
        shared = models.Q(shared=True, owner__organisation_id=getattr(person, "organisation_id", None))
        mine_or_shared = self.filter(models.Q(owner_id=person.pk) | shared)
        return mine_or_shared.defer("seen").order_by("name", "pk")


class SavedView(models.Model):
    """A name for the filters, order and columns of one table; it opens no row to anybody.

    A view that is watched remembers which rows stood in it, so that its owner is told of new ones.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=100)
    name = models.CharField(_("名称"), max_length=40)
    query = models.CharField(max_length=2000, blank=True)
    shared = models.BooleanField(_("与本单位同事共用"), default=False)

    watched = models.BooleanField(_("有新内容时提醒我"), default=False)
    seen = models.JSONField(default=list, blank=True, editable=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_view_of_a_name"),
        ]

    def __str__(self) -> str:
        """Read as its name."""
        return self.name
