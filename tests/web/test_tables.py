"""The one table: what stands in the address decides, and only names of the definition count."""

import csv
from io import StringIO
from urllib.parse import urlencode

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.sheets.guarding import restored
from xuncha.web.models import SavedView
from xuncha.web.tables import BulkAct, Cell, Column, Filter, Shown, Table, bulk, counting, read

TABLE = Table(
    name="organisations.tried",
    title="单位",
    columns=(
        Column(key="name", title="名称", sort="name"),
        Column(key="place", title="地区", value="jurisdiction.name", sort="jurisdiction__name"),
        Column(key="kind", title="类型", value=lambda row: Cell(Kind(row.kind).label, tone="info")),
        Column(key="code", title="编码", shown=False),
    ),
    filters=(
        Filter(key="kind", title="类型", field=forms.ChoiceField(choices=Kind.choices), lookup="kind"),
        Filter(key="place", title="地区", field=forms.CharField(), lookup="jurisdiction__name__contains"),
    ),
    search=("name__contains", "code__contains"),
    sort="name",
    size=20,
)
GONE = "所选 1 项中有 1 项已不在您可见的范围内，请刷新后重选"
PARTS = ["q", "sort", "page", "size", "kind", "place", "columns", "x"]
CLOSE = BulkAct(key="close", title="撤销")


@pytest.fixture
def clerk() -> Person:
    return a_person("OFS")


@pytest.fixture
def schools() -> list[Organisation]:
    place = a_jurisdiction(name="临川县")
    return [an_organisation(name=f"第{n:02}小学", kind=Kind.SCHOOL, within=place) for n in range(1, 26)]


def shown(person: Person | AnonymousUser, address: str, **offered: bool) -> Shown:
    request = RequestFactory().get(f"/tried{address}")
    request.user = person
    return read(TABLE, Organisation.objects.select_related("jurisdiction"), request, **offered)  # type: ignore[arg-type]  # flags alone


def names(table: Shown) -> list[str]:
    return [line.name for line in table.lines]


def written(table: Shown) -> str:
    return render_to_string("web/_table.html", {"table": table, "request": table.request})


@pytest.mark.django_db
def test_filters_order_and_pages_leave_the_rows_that_fit(clerk: Person, schools: list[Organisation]) -> None:
    table = shown(clerk, "?kind=school&sort=-name&page=2")

    assert names(table) == ["第05小学", "第04小学", "第03小学", "第02小学", "第01小学"]
    assert (table.total, table.first, table.last, table.pages) == (25, 21, 25, 2)
    assert [(chip.value, chip.without) for chip in table.chips] == [("学校", "?sort=-name")]
    assert len(schools) == 25


@pytest.mark.django_db
def test_search_asks_every_named_column(clerk: Person, schools: list[Organisation]) -> None:
    assert names(shown(clerk, "?q=第07")) == ["第07小学"]
    assert names(shown(clerk, f"?q={schools[3].code}")) == ["第04小学"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["?sort=jurisdiction__path", "?sort=-password", "?people__password=x", "?name__regex=.*"]
)
def test_a_name_that_is_not_of_the_table_is_set_aside_and_said(clerk: Person, address: str) -> None:
    table = shown(clerk, address)

    assert names(table) == names(shown(clerk, ""))
    assert len(table.state.unknown) == 1
    assert "已忽略" in written(table)


@pytest.mark.django_db
def test_a_filter_with_nonsense_lists_nothing_and_says_so(clerk: Person) -> None:
    table = shown(clerk, "?kind=castle")

    assert (names(table), table.total) == ([], 0)
    assert "筛选条件填写有误" in written(table)


@pytest.mark.django_db
def test_columns_are_those_that_were_chosen(clerk: Person) -> None:
    heads = [head.column.key for head in shown(clerk, "?columns=code&columns=name").heads]

    assert heads == ["name", "code"]


@pytest.mark.django_db
def test_one_row_and_fifty_ask_the_same_number_of_queries(clerk: Person, schools: list[Organisation]) -> None:
    counted = []
    for address in (f"?q={schools[0].code}", "?size=50"):
        with CaptureQueriesContext(connection) as asked:
            written(shown(clerk, address))
        counted.append(len(asked))

    assert counted == [2, 2]


@pytest.mark.django_db
def test_more_rows_than_are_counted_are_told_as_more(
    clerk: Person, schools: list[Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "COUNTED_TO", 10)

    table = shown(clerk, "?kind=school")

    assert (table.many, table.pages) == (True, 0)
    assert "超过 10 项" in written(table)
    assert len(schools) == 25


@pytest.mark.django_db
def test_a_large_number_is_remembered_and_a_small_one_is_always_counted(
    clerk: Person, schools: list[Organisation], monkeypatch: pytest.MonkeyPatch
) -> None:
    for least, known in ((1_000, 26), (10, 25)):
        monkeypatch.setattr(counting, "REMEMBERED_FROM", least)
        assert shown(clerk, "?kind=school").total == 25
        more = an_organisation(name="新校", kind=Kind.SCHOOL, within=schools[0].jurisdiction)

        assert shown(clerk, "?kind=school").total == known

        more.delete()


@pytest.mark.django_db
def test_a_page_that_is_not_there_leads_back_to_the_first(clerk: Person) -> None:
    assert "没有这一页" in written(shown(clerk, "?page=99"))
    assert shown(clerk, "?kind=castle&page=9").total == 0
    nothing = read(TABLE, Organisation.objects.filter(pk__in=()), RequestFactory().get("/?page=9"))
    assert nothing.total == 0


@pytest.mark.django_db
def test_the_export_holds_what_is_seen(clerk: Person, schools: list[Organisation]) -> None:
    danger = an_organisation(name="=HYPERLINK(1)", kind=Kind.SCHOOL, within=schools[0].jurisdiction)
    table = shown(clerk, "?kind=school&columns=name&columns=code&export=csv", may_export=True)

    answer = table.download()

    rows = list(csv.reader(StringIO(b"".join(answer).decode("utf-8-sig"))))  # type: ignore[arg-type]  # a file
    answer.close()
    assert rows[0] == ["名称", "编码"]
    assert [restored(name) for name, _ in rows[1:]] == [danger.name, *(school.name for school in schools)]
    assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db
def test_who_may_not_export_finds_no_file(clerk: Person) -> None:
    table = shown(clerk, "?export=xlsx")

    assert table.export_addresses == []
    with pytest.raises(Http404):
        _ = table.export


@pytest.mark.django_db
def test_views_are_ones_own_and_those_shared_in_ones_office(clerk: Person) -> None:
    colleague = a_person("OFS", organisation=clerk.organisation)
    elsewhere = an_organisation(name="水务局党组", within=a_jurisdiction(name="外县"))
    stranger = a_person("UL", organisation=elsewhere)
    views = ((clerk, "我的", False), (colleague, "共用", True), (colleague, "私用", False))
    for owner, name, common in views:
        SavedView.objects.create(owner=owner, table=TABLE.name, name=name, shared=common)
    SavedView.objects.create(owner=stranger, table=TABLE.name, name="外单位", shared=True)

    assert {view.name for view in shown(clerk, "").views} == {"我的", "共用"}


@pytest.mark.django_db
def test_only_rows_that_the_person_sees_can_be_picked(schools: list[Organisation]) -> None:
    seen = Organisation.objects.filter(pk__in=[school.pk for school in schools[:3]])
    keys = [str(school.pk) for school in schools[:4]]
    request = RequestFactory().post("/", {"act": "close", "reason": "并校", "pick": keys})

    picked = bulk(TABLE, seen, request, (CLOSE,))

    assert picked.errors == ("所选 4 项中有 1 项已不在您可见的范围内，请刷新后重选",)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"act": "close", "pick": ["1"]}, "请写明理由，再对所选各项“撤销”"),
        ({"act": "close", "reason": "并校"}, "还没有选中任何一项，请先勾选表格左侧的方框"),
        (
            {"act": "close", "reason": "并校", "pick": ["x'--"]},
            GONE,
        ),
    ],
)
def test_a_bulk_act_needs_rows_and_a_reason(answers: dict[str, object], error: str) -> None:
    picked = bulk(TABLE, Organisation.objects.all(), RequestFactory().post("/", answers), (CLOSE,))

    assert (picked.errors, picked.count) == ((error,), 0)


def test_a_definition_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="not a column"):
        Table(name="x.y", title="x", columns=(Column(key="a", title="a"),), sort="a")
    with pytest.raises(ValueError, match="reserved"):
        Table(name="x.y", title="x", columns=(Column(key="a", title="a"), Column(key="a", title="b")))
    with pytest.raises(ValueError, match="sorts downward"):
        Column(key="a", title="a", sort="-a")


class AnyAddress(TestCase):  # type: ignore[misc]  # hypothesis has no types for Django's
    @classmethod
    def setUpTestData(cls) -> None:
        place = a_jurisdiction(name="临川县")
        for name, kind in (("实验小学", Kind.SCHOOL), ("水务局党组", Kind.PARTY_GROUP), ("0'", Kind.OTHER)):
            an_organisation(name=name, kind=kind, within=place)

    @given(st.dictionaries(st.sampled_from(PARTS), st.text() | st.sampled_from(["school", "-name", "0"])))
    def test_any_address_is_answered_and_written_back_the_same(self, parts: dict[str, str]) -> None:
        table = shown(AnonymousUser(), "?" + urlencode(parts, errors="surrogatepass"))

        written(table)
        again = shown(AnonymousUser(), table.state.address(page=table.state.page))

        assert (names(again), again.state.sort) == (names(table), table.state.sort)
        assert again.state.size == table.state.size
        assert again.state.unknown == ()  # an address that is written holds no nonsense any more
