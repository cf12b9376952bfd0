"""Move a row along its table."""

from django.db.models import Model
from django.utils.translation import gettext as _

from xuncha.workflow.table import Step, WrongState


def move(thing: Model, step: Step, **also: object) -> None:
    """Move the row by one step, together with columns that belong to the state.

    One conditional UPDATE: of two people who press at once, one is refused. Raises `WrongState`.
    """
    changed = (
        type(thing)
        ._default_manager.filter(pk=thing.pk, state__in=step.sources)
        .update(state=step.target, **also)
    )
    if not changed:
        raise WrongState(
            _("当前状态已不能“%(step)s”，可能别人刚刚处理过，请刷新后再看")
            % {"step": step.title or step.name}
        )
    thing.refresh_from_db(fields=["state", *also])
