"""Some of the example documents, handed in by a clerk and read by the worker: they wait to be checked."""

import shutil
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from xuncha.access.labels import Label
from xuncha.files import store
from xuncha.intake import actions
from xuncha.jobs.management import running
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
HANDED_IN = ("clean/bull-01.txt", "clean/rect-04.txt", "clean/rev-02.txt", "formats/rect-01.docx")


def hand_in(*, by: Person, home: Organisation, at: datetime) -> int:
    """Have the examples read that there are; an installed program comes without them."""
    read = 0
    for place in HANDED_IN:
        if not (EXAMPLES / place).is_file():
            continue
        path = store.quarantine() / token_hex(16)
        shutil.copyfile(EXAMPLES / place, path)
        name = Path(place).name
        actions.take_in(path=path, name=name, label=Label.INTERNAL, organisation=home, by=by, at=at)
        read += 1
    while running.work_on_next():
        pass
    return read
