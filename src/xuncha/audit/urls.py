"""Addresses of the audit room."""

from django.urls import path

from xuncha.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.listing, name="list"),
    path("<int:sequence>/", views.page, name="page"),
    path("chain/", views.chain, name="chain"),
    path("chain/verify/", views.verify, name="verify"),
    path("chain/anchor/", views.anchor, name="anchor"),
]
