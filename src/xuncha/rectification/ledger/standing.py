"""What stands of the plans that somebody may fill in: read once, in a constant number of queries."""

from collections import defaultdict
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.access import grants
from xuncha.feedback.models import Issued
from xuncha.rectification.models import Item, Measure, Plan

PLAN = "rectification.plan"


class Standing:
    """Plans, their findings, items and measures, by what a row may call them."""

    def __init__(self, person: AbstractBaseUser, plan: Plan | None) -> None:
        """Read what the person may fill in; of one plan alone where the sheet belongs to one."""
        rows = Plan.objects.select_related("inspection__organisation", "inspection__segment__round")
        rows = grants.only(rows, person, "update", PLAN).order_by("pk")
        self.plans = list(rows.filter(pk=plan.pk) if plan else rows)
        by_inspection = {one.inspection_id: one for one in self.plans}
        self.issued: dict[int, Issued] = {}
        self._numbered: dict[tuple[int, int], Issued] = {}
        self._titled: dict[tuple[int, str], Issued] = {}
        for issued in Issued.objects.filter(inspection__in=list(by_inspection)).order_by("pk"):
            issued.inspection = by_inspection[issued.inspection_id].inspection
            self.issued[issued.pk] = issued
            self._numbered[issued.inspection_id, issued.number] = issued
            self._titled[issued.inspection_id, issued.title] = issued
        self.items: dict[UUID, Item] = {}
        self._item_numbered: dict[tuple[int, int], Item] = {}
        self._item_titled: dict[tuple[int, str], Item] = {}
        by_pk = {one.pk: one for one in self.plans}
        for item in Item.objects.filter(plan__in=list(by_pk)).order_by("-pk"):
            item.issued, item.plan = self.issued[item.issued_id], by_pk[item.plan_id]
            item.organisation, item.round = (
                item.plan.inspection.organisation,
                item.plan.inspection.segment.round,
            )
            self.items[item.uid] = item
            self._item_numbered[item.issued_id, item.number] = item
            self._item_titled[item.issued_id, item.title] = item
        self.measures: dict[int, list[str]] = defaultdict(list)
        said = Measure.objects.filter(item__plan__in=list(by_pk)).order_by("item", "number")
        for key, text in said.values_list("item", "text"):
            self.measures[key].append(text)

    def numbered(self, plan: Plan, number: int) -> Issued | None:
        """Return the finding of a number."""
        return self._numbered.get((plan.inspection_id, number))

    def titled(self, plan: Plan, title: str) -> Issued | None:
        """Return the finding of these words, its number before them or not."""
        bare = title.strip().lstrip("0123456789").lstrip(".．、 ")
        return self._titled.get((plan.inspection_id, title.strip())) or self._titled.get(
            (plan.inspection_id, bare)
        )

    def of_uid(self, text: str) -> Item | None:
        """Return the item of a uid."""
        try:
            return self.items.get(UUID(text))
        except ValueError:
            return None

    def item(self, issued: Issued, number: int, title: str = "") -> Item | None:
        """Return the item of a number; without one, the item of these words."""
        if number:
            return self._item_numbered.get((issued.pk, number))
        return self._item_titled.get((issued.pk, title))
