"""Addresses of the rectification room."""

from django.urls import path

from xuncha.rectification.views import (
    acceptance,
    evidence,
    extensions,
    grid,
    items,
    periods,
    plans,
    progress,
    sheets,
)

app_name = "rectification"
urlpatterns = [
    path("", items.ledger, name="ledger"),
    path("plans/", plans.listing, name="plans"),
    path("inspections/<uuid:uid>/open/", plans.open_plan, name="open"),
    path("plans/<uuid:uid>/", plans.page, name="plan"),
    path("plans/<uuid:uid>/ledger.xlsx", sheets.blank, name="blank"),
    path("plans/<uuid:uid>/ledger/", grid.page, name="grid"),
    path("plans/<uuid:uid>/import/", sheets.upload, name="import"),
    path("sheets/<uuid:uid>/", sheets.page, name="sheet"),
    path("plans/<uuid:uid>/submit/", plans.submit, name="submit"),
    path("plans/<uuid:uid>/review/", plans.review, name="review"),
    path("plans/<uuid:uid>/approve/<slug:step>/", plans.approve, name="approve"),
    path("extensions/", extensions.listing, name="extensions"),
    path("extensions/<uuid:uid>/", extensions.page, name="extension"),
    path("extensions/<uuid:uid>/recommend/", extensions.recommend, name="recommend_extension"),
    path("extensions/<uuid:uid>/approve/", extensions.approve, name="approve_extension"),
    path("items/<uuid:uid>/extend/", extensions.ask, name="ask_extension"),
    path("rules/", periods.listing, name="rule_sets"),
    path("rules/<uuid:uid>/", periods.page, name="rules"),
    path("rules/<uuid:uid>/new/", periods.make, name="make_rules"),
    path("plans/<uuid:uid>/rules/", periods.choose, name="choose_rules"),
    path("items/<uuid:uid>/late/", periods.allow, name="allow_late"),
    path("plans/<uuid:uid>/items/<uuid:issued>/new/", items.split, name="split"),
    path("items/<uuid:uid>/", items.page, name="item"),
    path("items/<uuid:uid>/change/", items.change, name="change"),
    path("items/<uuid:uid>/remove/", items.remove, name="remove"),
    path("items/<uuid:uid>/evidence/new/", evidence.add, name="add-evidence"),
    path("items/<uuid:uid>/evidence/<int:number>/strike/", evidence.strike, name="strike-evidence"),
    path("items/<uuid:uid>/progress/", progress.report, name="progress"),
    path("items/<uuid:uid>/claim/", acceptance.claim, name="claim"),
    path("items/<uuid:uid>/verify/", acceptance.verify, name="verify"),
    path("items/<uuid:uid>/return/", acceptance.return_item, name="return"),
    path("items/<uuid:uid>/close/<slug:step>/", acceptance.close, name="close"),
]
