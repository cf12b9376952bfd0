"""Where nothing is chosen, a select says so in words; Django's dashes stand on no page."""

import pytest
from django import forms
from django.http import HttpRequest
from django.test import Client, RequestFactory

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.web.fields import DASHES, Renderer
from xuncha.web.tables import Filter

pytestmark = pytest.mark.django_db


class PlaceForm(forms.Form):
    place = forms.ModelChoiceField(queryset=Jurisdiction.objects.all(), required=False)
    kind = Organisation._meta.get_field("kind").formfield()


def asked() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = a_person("OFD")
    return request


def test_a_form_asks_to_choose() -> None:
    a_jurisdiction()

    form = str(PlaceForm(renderer=Renderer()))

    assert (form.count('<option value="" selected>请选择</option>'), DASHES in form) == (2, False)
    assert "云岭市" in form


def test_a_field_alone_asks_to_choose() -> None:
    form = PlaceForm(renderer=Renderer())

    assert "请选择" in form["place"].as_field_group()


def test_a_filter_says_that_nothing_is_asked() -> None:
    places = forms.ModelChoiceField(queryset=Jurisdiction.objects.all())
    one = Filter(key="place", title="地区", field=places, lookup="jurisdiction")

    form = forms.Form()
    form.fields = {"place": one.form_field(asked())}

    assert '<option value="" selected>不限</option>' in str(form)


def test_no_list_and_no_form_of_the_house_shows_dashes(client: Client) -> None:
    office = an_organisation(name="云岭市委巡察办", within=a_jurisdiction())
    for persona in ("OFD", "SMO", "SYS", "AUD"):
        client.force_login(a_person(persona, organisation=office))
        pages = [client.get(path).content.decode() for path in PATHS]
        assert [path for path, page in zip(PATHS, pages, strict=True) if f">{DASHES}<" in page] == []


PATHS = (
    *("/organisations/", "/organisations/new/", "/organisations/places/new/", "/organisations/import/"),
    *("/files/", "/files/upload/", "/people/", "/people/grants/", "/people/me/", "/audit/", "/holidays/"),
)
