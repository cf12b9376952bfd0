"""The tree of a draft: numbers that run, versions that are copied, mappings that read both ways."""

import pytest

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.frameworks.building import a_framework, a_head, a_version, an_item_entry, titles
from xuncha.access.grants import NotAllowed
from xuncha.frameworks import actions, queries
from xuncha.frameworks.actions import AspectEntry, FrameworkEntry
from xuncha.frameworks.comparing import compare
from xuncha.frameworks.models import Framework, Item, Mapping, Version
from xuncha.frameworks.states import VersionState
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
ISSUED = VersionState.ISSUED


@pytest.fixture
def head() -> Person:
    return a_head()


def test_a_new_item_stands_last_in_its_aspect_and_the_others_follow(head: Person) -> None:
    version = a_version()

    item = actions.add_item(entry=an_item_entry(version.aspects.get(number=1)), by=head, at=MONDAY)

    assert item.number == 3
    assert titles(version) == [(1, "甲"), (2, "乙"), (3, "丁"), (4, "丙")]


def test_an_item_put_under_another_aspect_is_renumbered(head: Person) -> None:
    version = a_version()
    first = version.items.get(number=1)

    actions.change_item(
        item=first, entry=an_item_entry(version.aspects.get(number=2), "甲"), revision=1, by=head, at=MONDAY
    )

    assert titles(version) == [(1, "乙"), (2, "甲"), (3, "丙")]


@pytest.mark.parametrize(
    ("title", "up", "after"),
    [
        ("乙", True, "乙甲丙"),
        ("甲", False, "乙甲丙"),
        ("甲", True, "甲乙丙"),
        ("乙", False, "甲乙丙"),
        ("丙", True, "甲乙丙"),
    ],
)
def test_an_item_moves_within_its_aspect_alone(head: Person, title: str, up: bool, after: str) -> None:
    version = a_version()

    actions.move_item(item=version.items.get(title=title), up=up, by=head, at=MONDAY)

    assert titles(version) == list(enumerate(after, 1))


def test_a_removed_item_leaves_no_gap(head: Person) -> None:
    version = a_version()

    actions.remove_item(item=version.items.get(title="甲"), by=head, at=MONDAY)

    assert titles(version) == [(1, "乙"), (2, "丙")]


def test_a_moved_aspect_takes_its_items_along(head: Person) -> None:
    version = a_version()

    actions.move_aspect(aspect=version.aspects.get(number=2), up=True, by=head, at=MONDAY)

    assert titles(version) == [(1, "丙"), (2, "甲"), (3, "乙")]


def test_aspects_of_one_focus_stand_together(head: Person) -> None:
    version = a_version()
    for entry in (AspectEntry("聚焦二", "支部"), AspectEntry("聚焦一", "财务")):
        actions.add_aspect(version=version, entry=entry, by=head, at=MONDAY)

    rows = version.aspects.order_by("number").values_list("number", "focus", "title")

    assert [(number, title) for number, _focus, title in rows] == [
        (1, "惠民资金"),
        (2, "作风建设"),
        (3, "财务"),
        (4, "支部"),
    ]


def test_an_aspect_with_items_is_not_removed_and_a_title_stands_once(head: Person) -> None:
    version = a_version()
    aspect = version.aspects.get(number=1)

    with pytest.raises(actions.Dangling, match="还有条目"):
        actions.remove_aspect(aspect=aspect, by=head, at=MONDAY)
    with pytest.raises(actions.TitleTaken, match="惠民资金"):
        actions.add_aspect(version=version, entry=AspectEntry("聚焦一", "惠民资金"), by=head, at=MONDAY)

    assert version.aspects.count() == 2


def test_who_saves_second_is_told_and_nothing_is_lost(head: Person) -> None:
    version = a_version()
    item = version.items.get(title="甲")
    actions.change_item(item=item, entry=an_item_entry(item.aspect, "甲一"), revision=1, by=head, at=MONDAY)

    with pytest.raises(actions.Changed) as changed:
        actions.change_item(
            item=item, entry=an_item_entry(item.aspect, "甲二"), revision=1, by=head, at=MONDAY
        )

    assert (changed.value.now.title, Item.objects.get(pk=item.pk).title) == ("甲一", "甲一")


def test_a_draft_that_was_issued_meanwhile_takes_no_edit(head: Person) -> None:
    version = a_version()
    stale = Version.objects.get(pk=version.pk)
    actions.issue_version(version=version, note="", by=head, at=MONDAY)

    with pytest.raises(WrongState, match="起草新版本"):
        actions.add_aspect(version=stale, entry=AspectEntry("x", "y"), by=head, at=MONDAY)


def test_a_new_version_is_a_copy_with_its_mappings_and_issuing_retires_the_old(head: Person) -> None:
    framework = a_framework()
    old = a_version(framework, state=ISSUED)
    other = a_version(a_framework(code="QT"), state=ISSUED)
    actions.map_items(item=old.items.get(number=1), other=other.items.get(number=2), by=head, at=MONDAY)

    new = actions.begin_version(framework=framework, by=head, at=MONDAY)
    actions.change_item(
        item=new.items.get(number=2),
        entry=an_item_entry(new.aspects.get(number=1), "乙改"),
        revision=1,
        by=head,
        at=MONDAY,
    )
    actions.issue_version(version=new, note="改一条", by=head, at=MONDAY)

    compared = compare(queries.items_of(old), queries.items_of(new))
    old.refresh_from_db()
    assert (old.state, new.state, new.number) == (VersionState.RETIRED, ISSUED, 2)
    assert ([one.new.title for one in compared.changed], compared.same) == (["乙改"], 2)
    seen = queries.mapped(other.items.get(number=2), queries.versions())
    assert [(one.item.version_id, one.item.number) for one in seen] == [(old.pk, 1), (new.pk, 1)]


def test_a_draft_is_given_up_whole_and_what_was_issued_stays(head: Person) -> None:
    old = a_version(state=ISSUED)
    draft = actions.begin_version(framework=old.framework, by=head, at=MONDAY)
    stale = Version.objects.get(pk=draft.pk)

    actions.discard_draft(version=draft, by=head, at=MONDAY)

    assert list(Version.objects.all()) == [old]
    assert (titles(old), Item.objects.count()) == ([(1, "甲"), (2, "乙"), (3, "丙")], 3)
    with pytest.raises(WrongState):
        actions.discard_draft(version=stale, by=head, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.discard_draft(version=old, by=head, at=MONDAY)


def test_two_drafts_of_one_framework_are_one_too_many(head: Person) -> None:
    framework = a_framework()
    a_version(framework)

    with pytest.raises(actions.NotReady, match="正在起草"):
        actions.begin_version(framework=framework, by=head, at=MONDAY)


def test_an_empty_version_or_aspect_is_not_issued(head: Person) -> None:
    empty = Version.objects.create(framework=a_framework(code="KO"), number=1, begun_at=MONDAY)
    version = a_version()
    actions.add_aspect(version=version, entry=AspectEntry("聚焦一", "空的"), by=head, at=MONDAY)

    for one, said in ((empty, "还没有条目"), (version, "空的")):
        with pytest.raises(actions.NotReady, match=said):
            actions.issue_version(version=one, note="", by=head, at=MONDAY)


def test_the_office_of_the_place_is_told_and_nobody_else(head: Person) -> None:
    clerk = a_person("OFS", organisation=head.organisation)
    unit = a_person("UH", organisation=an_organisation(within=head.organisation.jurisdiction))
    abroad = a_person("OFS", organisation=an_organisation(within=a_jurisdiction(name="外市")))

    actions.issue_version(version=a_version(), note="", by=head, at=MONDAY)

    told = set(Notice.objects.filter(kind="frameworks.version.issued").values_list("person", flat=True))
    assert (told, told & {unit.pk, abroad.pk, head.pk}) == ({clerk.pk}, set())


def test_items_of_one_version_do_not_correspond(head: Person) -> None:
    version = a_version()

    with pytest.raises(actions.Unmappable):
        actions.map_items(
            item=version.items.get(number=1), other=version.items.get(number=2), by=head, at=MONDAY
        )

    assert Mapping.objects.count() == 0


def test_a_shipped_framework_is_copied_not_changed(head: Person) -> None:
    shipped = a_version(a_framework(code="SC", shipped=True), state=ISSUED)
    entry = FrameworkEntry("YL", "云岭清单", "", head.organisation.jurisdiction, shipped)

    with pytest.raises(NotAllowed):
        actions.begin_version(framework=shipped.framework, by=head, at=MONDAY)
    made = actions.create_framework(entry=entry, by=head, at=MONDAY)

    assert titles(made) == titles(shipped)
    assert compare(queries.items_of(shipped), queries.items_of(made)).same == 3
    with pytest.raises(actions.CodeTaken):
        actions.create_framework(entry=entry, by=head, at=MONDAY)
    assert Framework.objects.count() == 2
