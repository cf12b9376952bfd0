"""Addresses of the intake room."""

from django.urls import path

from xuncha.intake.views import entering, readings, rows

app_name = "intake"
urlpatterns = [
    path("", readings.listing, name="list"),
    path("upload/", readings.upload, name="upload"),
    path("<uuid:uid>/", readings.page, name="reading"),
    path("<uuid:uid>/decide/", readings.decide, name="decide"),
    path("<uuid:uid>/again/", readings.again, name="again"),
    path("<uuid:uid>/settle/", readings.settle, name="settle"),
    path("<uuid:uid>/undo/", readings.undo, name="undo"),
    path("<uuid:uid>/units/", rows.units, name="units"),
    path("<uuid:uid>/rows/<int:number>/", rows.correct, name="row"),
    path("<uuid:uid>/planning/", entering.enter_planning, name="enter-planning"),
    path("<uuid:uid>/feedback/", entering.enter_feedback, name="enter-feedback"),
    path("<uuid:uid>/rectification/", entering.enter_rectification, name="enter-rectification"),
]
