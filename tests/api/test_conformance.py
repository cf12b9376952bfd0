"""IV-03: schemathesis tries every operation with every check, as four personas, and one after another."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck, Phase, given
from hypothesis import seed as seeded
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import FlakyStrategyDefinition

from tests.api.conftest import a_token
from tests.api.uploads import closing, send_files
from tests.builders import MONDAY, a_person, an_organisation
from xuncha.audit.trail import record
from xuncha.organisations.models import Jurisdiction
from xuncha.project import api
from xuncha.project.wsgi import application

PERSONAS = ("OFD", "AUD", "SYS", "TM") if connection.vendor == "sqlite" else ("OFD",)
EXAMPLES = {"OFD": 5} if connection.vendor == "sqlite" else {}
FEW = 4
"""Tries of an operation by a persona: more where most can be done. A careful reviewer sets more."""
WALKS, STEPS, MOST_TIMES = 15, 8, 20
WALKED = [
    ("/organisations", 8, {("GET /api/v1/organisations", 200), ("GET /api/v1/organisations/{pk}", 200)}),
    ("", 25, set()),
]
"""One room, whose walks lead from the list to what stands in it; and all rooms, where they lead anywhere.

The numbers say how many operations are met at least, of ten or of some fifty. Which ones hangs on luck, and
how soon: walks go on until they have met enough, up to `MOST_TIMES`.
"""
TRIED = hypothesis_settings(
    max_examples=FEW,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def a_schema() -> Any:  # noqa: ANN401 -- schemathesis names no type
    """Return the description; 412 and 428 are refusals that its defaults do not know."""
    send_files()
    schema = schemathesis.openapi.from_dict(api.described())
    schema.app = closing(application)
    checks = schema.config.checks
    checks.positive_data_acceptance.expected_statuses += ["412"]
    checks.negative_data_rejection.expected_statuses += ["412", "413"]
    checks.missing_required_header.expected_statuses += ["428", "404"]
    return schema


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("persona", PERSONAS)
def test_every_operation_keeps_its_description(
    city: Jurisdiction,
    persona: str,
    settings: Any,  # noqa: ANN401 -- a fixture of pytest-django
) -> None:
    settings.API_RATE = 1_000_000
    settings.ALLOWED_HOSTS = [*django_settings.ALLOWED_HOSTS, "testserver", "localhost"]
    person = a_person(persona, organisation=an_organisation(within=city))
    record("tests.seen", by=person, on="x", at=MONDAY)
    headers = {"Authorization": f"Bearer {a_token(person)}"}

    found = [result.ok() for result in a_schema().get_all_operations()]
    most = hypothesis_settings(TRIED, max_examples=EXAMPLES.get(persona, FEW))
    tried = {one.label: _try(one, headers, most) for one in found}

    assert (len(tried) >= 14, min(tried.values()) > 0) == (True, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("room", "least", "reached"), WALKED)
def test_one_operation_after_another_keeps_what_the_first_has_promised(
    city: Jurisdiction,
    room: str,
    least: int,
    reached: set[tuple[str, int]],
    settings: Any,  # noqa: ANN401 -- a fixture of pytest-django
) -> None:
    settings.API_RATE = 1_000_000
    settings.ALLOWED_HOSTS = [*django_settings.ALLOWED_HOSTS, "testserver", "localhost"]
    token = a_token(a_person("OFD", organisation=an_organisation(within=city)))
    met = Met()
    walk = _walk(a_schema().include(path_regex=room), token, met)

    begun = 0
    while (not begun or met.wanting(least, reached)) and not met.faults and begun < MOST_TIMES:
        begun += 1
        most = hypothesis_settings(TRIED, max_examples=WALKS, stateful_step_count=STEPS)
        # a walk changes the house, so the same beginning may go on otherwise: hypothesis stops, we go on
        with suppress(FlakyStrategyDefinition):
            seeded(begun)(walk).run(settings=most)

    assert (met.faults, met.wanting(least, reached)) == ([], set())


@dataclass
class Met:
    """What the walks have met so far: operations with their statuses, and faults of answers."""

    seen: set[tuple[str, int]] = field(default_factory=set)
    faults: list[Exception] = field(default_factory=list)

    def wanting(self, least: int, reached: set[tuple[str, int]]) -> set[object]:
        asked = {label for label, _status in self.seen}
        few = {f"{len(asked)} of {least} operations"} if len(asked) < least else set()
        return (reached - self.seen) | few


def _walk(schema: Any, token: str, met: Met) -> Any:  # noqa: ANN401 -- schemathesis names no type
    @schema.auth()
    class Bearer:
        def get(self, *_: object) -> str:
            return token

        def set(self, case: Any, data: str, _context: object) -> None:  # noqa: ANN401 -- the same
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {data}"}

    class Walk(schema.as_state_machine()):  # type: ignore[misc]  # schemathesis names no type
        def validate_response(self, response: Any, case: Any, *more: object, **others: object) -> None:  # noqa: ANN401
            met.seen.add((case.operation.label, response.status_code))
            try:
                super().validate_response(response, case, *more, **others)
            except Exception as fault:
                met.faults.append(fault)
                raise

    return Walk


def _try(operation: Any, headers: dict[str, str], most: Any) -> int:  # noqa: ANN401 -- schemathesis names no type
    count = 0

    def ask(case: Any) -> None:  # noqa: ANN401 -- the same
        nonlocal count
        count += 1
        case.call_and_validate(headers=headers)

    for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
        try:
            cases = operation.as_strategy(generation_mode=mode)
        except ValueError:
            continue
        most(given(case=cases)(ask))()
    return count
