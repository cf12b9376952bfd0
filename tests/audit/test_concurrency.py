"""IN-10: fifty writers, each twenty acts: every act has its entry, and the chain holds."""

import threading

import pytest
from django.db import connections, transaction

from tests.builders import MONDAY, an_organisation
from xuncha.audit.models import Entry
from xuncha.audit.queries import verdict
from xuncha.audit.trail import record
from xuncha.organisations.models import Organisation

WRITERS, ACTS = 50, 20


@pytest.mark.django_db(transaction=True)
def test_fifty_writers_make_one_chain_without_an_error() -> None:
    unit = an_organisation()
    errors: list[Exception] = []

    def write(writer: int) -> None:
        try:
            for number in range(ACTS):
                with transaction.atomic():
                    Organisation.objects.filter(pk=unit.pk).update(name=f"第{writer}人第{number}次")
                    record("test.renamed", by=None, on=unit, at=MONDAY, writer=writer, number=number)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the test shows it
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    written = {(entry.details["writer"], entry.details["number"]) for entry in Entry.objects.all()}
    assert errors == []
    assert len(written) == WRITERS * ACTS
    assert (verdict().holds, verdict().checked) == (True, WRITERS * ACTS)
