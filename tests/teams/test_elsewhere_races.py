"""One team at a time while two rounds are manned at once: of two who seat the same person, one is first."""

import threading

import pytest
from django.db import transaction

from tests.builders import MONDAY, a_person
from tests.teams.test_elsewhere import another_team
from tests.teams.test_proposals import a_prepared_round
from tests.teams.test_recusal_races import A_MOMENT, beside
from xuncha.people.models import Person
from xuncha.teams import actions
from xuncha.teams.models import Member, Post, Team

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_rounds_do_not_seat_one_person_at_the_same_time() -> None:
    head, deputy = a_person("OFD", name="主任"), a_person("OFD", name="副主任")  # acts of one wait anyway
    first = Team.objects.get(round=a_prepared_round(head), name="第一巡察组")
    second, person = another_team(), Person.objects.get(name="成员4")
    begun, met = threading.Event(), list[str]()

    def seat() -> None:
        begun.set()
        try:
            actions.add_member(team=second, person=person, post=Post.MEMBER, by=deputy, at=MONDAY)
            met.append("done")
        except actions.NotPossible as refusal:
            met.append(str(refusal))

    with transaction.atomic():
        actions.add_member(team=first, person=person, post=Post.MEMBER, by=head, at=MONDAY)
        other = beside(seat)
        begun.wait(A_MOMENT)
        other.join(A_MOMENT)
        early = list(met)
    other.join()

    assert (early, len(met)) == ([], 1)
    assert "“成员4”已在“第十二届市委第1轮巡察”的第一巡察组" in met[0]
    assert [one.team for one in Member.objects.serving()] == [first]
