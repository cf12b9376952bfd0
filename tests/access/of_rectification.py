"""Samples of the rectification room: a plan that waits for its review, with one item."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.access.of_feedback import SAMPLES as FED_BACK
from tests.access.of_planning import SAMPLES as PLANNED
from tests.builders import MONDAY
from xuncha.feedback.models import Issued
from xuncha.people.models import Person
from xuncha.rectification.models import Doubt, Evidence, Extension, Item, Plan, RuleSet, Sheet
from xuncha.rectification.shipped import shipped


def _item(world: World, side: Side, mine: Person) -> Sample:
    sample = FED_BACK["feedback:issued"](world, side, mine)
    issued = Issued.objects.select_related("inspection").get(uid=str(sample.words["uid"]))
    plan, _made = Plan.objects.get_or_create(inspection=issued.inspection)
    filled = {"title": world.canary("item"), **Item.place_of(issued, issued.inspection)}
    item, _made = Item.objects.get_or_create(plan=plan, issued=issued, number=1, defaults=filled)
    return replace(sample, words={"uid": item.uid})


def _plan(world: World, side: Side, mine: Person) -> Sample:
    sample = _item(world, side, mine)
    return replace(sample, words={"uid": Plan.objects.get(items__uid=str(sample.words["uid"])).uid})


def _evidence(world: World, side: Side, mine: Person) -> Sample:
    sample = _item(world, side, mine)
    item = Item.objects.get(uid=str(sample.words["uid"]))
    known = {"made_on": MONDAY.date(), "place": "综合科档案柜", "person": side.person, "at": MONDAY}
    Evidence.objects.get_or_create(item=item, number=1, defaults={"name": "凭证", **known})
    return replace(sample, words={**sample.words, "number": 1})


def _sheet(world: World, side: Side, mine: Person) -> Sample:
    """A sheet of the person's own, which opens to nobody else."""
    plan = Plan.objects.get(uid=str(_plan(world, side, mine).words["uid"]))
    filled = {"plan": plan, "digest": "", "rows": [[1, ["序号", "细化问题"]]], "made_at": MONDAY}
    name = world.canary("sheet")
    sheet, _made = Sheet.objects.get_or_create(person=mine, file_name=name, defaults=filled)
    return Sample({"uid": sheet.uid}, person=mine.pk)


def _doubt(world: World, side: Side, mine: Person) -> Sample:
    sample = _item(world, side, mine)
    item = Item.objects.get(uid=str(sample.words["uid"]))
    known = {"inspection": item.inspection, "item": item, "text": world.canary("doubt"), "found_at": MONDAY}
    doubt, _made = Doubt.objects.get_or_create(
        key=f"{side.name}{item.pk}", defaults={"kind": "early", **known}
    )
    return replace(sample, words={"uid": doubt.uid})


def _split(world: World, side: Side, mine: Person) -> Sample:
    issued = FED_BACK["feedback:issued"](world, side, mine).words["uid"]
    sample = _plan(world, side, mine)
    return replace(sample, words={**sample.words, "issued": issued})


def _step(build: Build, name: str) -> Build:
    def build_step(world: World, side: Side, mine: Person) -> Sample:
        sample = build(world, side, mine)
        return replace(sample, words={**sample.words, "step": name})

    return build_step


def _inspection(world: World, side: Side, mine: Person) -> Sample:
    return FED_BACK["feedback:inspection"](world, side, mine)


def _rules(_world: World, side: Side, _mine: Person) -> Sample:
    place = side.unit.jurisdiction
    known = {"name": side.name, "since_year": 2024, "book": shipped()[0].book.plain(), "made_at": MONDAY}
    row, _made = RuleSet.objects.get_or_create(jurisdiction=place, code=side.name, number=1, defaults=known)
    return Sample({"uid": row.uid}, place=place.path)


def _extension(world: World, side: Side, mine: Person) -> Sample:
    sample = _item(world, side, mine)
    item = Item.objects.get(uid=str(sample.words["uid"]))
    known = {"inspection_id": item.inspection_id, "due_on": MONDAY.date(), "wanted_on": date(2027, 1, 31)}
    said = {"reason": world.canary("extension"), "asked_by": side.person, "asked_at": MONDAY}
    row, _made = Extension.objects.get_or_create(item=item, number=1, defaults={**known, **said})
    return replace(sample, words={"uid": row.uid})


def _letter(world: World, side: Side, mine: Person) -> Sample:
    sample = _plan(world, side, mine)
    return replace(sample, words={**sample.words, "step": 2}, may_lack=True)


SAMPLES: dict[str, Build] = {
    "rectification:record_letter": _letter,
    "rectification:follow_plan": _step(_plan, "set"),
    "rectification:follow_item": _step(_item, "set"),
    **dict.fromkeys(
        ("rectification:extension", "rectification:recommend_extension", "rectification:approve_extension"),
        _extension,
    ),
    **dict.fromkeys(("rectification:rules", "rectification:make_rules"), _rules),
    **dict.fromkeys(("rectification:round_rules", "rectification:name_rules"), PLANNED["planning:round"]),
    "rectification:open": _inspection,
    **dict.fromkeys(
        (
            "rectification:plan",
            "rectification:choose_rules",
            "rectification:blank",
            "rectification:grid",
            "rectification:import",
            "rectification:submit",
            "rectification:review",
            "rectification:report",
        ),
        _plan,
    ),
    "rectification:approve": _step(_plan, "approve"),
    "rectification:sheet": _sheet,
    "rectification:split": _split,
    **dict.fromkeys(
        (
            "rectification:item",
            "rectification:change",
            "rectification:remove",
            "rectification:claim",
            "rectification:resume",
            "rectification:add-evidence",
            "rectification:allow_late",
            "rectification:progress",
            "rectification:ask_extension",
            "rectification:verify",
            "rectification:return",
        ),
        _item,
    ),
    **dict.fromkeys(("rectification:doubt", "rectification:decide-doubt"), _doubt),
    "rectification:strike-evidence": _evidence,
    "rectification:close": _step(_item, "close"),
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {}
