"""The rules of recusal (domain.md 2.6), one small function each; pure: no database and no clock.

The list of a university's inspection office, with collateral blood and in-laws by the rule on recusal in
public service. The years are parameters that the office sets.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.teams.recusal.facts import Candidate, Conflict, Rule, Tie, Unit

Look = Callable[[Candidate, Unit, Rule, date], str | None]
"""Looks at one candidate and one unit: the reason in words, or nothing."""

TIES: dict[str, str | Promise] = {
    "spouse": gettext_lazy("配偶"),
    "lineal": gettext_lazy("直系血亲"),
    "collateral": gettext_lazy("三代以内旁系血亲"),
    "in_law": gettext_lazy("近姻亲"),
    "superior": gettext_lazy("上下级"),
    "co_worked": gettext_lazy("共事"),
    "same_body": gettext_lazy("同一班子"),
    "teacher": gettext_lazy("师生、同学"),
    "handled": gettext_lazy("办理过案件"),
    "other": gettext_lazy("其他可能影响公正的关系"),
}
"""The ties that people declare; ties of blood and marriage have no days."""

DEFAULTS: tuple[Rule, ...] = (
    Rule("own_unit"),
    Rule("worked_recently", 3, "leaders"),
    Rule("worked_long", 3, "leaders"),
    Rule("spouse"),
    Rule("lineal"),
    Rule("collateral"),
    Rule("in_law"),
    Rule("family_staff"),
    Rule("superior", 3, "leaders"),
    Rule("co_worked", 3, "leaders"),
    Rule("same_body", 3, "leaders"),
    Rule("teacher", 0, "leaders"),
    Rule("native_place", 0, "leaders"),
    Rule("handled"),
    Rule("other"),
)
"""The rules as they are before an office changes one."""
ALWAYS = frozenset({"own_unit", "spouse", "lineal", "collateral", "in_law", "family_staff"})
"""Rules that no office may switch off: the own unit, and the family."""
UNIVERSITY = gettext_lazy("高校党委巡察机构公布的回避规定（中央高校，参照）")
PUBLIC = gettext_lazy("公务员回避规定：亲属回避、地域回避")
PRACTICE = gettext_lazy("编组通常做法")
SOURCES: dict[str, str | Promise] = {
    "own_unit": UNIVERSITY,
    "worked_recently": UNIVERSITY,
    "worked_long": UNIVERSITY,
    "spouse": UNIVERSITY,
    "lineal": UNIVERSITY,
    "collateral": PUBLIC,
    "in_law": PUBLIC,
    "family_staff": UNIVERSITY,
    "superior": UNIVERSITY,
    "co_worked": UNIVERSITY,
    "same_body": UNIVERSITY,
    "teacher": UNIVERSITY,
    "native_place": PUBLIC,
    "handled": PRACTICE,
    "other": PRACTICE,
}
"""Where each rule comes from; a rule that an office sets says so itself."""


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; 29 February becomes 28.

    >>> years_before(date(2024, 2, 29), 3)
    datetime.date(2021, 2, 28)
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 1 March.

    >>> years_after(date(2024, 2, 29), 3)
    datetime.date(2027, 3, 1)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _days_of_years(spans: Iterable[tuple[date, date | None]], years: int) -> int:
    """Return how many days so many whole years are, counted from the first day of the spans."""
    first = min((begins for begins, _ends in spans), default=date.min)
    return (years_after(first, years) - first).days


def days_in(spans: Iterable[tuple[date, date | None]], on: date) -> int:
    """Return how many days some spans hold up to a day, first and last included; no day counts twice."""
    total, reached = 0, date.min
    for begins, ends in sorted((begins, min(ends or on, on)) for begins, ends in spans):
        if ends > reached:
            total += (ends - max(begins - timedelta(days=1), reached)).days if ends >= begins else 0
            reached = max(reached, ends) if ends >= begins else reached
    return total


def conflicts(
    candidates: Iterable[Candidate], units: Iterable[Unit], rules: Iterable[Rule], on: date
) -> list[Conflict]:
    """Return every conflict between candidates and units on a day, in the order given."""
    bound, places = tuple(rules), tuple(units)
    return [
        Conflict(candidate.key, unit.organisation, rule.key, reason)
        for candidate in candidates
        for unit in places
        for rule in bound
        if rule.binds_part(candidate.part)
        if (reason := LOOKS[rule.key](candidate, unit, rule, on)) is not None
    ]


def _own_unit(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    if unit.family.isdisjoint({candidate.home, candidate.account}):
        return None
    return _("%(name)s的工作单位是“%(unit)s”或其上级、下属单位") % _names(candidate, unit)


def _worked_recently(candidate: Candidate, unit: Unit, rule: Rule, on: date) -> str | None:
    since = years_before(on, rule.years)
    for post in candidate.posts:
        if post.organisation in unit.family and post.from_on <= on and (post.to_on or on) >= since:
            said = {**_names(candidate, unit), "days": _days(post.from_on, post.to_on), "years": rule.years}
            return _("%(name)s %(days)s在“%(unit)s”任职，在%(years)d年以内") % said
    return None


def _worked_long(candidate: Candidate, unit: Unit, rule: Rule, on: date) -> str | None:
    spans = [(one.from_on, one.to_on) for one in candidate.posts if one.organisation in unit.family]
    if days_in(spans, on) <= _days_of_years(spans, rule.years):
        return None
    days = "、".join(_days(*span) for span in spans)
    said = {**_names(candidate, unit), "days": days, "years": rule.years}
    return _("%(name)s %(days)s在“%(unit)s”任职，合计超过%(years)d年") % said


def _kin(kind: str) -> Look:
    def look(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
        if not any(tie.kind == kind and tie.leading for tie in _ties(candidate, unit)):
            return None
        said = {**_names(candidate, unit), "tie": TIES[kind]}
        return _("%(name)s的%(tie)s在“%(unit)s”领导班子") % said

    return look


def _family_staff(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    for tie in _ties(candidate, unit):
        if tie.kind in {"spouse", "lineal"} and not tie.leading:
            said = {**_names(candidate, unit), "tie": TIES[tie.kind]}
            return _("%(name)s的%(tie)s在“%(unit)s”工作") % said
    return None


def _lately(kind: str) -> Look:
    def look(candidate: Candidate, unit: Unit, rule: Rule, on: date) -> str | None:
        since = years_before(on, rule.years)
        for tie in _ties(candidate, unit):
            if tie.kind == kind and tie.leading and (tie.to_on or on) >= since:
                said = {**_names(candidate, unit), "tie": TIES[kind], "years": rule.years}
                said["days"] = _days(tie.from_on, tie.to_on)
                return _("%(name)s %(days)s与“%(unit)s”领导班子成员有%(tie)s关系，在%(years)d年以内") % said
        return None

    return look


def _co_worked(candidate: Candidate, unit: Unit, rule: Rule, on: date) -> str | None:
    for tie in _ties(candidate, unit):
        if tie.kind != "co_worked" or not tie.leading or tie.from_on is None:
            continue
        span = [(tie.from_on, tie.to_on)]
        if days_in(span, on) >= _days_of_years(span, rule.years):
            said = {**_names(candidate, unit), "days": _days(tie.from_on, tie.to_on), "years": rule.years}
            return _("%(name)s %(days)s与“%(unit)s”领导班子成员共事，满%(years)d年") % said
    return None


def _native_place(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    native, place = candidate.native, unit.place
    if not native or not place or not (place.startswith(native) or native.startswith(place)):
        return None
    return _("%(name)s的籍贯在“%(unit)s”所在地") % _names(candidate, unit)


def _handled(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    if not any(tie.kind == "handled" for tie in _ties(candidate, unit)):
        return None
    return _("%(name)s办理过“%(unit)s”的案件") % _names(candidate, unit)


def _other(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    """What somebody declares without a name for it closes too, as it does in the declaration of a round."""
    if not any(tie.kind == "other" for tie in _ties(candidate, unit)):
        return None
    return _("%(name)s申报与“%(unit)s”有其他可能影响公正的关系") % _names(candidate, unit)


def _teacher(candidate: Candidate, unit: Unit, _rule: Rule, _on: date) -> str | None:
    if not any(tie.kind == "teacher" and tie.leading for tie in _ties(candidate, unit)):
        return None
    return _("%(name)s与“%(unit)s”领导班子成员有师生、同学关系") % _names(candidate, unit)


def _ties(candidate: Candidate, unit: Unit) -> list[Tie]:
    return [tie for tie in candidate.ties if tie.organisation in unit.family]


def _names(candidate: Candidate, unit: Unit) -> dict[str, object]:
    return {"name": candidate.name, "unit": unit.name}


def _days(begins: date | None, ends: date | None) -> str:
    """Return a span in words: “2019-03-01 至 2021-08-31”."""
    said = {"from": begins or _("起始不详"), "to": ends or _("今")}
    return _("%(from)s 至 %(to)s") % said


LOOKS: dict[str, Look] = {
    "own_unit": _own_unit,
    "worked_recently": _worked_recently,
    "worked_long": _worked_long,
    **{kind: _kin(kind) for kind in ("spouse", "lineal", "collateral", "in_law")},
    "family_staff": _family_staff,
    "superior": _lately("superior"),
    "co_worked": _co_worked,
    "same_body": _lately("same_body"),
    "teacher": _teacher,
    "native_place": _native_place,
    "handled": _handled,
    "other": _other,
}
