"""A second reading of the rules of recusal, written apart from the first, and cases with a planted conflict.

It walks through days one by one where the code reckons, and shares no line with it.
"""

from datetime import date, timedelta

from xuncha.teams.recusal.facts import Candidate, Rule, Unit

KIN = {"spouse", "lineal", "collateral", "in_law"}


def same_day(day: date, years: int) -> date:
    """Return the anniversary some years ago."""
    leap = (day.month, day.day) == (2, 29)
    earlier = day.year - years
    is_leap = earlier % 4 == 0 and (earlier % 100 != 0 or earlier % 400 == 0)
    return date(earlier, day.month, 28 if leap and not is_leap else day.day)


def days(first: date, last: date) -> set[date]:
    """Return every day from the first to the last."""
    return {first + timedelta(number) for number in range((last - first).days + 1)}


def whole_years(first: date, years: int) -> set[date]:
    """Return every day of so many years, walked one by one: up to the day before the anniversary."""
    day, passed, found = first, 0, set[date]()
    while passed < years:
        found.add(day)
        day += timedelta(1)
        is_leap_day = (first.month, first.day) == (2, 29) and (day.month, day.day) == (3, 1)
        no_leap_year = day.year % 4 != 0 or (day.year % 100 == 0 and day.year % 400 != 0)
        passed += (day.month, day.day) == (first.month, first.day) or (is_leap_day and no_leap_year)
    return found


def broken(candidate: Candidate, unit: Unit, rules: list[Rule], on: date) -> set[str]:
    """Return the keys of the rules that a candidate breaks with a unit."""
    found = set()
    mine = {unit.organisation, *unit.related}
    for rule in rules:
        if not rule.active or (rule.binds == "leaders" and candidate.part == "member"):
            continue
        if _breaks(rule, candidate, unit, mine, on):
            found.add(rule.key)
    return found


def _breaks(  # noqa: C901, PLR0911, PLR0912 -- on purpose one long walk, unlike the table it checks
    rule: Rule, candidate: Candidate, unit: Unit, mine: set[int], on: date
) -> bool:
    posts = [one for one in candidate.posts if one.organisation in mine]
    ties = [one for one in candidate.ties if one.organisation in mine]
    horizon = same_day(on, rule.years)
    if rule.key == "own_unit":
        return candidate.home in mine or candidate.account in mine
    if rule.key == "worked_recently":
        return any(one.from_on <= on and (one.to_on is None or one.to_on >= horizon) for one in posts)
    if rule.key == "worked_long":
        worked: set[date] = set()
        for one in posts:
            worked |= days(one.from_on, min(one.to_on or on, on))
        return len(worked) > len(whole_years(min(worked), rule.years)) if worked else False
    if rule.key in KIN:
        return any(one.kind == rule.key and one.leading for one in ties)
    if rule.key == "family_staff":
        return any(one.kind in ("spouse", "lineal") and one.leading is False for one in ties)
    if rule.key in ("superior", "same_body"):
        close = [one for one in ties if one.kind == rule.key and one.leading]
        return any(one.to_on is None or one.to_on >= horizon for one in close)
    if rule.key == "co_worked":
        for one in ties:
            if one.kind != "co_worked" or not one.leading or one.from_on is None:
                continue
            together = days(one.from_on, min(one.to_on or on, on))
            if together >= whole_years(one.from_on, rule.years):
                return True
        return False
    if rule.key == "teacher":
        return any(one.kind == "teacher" and one.leading for one in ties)
    if rule.key == "native_place":
        here, there = candidate.native.split("."), unit.place.split(".")
        shorter = min(len(here), len(there)) - 1
        return bool(candidate.native and unit.place) and here[:shorter] == there[:shorter]
    return any(one.kind == rule.key for one in ties)
