"""Why somebody keeps away, in words for everybody who mans teams: no kin by kind.

Which relation somebody declared stands in the pool, for those who may read it there.
"""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from xuncha.teams.models import RuleKey
from xuncha.teams.recusal.facts import Conflict

OPEN = frozenset({RuleKey.OWN_UNIT, RuleKey.WORKED_RECENTLY, RuleKey.WORKED_LONG, RuleKey.NATIVE_PLACE})
"""Rules that tell of posts and places, not of anybody close."""


def in_house() -> override:
    """Speak the language of the house: for what is kept for everybody, whoever happens to set it off."""
    return override(settings.LANGUAGE_CODE)


def named(rule: str) -> str:
    """Return a rule by its name when everybody may know it, else that something was declared."""
    return str(RuleKey(rule).label) if rule in OPEN else _("申报的关系或登记的回避")


def said(conflict: Conflict) -> str:
    """Return the reason of a conflict when everybody may know it, else that something was declared."""
    return conflict.reason if conflict.rule in OPEN else named(conflict.rule)
