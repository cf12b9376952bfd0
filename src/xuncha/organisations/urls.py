"""Addresses of the organisations room."""

from django.urls import path

from xuncha.organisations.views import imports, pages

app_name = "organisations"
urlpatterns = [
    path("", pages.tree, name="tree"),
    path("find/", pages.find, name="find"),
    path("new/", pages.create, name="create"),
    path("pick/", pages.pick, name="pick"),
    path("places/pick/", pages.pick_place, name="pick-place"),
    path("places/new/", pages.create_place, name="create-place"),
    path("import/", imports.upload, name="import"),
    path("import/template.xlsx", imports.blank, name="template"),
    path("import/<uuid:pk>/", imports.draft, name="draft"),
    path("import/<uuid:pk>/discard/", imports.discard, name="discard"),
    path("<int:pk>/", pages.page, name="page"),
    path("<int:pk>/change/", pages.change, name="change"),
    path("<int:pk>/abolish/", pages.abolish, name="abolish"),
    path("<int:pk>/merge/", pages.merge, name="merge"),
]
