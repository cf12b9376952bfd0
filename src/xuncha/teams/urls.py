"""Addresses of the teams room."""

from django.urls import path

from xuncha.teams import views

app_name = "teams"
urlpatterns = [
    path("", views.listing, name="list"),
    path("rounds/<uuid:uid>/form/", views.form_teams, name="form"),
    path("<uuid:uid>/", views.page, name="team"),
    path("<uuid:uid>/members/new/", views.add, name="add"),
    path("<uuid:uid>/members/<int:member>/end/", views.end, name="end"),
]
