"""Two people change one segment: the second is shown what the first saved, and decides."""

from datetime import date

import pytest
from django.test import Client

from tests.builders import a_person, a_round, a_segment, a_term, an_organisation
from tests.planning.planned import signed_in
from xuncha.planning.forms import SegmentForm
from xuncha.planning.models import Segment

pytestmark = pytest.mark.django_db


def opened(client: Client, segment: Segment) -> dict[str, str]:
    """Open the form of a segment; return what a browser would send back unchanged."""
    page = client.get(f"/planning/segments/{segment.uid}/change/")
    form = page.context["form"]
    assert isinstance(form, SegmentForm)
    return {one.name: str(one.value() or "") for one in form}


def test_who_saves_a_segment_second_sees_both_and_loses_nothing_of_the_first() -> None:
    segment = a_segment(a_round(term=a_term()), an_organisation(name="甲局"))
    address = f"/planning/segments/{segment.uid}/change/"
    first, second = signed_in("OFD"), Client()
    second.force_login(a_person("OFS"))
    theirs, mine = opened(first, segment), opened(second, segment)
    first.post(address, {**theirs, "to_on": "2024-04-30"})

    told = second.post(address, {**mine, "theme": "粮食购销"})
    page = told.content.decode()
    segment.refresh_from_db()
    kept = (segment.to_on, segment.theme)
    form = told.context["form"]
    again = second.post(address, {one.name: str(one.value() or "") for one in form})

    assert (told.status_code, "别人刚刚修改过这一批次" in page, "2024-04-30" in page) == (409, True, True)
    assert kept == (date(2024, 4, 30), "")
    segment.refresh_from_db()
    assert (again.status_code, segment.to_on, segment.theme) == (302, date(2024, 4, 12), "粮食购销")


def test_a_segment_that_nobody_else_changed_is_saved_whatever_its_theme() -> None:
    segment = a_segment(a_round(term=a_term()), an_organisation(name="甲局"))
    client, address = signed_in("OFD"), f"/planning/segments/{segment.uid}/change/"

    answers = [client.post(address, {**opened(client, segment), "theme": theme}) for theme in ("教育", "")]

    assert [one.status_code for one in answers] == [302, 302]
