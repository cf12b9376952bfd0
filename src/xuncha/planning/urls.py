"""Addresses of the planning room."""

from django.urls import path

from xuncha.planning.views import inspections, rounds, terms

app_name = "planning"
urlpatterns = [
    path("", terms.home, name="home"),
    path("terms/new/", terms.create, name="create-term"),
    path("terms/<uuid:uid>/", terms.page, name="term"),
    path("terms/<uuid:uid>/change/", terms.change, name="change-term"),
    path("terms/<uuid:uid>/list/", terms.due_list, name="list"),
    path("terms/<uuid:uid>/list/begin/", terms.begin, name="begin-list"),
    path("terms/<uuid:uid>/list/add/", terms.add, name="add-due"),
    path("terms/<uuid:uid>/list/drop/", terms.drop, name="drop-due"),
    path("terms/<uuid:uid>/list/freeze/", terms.freeze, name="freeze-list"),
    path("terms/<uuid:uid>/rounds/new/", rounds.create, name="create-round"),
    path("rounds/<uuid:uid>/", rounds.page, name="round"),
    path("rounds/<uuid:uid>/change/", rounds.change, name="change-round"),
    path("rounds/<uuid:uid>/decide/", rounds.decide, name="decide"),
    path("rounds/<uuid:uid>/submit/<slug:step>/", rounds.submit, name="submit"),
    path("rounds/<uuid:uid>/approve/<slug:step>/", rounds.approve, name="approve"),
    path("rounds/<uuid:uid>/segments/new/", inspections.add_segment, name="add-segment"),
    path("segments/<uuid:uid>/change/", inspections.change_segment, name="change-segment"),
    path("segments/<uuid:uid>/remove/", inspections.remove_segment, name="remove-segment"),
    path("segments/<uuid:uid>/inspections/new/", inspections.add, name="add-inspection"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/<uuid:uid>/", inspections.page, name="inspection"),
    path("inspections/<uuid:uid>/change/", inspections.change, name="change-inspection"),
    path("inspections/<uuid:uid>/remove/", inspections.remove, name="remove-inspection"),
]
