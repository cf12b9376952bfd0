"""Addresses of the feedback room."""

from django.urls import path

from xuncha.feedback.views import inspections, issued, letters, steps

app_name = "feedback"
urlpatterns = [
    path("", letters.listing, name="list"),
    path("inspections/<uuid:uid>/", inspections.page, name="inspection"),
    path("inspections/<uuid:uid>/<slug:kind>/new/", letters.create, name="create"),
    path("inspections/<uuid:uid>/issue/", inspections.issue, name="issue"),
    path("letters/<uuid:uid>/", letters.page, name="letter"),
    path("letters/<uuid:uid>/change/", letters.change, name="change"),
    path("letters/<uuid:uid>/submit/<slug:step>/", steps.submit, name="submit"),
    path("letters/<uuid:uid>/approve/<slug:step>/", steps.approve, name="approve"),
    path("letters/<uuid:uid>/deliver/<slug:step>/", steps.deliver, name="deliver"),
    path("letters/<uuid:uid>/sign/", steps.sign, name="sign"),
    path("issued/", issued.listing, name="issued-list"),
    path("issued/<uuid:uid>/", issued.page, name="issued"),
]
