"""Addresses of the planning room."""

from django.urls import path

from xuncha.planning.coverage.views import plans, risk, units
from xuncha.planning.views import inspections, papers, rounds, splits, terms

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
    path("rounds/<uuid:uid>/versions/", papers.versions, name="versions"),
    path("rounds/<uuid:uid>/versions/<int:number>/", papers.version, name="version"),
    path("rounds/<uuid:uid>/ask/", papers.ask, name="ask"),
    path("rounds/<uuid:uid>/announce/", papers.announce, name="announce"),
    path("consultations/<uuid:uid>/", papers.page, name="consultation"),
    path("consultations/<uuid:uid>/reply/", papers.reply, name="reply"),
    path("consultations/<uuid:uid>/record/", papers.record, name="record-reply"),
    path("objections/<uuid:uid>/answer/", papers.answer, name="answer-objection"),
    path("rounds/<uuid:uid>/segments/new/", inspections.add_segment, name="add-segment"),
    path("segments/<uuid:uid>/change/", inspections.change_segment, name="change-segment"),
    path("segments/<uuid:uid>/remove/", inspections.remove_segment, name="remove-segment"),
    path("segments/<uuid:uid>/inspections/new/", inspections.add, name="add-inspection"),
    path("inspections/", inspections.listing, name="inspections"),
    path("inspections/<uuid:uid>/", inspections.page, name="inspection"),
    path("inspections/<uuid:uid>/change/", inspections.change, name="change-inspection"),
    path("inspections/<uuid:uid>/remove/", inspections.remove, name="remove-inspection"),
    path("terms/<uuid:uid>/split/", splits.split, name="split"),
    path("terms/<uuid:uid>/plan/", plans.of_term, name="plan-of-term"),
    path("terms/<uuid:uid>/plan/new/", plans.create, name="make-plan"),
    path("terms/<uuid:uid>/risk/", risk.weights, name="risk"),
    path("terms/<uuid:uid>/risk/hint/", risk.hint, name="risk-hint"),
    path("terms/<uuid:uid>/risk/table/", risk.table, name="risk-table"),
    path("terms/<uuid:uid>/risk/themes/", risk.themes, name="risk-themes"),
    path("plans/<uuid:uid>/", plans.page, name="plan"),
    path("plans/<uuid:uid>/rounds/<int:number>/", plans.round_page, name="plan-round"),
    path("plans/<uuid:uid>/rounds/<int:number>/move/", plans.move, name="move-round"),
    path("plans/<uuid:uid>/rounds/<int:number>/apply/", plans.apply, name="apply-round"),
    path("plans/<uuid:uid>/units/<int:key>/", units.page, name="plan-unit"),
    path("plans/<uuid:uid>/units/<int:key>/pin/", units.pin, name="pin-unit"),
]
