"""The policy table decides; the same cell opens one thing and the list of things."""

import pytest

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.access import grants
from xuncha.organisations.models import Level, Organisation

pytestmark = pytest.mark.django_db
KIND = "organisations.organisation"


def test_a_clerk_lists_the_organisations_of_the_own_jurisdiction_alone() -> None:
    city = a_jurisdiction()
    county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=city)
    office, town = an_organisation(name="市委巡察办", within=city), an_organisation(within=county)
    foreign = an_organisation(name="外市某局党组", within=a_jurisdiction(name="外市"))
    clerk = a_person("OFS", organisation=office)

    listed = grants.only(Organisation.objects.all(), clerk, "list", KIND)

    assert set(listed) == {office, town}
    assert [grants.may(clerk, "read", KIND, thing) for thing in (office, town, foreign)] == [
        True,
        True,
        False,
    ]


def test_without_a_grant_nothing_is_open() -> None:
    nobody = a_person()

    assert not grants.may(nobody, "list", KIND)
    assert not grants.only(Organisation.objects.all(), nobody, "list", KIND).exists()
