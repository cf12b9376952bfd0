"""Addresses of the talent pool, below those of the room."""

from django.urls import path

from xuncha.teams.pool.views import details, entries, imports, lists, relations

urlpatterns = [
    path("", lists.listing, name="pool"),
    path("new/", entries.create, name="inspector-new"),
    path("privacy/", lists.privacy, name="pool-privacy"),
    path("retention/", lists.retention, name="pool-retention"),
    path("expertise/", lists.expertise, name="pool-expertise"),
    path("me/", relations.mine, name="pool-mine"),
    path("me/relations/new/", relations.declare, name="own-relation-new"),
    path("import/", imports.upload, name="pool-import"),
    path("import/template.xlsx", imports.blank, name="pool-template"),
    path("import/<uuid:pk>/", imports.sheet, name="pool-sheet"),
    path("import/<uuid:pk>/discard/", imports.discard, name="pool-discard"),
    path("relations/<uuid:uid>/withdraw/", relations.record_withdrawn, name="relation-withdraw"),
    path("<uuid:uid>/", entries.page, name="inspector"),
    path("<uuid:uid>/change/", entries.change, name="inspector-change"),
    path("<uuid:uid>/state/", entries.state, name="inspector-state"),
    path("<uuid:uid>/erase/", lists.erase, name="inspector-erase"),
    path("<uuid:uid>/posts/", details.posts, name="inspector-posts"),
    path("<uuid:uid>/posts/new/", details.add_post, name="inspector-post-new"),
    path("<uuid:uid>/posts/<uuid:post>/end/", details.end_post, name="inspector-post-end"),
    path("<uuid:uid>/posts/<uuid:post>/remove/", details.remove_post, name="inspector-post-remove"),
    path("<uuid:uid>/relations/", relations.relations, name="inspector-relations"),
    path("<uuid:uid>/relations/new/", relations.record_declared, name="inspector-relation-new"),
    path("<uuid:uid>/trainings/", details.trainings, name="inspector-trainings"),
    path("<uuid:uid>/trainings/new/", details.add_training, name="inspector-training-new"),
    path("<uuid:uid>/past/", details.past, name="inspector-past"),
    path("<uuid:uid>/past/appraise/", details.appraise, name="inspector-appraise"),
]
