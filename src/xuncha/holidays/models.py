"""The years of which the office knows the holidays, and their days."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DayKind(models.TextChoices):
    """What a day of the table is, against the ordinary week."""

    OFF = "off", _("休")
    WORKED = "worked", _("班")


class Year(models.Model):
    """One year as it was published: by which paper, on which day."""

    year = models.PositiveSmallIntegerField(_("年份"), primary_key=True)
    source = models.CharField(_("依据文号"), max_length=100)
    issued_on = models.DateField(_("发文日期"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(name="holidays_year_in_reach", condition=Q(year__gte=2000, year__lte=2100))
        ]

    def __str__(self) -> str:
        """Read as the year."""
        return str(self.year)


class Day(models.Model):
    """One day off, or one Saturday or Sunday that is worked."""

    date = models.DateField(_("日期"), primary_key=True)
    year = models.ForeignKey(Year, on_delete=models.CASCADE, related_name="days", verbose_name=_("年份"))
    kind = models.CharField(_("类型"), max_length=6, choices=DayKind.choices)
    name = models.CharField(_("名称"), max_length=20)

    def __str__(self) -> str:
        """Read as a line of the table."""
        return f"{self.date} {self.get_kind_display()} {self.name}"
