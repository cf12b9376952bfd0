"""The one table: what stands in the address decides, and only names of the definition count."""

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.web.tables import Cell, Column, Filter, Shown, Table, read

pytestmark = pytest.mark.django_db

TABLE = Table(
    name="organisations.tried",
    title="单位",
    columns=(
        Column(key="name", title="名称", sort="name"),
        Column(key="place", title="地区", value="jurisdiction.name", sort="jurisdiction__name"),
        Column(key="kind", title="类型", value=lambda row: Cell(row.get_kind_display(), tone="info")),
        Column(key="code", title="编码", shown=False),
    ),
    filters=(
        Filter(
            key="kind",
            title="类型",
            field=forms.ChoiceField(choices=[("", "不限"), *Kind.choices]),
            lookup="kind",
        ),
        Filter(key="place", title="地区", field=forms.CharField(), lookup="jurisdiction__name__contains"),
    ),
    search=("name__contains", "code__contains"),
    sort="name",
    size=20,
)


@pytest.fixture
def clerk() -> Person:
    return a_person("OFS")


def shown(person: Person, address: str, **offered: bool) -> Shown:
    request = RequestFactory().get(f"/tried{address}")
    request.user = person  # type: ignore[assignment]  # what the middleware does
    return read(TABLE, Organisation.objects.select_related("jurisdiction"), request, **offered)  # type: ignore[arg-type]


def names(table: Shown) -> list[str]:
    return [line.name for line in table.lines]


def test_a_filter_leaves_the_rows_that_fit(clerk: Person) -> None:
    place = a_jurisdiction(name="临川县")
    school = an_organisation(name="实验小学", kind=Kind.SCHOOL, within=place)
    bureau = an_organisation(name="水务局党组", within=place)

    table = shown(clerk, "?kind=school")

    assert (names(table), table.total) == ([school.name], 1)
    assert [chip.value for chip in table.chips] == ["学校"]
    assert bureau.name in names(shown(clerk, ""))


def test_a_page_with_the_table_is_written(clerk: Person) -> None:
    table = shown(clerk, "?nonsense=1", may_export=True)

    page = render_to_string("web/_table.html", {"table": table, "request": table.request})

    assert "云岭市委巡察办" in page
    assert "nonsense" in page
    assert "export=xlsx" in page
