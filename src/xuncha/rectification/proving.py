"""Files of this room: that of evidence follows its item, those of alert letters and reports their plan."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access import decisions, grants, registry
from xuncha.access.who import Who
from xuncha.files.following import follow
from xuncha.rectification.models import AlertLetter, Evidence, Item, Plan, Report
from xuncha.rectification.periods import TO_UNIT


def _items(who: Who) -> Q:
    kind = registry.kind_of("rectification.item")
    return Q(item__in=Item.objects.filter(decisions.rows(who, "read", kind)))


def letters(who: Who) -> Q:
    """Return which letters somebody reads: for the unit those that went to it."""
    plan = registry.kind_of("rectification.plan")
    seen = Plan.objects.filter(decisions.rows(who, "read", plan)).values("pk")
    works = Plan.objects.filter(decisions.rows(who.whole(), "update", plan)).values("pk")
    return Q(plan__in=seen) & (Q(recipient__in=TO_UNIT) | ~Q(plan__in=works))


def is_kept_from(person: AbstractBaseUser, plan: Plan) -> bool:
    """Say whether what went above the unit is kept from somebody: from the unit, with any token."""
    kind = registry.kind_of("rectification.plan")
    return decisions.decide(grants.who_is(person).whole(), "update", kind, plan).allowed


def _reports(who: Who) -> Q:
    plan = registry.kind_of("rectification.plan")
    return Q(plan__in=Plan.objects.filter(decisions.rows(who, "read", plan)).values("pk"))


def open_evidence() -> None:
    """Let the files of evidence, of letters and of reports follow what shows them."""
    of_items = _("可看细化问题的佐证材料"), _("佐证材料随细化问题公开")
    follow("proving", "OFD OFS TL TM DIS ORG", of_items, Evidence.objects.all(), _items)
    of_letters = _("可看整改方案的预警文书"), _("预警文书随整改方案公开")
    readers = "OFD OFS SEC TL TM UH UL DIS ORG"
    follow("alerting", readers, of_letters, AlertLetter.objects.all(), letters)
    of_reports = _("可看整改方案的整改情况报告"), _("整改情况报告随整改方案公开")
    follow("reporting", readers, of_reports, Report.objects.all(), _reports)
