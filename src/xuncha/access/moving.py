"""Tell who comes too late what has become of a thing: who moved it last, when, and where it stands.

The inspected unit is not told who of the office, the team or the verifiers it was (security.md 4.3).
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xuncha.access.acts import page_of
from xuncha.access.registry import kinds
from xuncha.access.table import Kind
from xuncha.audit.models import Entry, Result
from xuncha.calendar import minute
from xuncha.workflow.moved import Told
from xuncha.workflow.registry import workflows


def told(thing: Model, step: str | Promise, person: AbstractBaseUser) -> Told:
    """Return what to say of a thing that has moved on, and where the person reads how it stands."""
    name = thing._meta.label_lower
    kind = kinds().get(name)
    now = type(thing)._default_manager.get(pk=thing.pk)
    state = str(now.state)  # type: ignore[attr-defined]  # what moves has a state
    said = {"thing": thing, "step": step, "state": dict(now._meta.get_field("state").flatchoices)[state]}  # type: ignore[union-attr]  # a column
    entry = _last(name, thing.pk, state)
    if entry is None:
        words = _("“%(thing)s”现在是“%(state)s”，不能“%(step)s”。") % said
    else:
        said["at"] = minute(entry.at)
        said["person"] = entry.by
        words = _by(entry, thing, kind, person) % said
    address = page_of(kind, str(kind.at(thing, kind.key))) if kind else ""
    return words, address


def _by(entry: Entry, thing: Model, kind: Kind | None, person: AbstractBaseUser) -> str:
    if entry.by_id == person.pk:
        return _("“%(thing)s”您已于 %(at)s 办理为“%(state)s”，不能再“%(step)s”。")
    theirs = getattr(person, "organisation_id", None)
    owned = kind is not None and kind.owner and theirs is not None and kind.at(thing, kind.owner) == theirs
    if entry.by is None or (owned and getattr(entry.by, "organisation_id", None) != theirs):
        return _("“%(thing)s”已于 %(at)s 办理为“%(state)s”，不能再“%(step)s”。")
    return _("“%(thing)s”已由%(person)s于 %(at)s 办理为“%(state)s”，不能再“%(step)s”。")


def _last(name: str, key: object, state: str) -> Entry | None:
    """Return the entry of the step that led to the state; none when the thing came there with another."""
    events = [
        step.event for one in workflows() if one.name == name for step in one.steps if step.target == state
    ]
    rows = Entry.objects.select_related("by").filter(
        subject=f"{name}:{key}", event__in=events, result=Result.DONE
    )
    return rows.order_by("-sequence").first()
