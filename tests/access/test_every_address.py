"""AZ-01: every address says what it asks, and every act of the table is asked somewhere."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.addresses import ADDRESSES, Address
from xuncha.access.registry import kinds
from xuncha.web.asks import asked_of


def callbacks(resolver: URLResolver) -> Iterator[tuple[str, object]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from callbacks(entry)
        elif isinstance(entry, URLPattern):
            yield f"{entry.name} {entry.pattern}", entry.callback


def test_no_address_keeps_silent_about_what_it_asks() -> None:
    silent = [name for name, view in callbacks(get_resolver()) if asked_of(view) is None]

    assert silent == []


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.name)
def test_what_an_address_asks_is_in_the_table(address: Address) -> None:
    assert address.asked is not None
    if address.asked.kind is not None:
        assert address.asked.act in kinds()[address.asked.kind].acts


def test_few_addresses_are_open_to_everybody() -> None:
    public = {address.name for address in ADDRESSES if address.asked and address.asked.public}

    assert public <= PUBLIC


PUBLIC = {
    "/csp",
    "healthz",
    "people:sign-in",
    "people:sign-in-code",
    "people:sign-in-enrol",
    "people:sign-in-password",
    "web:language",
}
