"""Who may do what to notices and saved views: everybody who has a role, to their own.

The pages ask nothing of the table, for everybody who signed in has them; programs ask as far as their token
reaches.
"""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.personas import Persona
from xuncha.access.relations import NOTHING, SELF
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.notices.models import Notice
from xuncha.web.models import SavedView

NOTICE, VIEW = "desk.notice", "desk.view"
EVERYBODY = " ".join(Persona)


def _shared(_kind: Kind, who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a SavedView
    return thing.shared and who.organisation is not None and thing.owner.organisation_id == who.organisation


def _shared_rows(_kind: Kind, who: Who, _held: Held) -> Q:
    return NOTHING if who.organisation is None else Q(shared=True, owner__organisation=who.organisation)


SHARED = Relation("shared", _("本单位同事共用"), _shared, _shared_rows)

KINDS = (
    Kind(
        NOTICE,
        _("通知"),
        Notice,
        acts=("list", "update"),
        person="person_id",
        cells=(cell(EVERYBODY, "list update", SELF),),
        titles={"update": _("标为已读")},
    ),
    Kind(
        VIEW,
        _("保存的视图"),
        SavedView,
        acts=("list", "create", "update", "delete"),
        person="owner_id",
        cells=(cell(EVERYBODY, "list create update delete", SELF), cell(EVERYBODY, "list", SHARED)),
    ),
)
