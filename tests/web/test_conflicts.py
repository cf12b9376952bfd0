"""When two saved the same thing, both texts are shown."""

from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string

from xuncha.web.conflicts import Difference, differences


class PlaceForm(forms.Form):
    name = forms.CharField(label="名称")
    kind = forms.ChoiceField(label="类型", choices=[("s", "学校"), ("o", "机关")])
    reason = forms.CharField(label="理由", required=False)


@dataclass
class Place:
    name: str
    kind: str


def test_what_was_saved_stands_beside_what_was_typed() -> None:
    form = PlaceForm({"name": "水务局", "kind": "o", "reason": "更名"})
    assert form.is_valid()

    found = differences(form, Place("水利局", "o"))

    assert found == [Difference("名称", "水利局", "水务局"), Difference("类型", "机关", "机关")]
    page = render_to_string("web/_conflict.html", {"differences": found})
    assert ("水利局" in page, "<strong>水务局</strong>" in page, "相同" in page) == (True, True, True)
