"""Who keeps away from a unit does not change it: by its place in the tree more is closed, or less."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.test_recusal import program
from tests.builders import a_person, an_organisation
from tests.teams.test_recusal import Office
from tests.teams.test_recusal_pages import browser
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.forms import OrganisationForm
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
DAY = {"on": "2026-11-23", "reason": "机构改革"}


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def below(office: Office) -> Organisation:
    """Return what belongs to the unit: closed with it to the head of the office who keeps away."""
    office.in_force(office.third)
    made = an_organisation(name="甲局下属站")
    Organisation.objects.filter(pk=made.pk).update(parent=office.unit)
    made.refresh_from_db()
    return made


def sent(organisation: Organisation, **changed: object) -> dict[str, object]:
    """Return what the form of an organisation sends back."""
    shown = OrganisationForm.initial_of(organisation)
    shown |= {"jurisdiction": organisation.jurisdiction.name, "parent_code": ""}
    return {key: "" if value is None else value for key, value in {**shown, **changed}.items()}


def test_nobody_takes_what_is_closed_out_from_under_the_unit(office: Office, below: Organisation) -> None:
    address = f"/organisations/{below.pk}/change/"

    refused = browser(office.third).post(address, sent(below))
    page = browser(office.third).get(f"/organisations/{below.pk}/").content.decode()
    kept = Organisation.objects.get(pk=below.pk).parent
    another = browser(office.head).post(address, sent(below))

    assert (refused.status_code, kept) == (422, office.unit)
    assert "您回避这个单位" in refused.content.decode()
    assert address not in page
    assert (another.status_code, Organisation.objects.get(pk=below.pk).parent) == (302, None)


def test_nor_merges_or_abolishes_it(office: Office, below: Organisation) -> None:
    other, away = an_organisation(name="乙局"), browser(office.third)
    answers = [
        away.post(f"/organisations/{below.pk}/abolish/", DAY),
        away.post(f"/organisations/{below.pk}/merge/", {**DAY, "into_code": other.code}),
        away.post(f"/organisations/{other.pk}/merge/", {**DAY, "into_code": office.unit.code}),
        program(office.third)("POST", f"organisations/{office.unit.pk}/abolish", DAY, **{"If-Match": '"1"'}),
    ]

    assert [one.status_code for one in answers[:3]] == [422] * 3
    assert answers[3].status_code == 409
    assert not Organisation.objects.exclude(abolished_on=None).exists()


def test_nor_by_a_sheet(office: Office, below: Organisation) -> None:
    said = {
        "name": below.name,
        "code": below.code,
        "kind": "党组",
        "place": below.jurisdiction.name,
        "parent": "",
    }

    def imports(person: Person) -> tuple[int, str]:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([column.heading for column in COLUMNS])
        writer.writerow([said.get(column.key, "") for column in COLUMNS])
        file = SimpleUploadedFile("单位.csv", out.getvalue().encode())
        client = browser(person)
        draft = client.post("/organisations/import/", {"file": file})
        answer = client.post(draft["Location"])
        return answer.status_code, answer.content.decode()

    status, page = imports(office.third)
    kept = Organisation.objects.get(pk=below.pk).parent

    assert (status, kept) == (409, office.unit)
    assert "第 2 行是您回避的单位" in page
    assert imports(a_person("OFS"))[0] == 302
    assert Organisation.objects.get(pk=below.pk).parent is None
