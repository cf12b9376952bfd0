"""What every room's API shares: one shape of lists, one shape of errors, versions against lost updates."""

from xuncha.web.api.lists import Page, parameters, seen_page
from xuncha.web.api.problems import Problem, problems
from xuncha.web.api.shapes import BIGGEST, LINE, LINES, WHOLE, Day, Input, Key, Uid, fitting
from xuncha.web.api.versions import IF_MATCH, ETag, Outdated, expected
from xuncha.web.problems import Unfit, problem

__all__ = [
    "BIGGEST",
    "IF_MATCH",
    "LINE",
    "LINES",
    "WHOLE",
    "Day",
    "ETag",
    "Input",
    "Key",
    "Outdated",
    "Page",
    "Problem",
    "Uid",
    "Unfit",
    "expected",
    "fitting",
    "parameters",
    "problem",
    "problems",
    "seen_page",
]
