"""Say that two items of different versions speak of the same, or no longer."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.frameworks.models import Item, Mapping
from xuncha.workflow.refusals import Refused

KIND = "frameworks.version"


class Unmappable(Refused):
    """The two items are of one version, or correspond already."""


@transaction.atomic
def map_items(*, item: Item, other: Item, by: AbstractBaseUser, at: datetime) -> None:
    """Let two items correspond: issued ones too, as neither says anything else by it."""
    grants.check(by, "map", KIND, item.version)
    grants.check(by, "read", KIND, other.version)
    if item.version_id == other.version_id:
        raise Unmappable(_("同一版本里的两个条目不能互相对应，请选另一份清单的条目。"))
    first, second = sorted((item.pk, other.pk))
    _mapping, made = Mapping.objects.get_or_create(first_id=first, second_id=second)
    if not made:
        raise Unmappable(_("这两个条目已经对应。"))
    record("frameworks.mapping.added", by=by, on=item, at=at, other=other.pk)


@transaction.atomic
def unmap_items(*, item: Item, mapping: Mapping, by: AbstractBaseUser, at: datetime) -> None:
    """Let two items no longer correspond. `Unmappable` when the mapping is not one of the item."""
    grants.check(by, "map", KIND, item.version)
    if item.pk not in {mapping.first_id, mapping.second_id}:
        raise Unmappable(_("这不是本条目的对应关系，请刷新后再看。"))
    other = mapping.second_id if mapping.first_id == item.pk else mapping.first_id
    record("frameworks.mapping.removed", by=by, on=item, at=at, other=other)
    mapping.delete()
