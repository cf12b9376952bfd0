"""Frozen facts that are made as fast as open ones.

A reading makes hundreds of facts, and a frozen dataclass asks `object.__setattr__` for each field of each.
Here a fact is an open one with the same slots while it is filled, and frozen from then on.
"""

from dataclasses import field, fields, make_dataclass
from typing import Any, TypeVar, cast

from xuncha.reading.document import Enumeration, Figure, Heading, Item, Passage, Problem, Repair
from xuncha.reading.spans import Span

Fact = TypeVar("Fact")


def maker(kind: type[Fact]) -> type[Fact]:
    """Return what makes facts of a frozen dataclass with slots as the class itself does; for many of them.

    >>> maker(Passage)("整改", Span(0, 2))
    Passage(text='整改', span=Span(start=0, end=2))
    """

    def freeze(self: object) -> None:
        self.__class__ = kind

    parts = [
        (part.name, part.type, field(default=part.default, kw_only=part.kw_only))
        for part in fields(cast(Any, kind))
    ]
    opened = make_dataclass(
        kind.__name__, parts, slots=True, repr=False, eq=False, namespace={"__post_init__": freeze}
    )
    return cast(type[Fact], opened)


make_span = maker(Span)
make_passage = maker(Passage)
make_heading = maker(Heading)
make_item = maker(Item)
make_enumeration = maker(Enumeration)
make_problem = maker(Problem)
make_figure = maker(Figure)
make_repair = maker(Repair)
