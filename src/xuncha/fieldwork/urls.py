"""Addresses of the fieldwork room."""

from django.urls import path

from xuncha.fieldwork.views import findings, papers, signing

app_name = "fieldwork"
urlpatterns = [
    path("", papers.listing, name="papers"),
    path("inspections/<uuid:uid>/", papers.inspection, name="inspection"),
    path("inspections/<uuid:uid>/papers/new/", papers.create, name="create-paper"),
    path("inspections/<uuid:uid>/findings/", findings.inspection, name="inspection-findings"),
    path("inspections/<uuid:uid>/findings/new/", findings.create, name="create-finding"),
    path("papers/<uuid:uid>/", papers.page, name="paper"),
    path("papers/<uuid:uid>/change/", papers.change, name="change-paper"),
    path("papers/<uuid:uid>/submit/", signing.submit, name="submit"),
    path("papers/<uuid:uid>/check/", signing.check, name="check"),
    path("papers/<uuid:uid>/sign/", signing.sign, name="sign"),
    path("papers/<uuid:uid>/return/", signing.send_back, name="return"),
    path("papers/<uuid:uid>/dispose/", signing.dispose, name="dispose"),
    path("papers/<uuid:uid>/exhibits/new/", signing.add_exhibit, name="add-exhibit"),
    path("papers/<uuid:uid>/exhibits/<int:number>/remove/", signing.remove_exhibit, name="remove-exhibit"),
    path("findings/", findings.listing, name="findings"),
    path("findings/<uuid:uid>/", findings.page, name="finding"),
    path("findings/<uuid:uid>/change/", findings.change, name="change-finding"),
    path("findings/<uuid:uid>/merge/", findings.merge, name="merge"),
    path("findings/<uuid:uid>/classify/", findings.classify, name="classify"),
]
