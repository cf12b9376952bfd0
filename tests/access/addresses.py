"""Every address of the house, found in the resolver: nobody keeps a list that could forget one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from xuncha.web.asks import Asked, asked_of

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@dataclass(frozen=True)
class Address:
    """One address by its name, the words that it takes, and what its view asks of the policy."""

    name: str
    words: tuple[str, ...]
    asked: Asked | None

    def at(self, **words: object) -> str:
        return self.name if self.name.startswith("/") else reverse(self.name, kwargs=words)


def addresses() -> list[Address]:
    """Return every address; one without a name of its own goes by its path."""
    return sorted(set(_walk(get_resolver(), "", "/")), key=lambda address: address.name)


def _walk(resolver: URLResolver, space: str, path: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, f"{path}{entry.pattern}")
        elif hasattr(entry.callback, "asked_by_method"):
            continue  # each method of the API asks for itself: tests/api/test_every_operation.py
        elif isinstance(entry, URLPattern):
            words = tuple(entry.pattern.converters)
            name = f"{space}{entry.name}" if entry.name else f"{path}{entry.pattern}"
            yield Address(name, words, asked_of(entry.callback))


ADDRESSES = addresses()
