"""What may be done to one thing and which things are listed come from the same cell and never disagree."""

from itertools import product

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.access.conftest import Things
from xuncha.access.decisions import decide, rows
from xuncha.access.models import Request
from xuncha.access.personas import Persona
from xuncha.access.relations import ANY, NAMED, OWN, SELF, WITHIN
from xuncha.access.states import RequestState
from xuncha.access.table import Cell, Exclusion, Kind
from xuncha.access.who import Held, Who

pytestmark = pytest.mark.django_db
ACTS = ("read", "update")
KEYS = range(4)  # the things' organisations and people, by their place in the little world
personas = st.sampled_from([Persona.OFD, Persona.TM, Persona.UL])
cells = st.builds(
    Cell,
    st.tuples(personas),
    st.frozensets(st.sampled_from(ACTS), min_size=1),
    st.sampled_from([ANY, WITHIN, OWN, SELF, NAMED]),
    st.none() | st.frozensets(st.sampled_from([state.value for state in RequestState])),
)
holdings = st.lists(st.tuples(personas, st.sampled_from(KEYS)), max_size=3)


@given(
    table=st.lists(cells, max_size=4),
    holding=holdings,
    clearance=st.integers(0, 4),
    me=st.sampled_from(KEYS),
    named=st.sets(st.integers(0, 11)),
    recused=st.none() | st.sampled_from(KEYS),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_decision_and_the_list_agree(  # noqa: PLR0913, PLR0917 -- what is drawn
    things: Things,
    table: list[Cell],
    holding: list[tuple[Persona, int]],
    clearance: int,
    me: int,
    named: set[int],
    recused: int | None,
) -> None:
    kind = things.kind(table, [] if recused is None else [recusal(things, recused)])
    who = Who(
        person=things.people[me],
        organisation=None,
        held=tuple(Held(persona, things.organisations[at], things.paths[at]) for persona, at in holding),
        clearance=clearance,
        named=frozenset((kind.name, str(things.rows[index].pk)) for index in named),
    )

    for act in ACTS:
        one_by_one = {row.pk for row in things.rows if decide(who, act, kind, row).allowed}
        listed = set(Request.objects.filter(rows(who, act, kind)).values_list("pk", flat=True))
        assert one_by_one == listed


def recusal(things: Things, index: int) -> Exclusion:
    organisation = things.organisations[index]
    return Exclusion(
        "recusal",
        "回避",
        lambda _who, thing: thing.organisation_id == organisation,
        lambda _who: Q(organisation_id=organisation),
    )


def test_an_exclusion_wins_over_every_cell_and_every_grant(things: Things) -> None:
    everything = [Cell((persona,), frozenset(ACTS), ANY) for persona in Persona]
    who = Who(1, None, tuple(Held(persona) for persona in Persona), clearance=4)
    open_kind, barred = (things.kind(everything, found) for found in ([], [recusal(things, 0)]))
    theirs = [row for row in things.rows if row.organisation_id == things.organisations[0]]

    assert all(decide(who, act, open_kind, row).allowed for act, row in product(ACTS, theirs))
    assert [decide(who, act, barred, row).barred_by for act, row in product(ACTS, theirs)] == [
        "recusal"
    ] * len(ACTS) * len(theirs)


def test_an_empty_link_on_the_way_opens_nothing_and_breaks_nothing(things: Things) -> None:
    kind = things.kind([Cell((Persona.OFD,), frozenset(ACTS), WITHIN)], [])
    who = Who(1, None, (Held(Persona.OFD, things.organisations[0], "None"),), clearance=4)

    assert not decide(who, "read", kind, Request(organisation=None, clearance=0)).allowed


def test_a_wrong_lookup_is_an_error_not_a_refusal(things: Things) -> None:
    kind = Kind("x", "x", Request, ACTS, (Cell((Persona.OFD,), frozenset(ACTS), OWN),), owner="nothing_id")
    who = Who(1, None, (Held(Persona.OFD, 1),), clearance=4)

    with pytest.raises(AttributeError):
        decide(who, "read", kind, things.rows[0])
