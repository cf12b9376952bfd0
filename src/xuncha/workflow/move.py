"""Move a row along its table."""

from functools import cache

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model

from xuncha.questions.prepared import Prepared
from xuncha.workflow.moved import too_late
from xuncha.workflow.table import Step


def move(thing: Model, step: Step, *, by: AbstractBaseUser | None = None, **also: object) -> None:
    """Move the row by one step, together with columns that belong to the state.

    One conditional UPDATE: of two people who press at once, one is refused. Raises `WrongState`, which tells
    `by` who was faster, when, and what the thing is now.
    """
    changed = (
        type(thing)
        ._default_manager.filter(pk=thing.pk, state__in=step.sources)
        .update(state=step.target, **also)
    )
    if not changed:
        raise too_late(thing, step.title or step.name, by)
    columns = ("state", *also)
    (now,) = _standing(type(thing), columns).rows(key=thing.pk)
    for name in columns:
        field = thing._meta.get_field(name)
        setattr(thing, field.attname, getattr(now, field.attname))  # type: ignore[union-attr]  # a column
        if field.is_relation and field.is_cached(thing):  # type: ignore[union-attr]  # a column
            field.delete_cached_value(thing)  # type: ignore[union-attr]  # a column


@cache
def _standing(model: type[Model], columns: tuple[str, ...]) -> Prepared[Model]:
    """Return the question how a row stands, after the database counted its version up."""
    return Prepared(lambda key: model._default_manager.filter(pk=key).only(*columns), key=model._meta.pk)
