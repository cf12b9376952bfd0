"""Write down the posts and trainings that a sheet of inspectors says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from xuncha.teams.models import Inspector, PostHeld, Training
from xuncha.teams.pool import careers, courses
from xuncha.teams.pool.importing import Line

OF_POSTS = ("from_on", "to_on", "in_leading_body")
OF_TRAININGS = ("hours", "result")


def write_lists(lines: Mapping[Inspector, Line]) -> None:
    """Add the posts and trainings that are new and mend those that are known: a few statements for all."""
    posts = {one: line.posts for one, line in lines.items() if line.posts}
    trainings = {one: line.trainings for one, line in lines.items() if line.trainings}
    _write(posts, PostHeld.objects.select_related("organisation"), careers.after, OF_POSTS)
    _write(trainings, Training.objects.all(), courses.after, OF_TRAININGS)


def _write(
    told: Mapping[Inspector, Sequence[Any]],
    rows: Any,  # noqa: ANN401 -- posts or trainings
    after: Callable[[Iterable[Any], Sequence[Any]], list[Any]],
    columns: Sequence[str],
) -> None:
    held: dict[int, list[Any]] = {}
    before: dict[int, list[object]] = {}
    for row in (
        rows.filter(inspector__in=[one.pk for one in told]).select_for_update(of=("self",)).order_by("pk")
    ):
        held.setdefault(row.inspector_id, []).append(row)
        before[row.pk] = [getattr(row, name) for name in columns]
    known: list[Any] = []
    new: list[Any] = []
    for one, said in told.items():
        for row in after(said, held.get(one.pk, [])):
            row.inspector_id = one.pk
            if row.pk is None:
                new.append(row)
            elif before[row.pk] != [getattr(row, name) for name in columns]:
                known.append(row)
    rows.model.objects.bulk_update(known, columns, batch_size=500)
    rows.model.objects.bulk_create(new, batch_size=500)
