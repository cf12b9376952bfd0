"""Many keys as one value find what a list of them finds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import an_organisation
from xuncha.organisations.models import Organisation
from xuncha.questions.among import Among

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("far", [0, 5_000])
def test_keys_are_found_however_many_there_are(far: int) -> None:
    keys = [an_organisation(name=f"第{number}局").pk for number in range(3)]
    wanted = [keys[0], keys[2], *range(10**9, 10**9 + far)]
    with CaptureQueriesContext(connection) as asked:
        found = list(Organisation.objects.filter(pk__in=Among(wanted)).order_by("pk"))

    assert ([one.pk for one in found], len(asked)) == ([keys[0], keys[2]], 1)
    assert list(Organisation.objects.filter(pk__in=Among([]))) == []
