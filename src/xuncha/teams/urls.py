"""Addresses of the teams room."""

from django.urls import include, path

from xuncha.teams.authorisation import views as authorising
from xuncha.teams.views import assignment, recusal, recusal_rules, teams

app_name = "teams"
urlpatterns = [
    path("", teams.listing, name="list"),
    path("pool/", include("xuncha.teams.pool.urls")),
    path("rounds/<uuid:uid>/form/", teams.form_teams, name="form"),
    path("rounds/<uuid:uid>/propose/", assignment.propose, name="propose"),
    path("proposals/run/<uuid:run>/", assignment.compare, name="proposals"),
    path("proposals/<uuid:uid>/", assignment.page, name="proposal"),
    path("proposals/<uuid:uid>/apply/", assignment.apply_it, name="apply"),
    path("proposals/<uuid:uid>/drop/", assignment.drop, name="drop"),
    path("proposals/<uuid:uid>/replace/<int:person>/", assignment.replace, name="replace"),
    path("<uuid:uid>/", teams.page, name="team"),
    path("<uuid:uid>/authorise/", authorising.make, name="authorise"),
    path("authorisations/<uuid:uid>/", authorising.page, name="authorisation"),
    path("authorisations/<uuid:uid>/approve/", authorising.approve, name="approve-authorisation"),
    path("authorisations/<uuid:uid>/announce/", authorising.announce, name="announce-authorisation"),
    path("authorisations/<uuid:uid>/withdraw/", authorising.withdraw, name="withdraw-authorisation"),
    path("<uuid:uid>/members/new/", teams.add, name="add"),
    path("<uuid:uid>/members/<int:member>/end/", teams.end, name="end"),
    path("recusals/", recusal.listing, name="recusals"),
    path("recusals/new/", recusal.ask, name="ask-recusal"),
    path("recusals/request/<uuid:uid>/", recusal.request, name="request-recusal"),
    path("recusals/mine/", recusal.mine, name="mine"),
    path("recusals/mine/<uuid:uid>/", recusal.declare, name="declare"),
    path("recusals/rules/", recusal_rules.listing, name="recusal-rules"),
    path("recusals/rules/<int:pk>/<slug:key>/", recusal_rules.change, name="change-recusal-rule"),
    path("rounds/<uuid:uid>/recusals/", recusal.of_round, name="round-recusals"),
    path("rounds/<uuid:uid>/recusals/found/", recusal.record_found, name="record-found"),
    path("recusals/<uuid:uid>/", recusal.page, name="recusal"),
    path("recusals/<uuid:uid>/verify/<slug:step>/", recusal.verify, name="verify-recusal"),
    path("recusals/<uuid:uid>/approve/<slug:step>/", recusal.approve, name="approve-recusal"),
    path("recusals/<uuid:uid>/end/<slug:step>/", recusal.end, name="end-recusal"),
]
