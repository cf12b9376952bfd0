"""Where a request comes from: the peer, or what a proxy of ours says about it."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class TrustedProxies:
    """Put the visitor's address into REMOTE_ADDR; `X-Forwarded-For` counts from our own proxies only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with its true source."""
        if settings.TRUSTED_PROXIES:
            request.META["REMOTE_ADDR"] = source_of(
                request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
            )
        return self.get_response(request)


def source_of(peer: str, forwarded: str) -> str:
    """Return the address of the visitor behind a peer.

    Read from the right: the last address that is not one of ours is the visitor. What stands further left was
    sent by the visitor and is not believed.
    """
    here = peer
    for hop in reversed([part.strip() for part in forwarded.split(",")]):
        if here not in settings.TRUSTED_PROXIES or not _is_address(hop):
            break
        here = hop
    return here


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
