"""A paper that comes with an entry: a letter, a reply, minutes."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser

from xuncha.access.labels import Label
from xuncha.files import actions as files
from xuncha.files.models import File
from xuncha.planning.models import Round


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the file of a paper lies in the quarantine, and what it is called."""

    path: Path
    name: str


def kept(sheet: Sheet | None, the_round: Round, by: AbstractBaseUser, at: datetime) -> File | None:
    """Keep the file of a paper, if there is one, for the committee whose round it is about."""
    if sheet is None:
        return None
    return files.keep_file(
        path=sheet.path,
        name=sheet.name,
        label=Label.WORK_SECRET,
        organisation=the_round.term.committee,
        by=by,
        at=at,
    )
