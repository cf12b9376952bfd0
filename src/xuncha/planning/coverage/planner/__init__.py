"""The pure core of the coverage planner: plain data in, a proposal with its reasons out; no Django."""

from xuncha.planning.coverage.planner.checking import faults
from xuncha.planning.coverage.planner.days import openings, worked_days
from xuncha.planning.coverage.planner.proposing import propose
from xuncha.planning.coverage.planner.scoring import Factor, Part, explain, score
from xuncha.planning.coverage.planner.shapes import (
    DIRECT,
    WITH_TOWN,
    Capacity,
    Fixed,
    Left,
    Opening,
    Proposal,
    Task,
    Unit,
    Visit,
    Why,
)

__all__ = [
    "DIRECT",
    "WITH_TOWN",
    "Capacity",
    "Factor",
    "Fixed",
    "Left",
    "Opening",
    "Part",
    "Proposal",
    "Task",
    "Unit",
    "Visit",
    "Why",
    "explain",
    "faults",
    "openings",
    "propose",
    "score",
    "worked_days",
]
