"""Addresses of the people room."""

from django.urls import path

from xuncha.people.views import accounts, grants, naming, own, sign_in

app_name = "people"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.code, name="sign-in-code"),
    path("sign-in/password/", sign_in.password, name="sign-in-password"),
    path("sign-in/enrol/", sign_in.enrol, name="sign-in-enrol"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("me/", own.me, name="me"),
    path("me/password/", own.password, name="password"),
    path("me/factor/", own.factor, name="factor"),
    path("me/recovery-codes/", own.recovery_codes, name="recovery-codes"),
    path("me/sessions/", own.sessions, name="sessions"),
    path("me/sessions/<uuid:uid>/end/", own.end_session, name="end-session"),
    path("accounts/", accounts.listing, name="list"),
    path("accounts/pick/", accounts.pick, name="pick"),
    path("accounts/invite/", accounts.invite, name="invite"),
    path("accounts/<uuid:uid>/", accounts.account, name="account"),
    path("accounts/<uuid:uid>/change/", accounts.change, name="change"),
    path("accounts/<uuid:uid>/secret/", accounts.renew_secret, name="renew-secret"),
    path("accounts/<uuid:uid>/disable/", accounts.disable, name="disable"),
    path("accounts/<uuid:uid>/enable/", accounts.enable, name="enable"),
    path("accounts/<uuid:uid>/end-sessions/", accounts.end_sessions, name="end-sessions"),
    path("accounts/<uuid:uid>/reset-factor/", accounts.reset_factor, name="reset-factor"),
    path("grants/", grants.listing, name="grants"),
    path("grants/paper/", grants.on_paper, name="grant-on-paper"),
    path("grants/<int:pk>/", grants.grant, name="grant"),
    path("grants/<int:pk>/ask-end/", grants.ask_end, name="ask-end"),
    path("grants/<int:pk>/end/", grants.end, name="end-grant"),
    path("grants/requests/", grants.requests, name="requests"),
    path("grants/requests/grant/", grants.ask_grant, name="ask-grant"),
    path("grants/requests/clearance/", grants.ask_clearance, name="ask-clearance"),
    path("grants/requests/<int:pk>/", grants.asked, name="asked"),
    path("grants/requests/<int:pk>/carry-out/", grants.carry_out, name="carry-out"),
    path("grants/requests/<int:pk>/decline/", grants.decline, name="decline"),
    path("grants/requests/<int:pk>/withdraw/", grants.withdraw, name="withdraw"),
    path("grants/needs/", naming.needs, name="needs"),
    path("grants/needs/of/<str:kind>/<str:key>/", naming.name, name="name"),
    path("grants/needs/<int:pk>/", naming.unname, name="unname"),
]
