"""How many requests one address may send: the form is open to everybody."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SENDINGS_AN_HOUR = 5
AN_HOUR = 3600


def may_send(request: HttpRequest) -> bool:
    """Takes one of the address's five places; each comes free an hour after it was taken.

    Adding a key is atomic in every cache, counting up is not.
    """
    key = salted_hmac("projects.throttle", _network(request)).hexdigest()
    return any(
        cache.add(f"request-place:{key}:{place}", True, AN_HOUR)
        for place in range(SENDINGS_AN_HOUR)
    )


def _network(request: HttpRequest) -> str:
    """The address; of IPv6 the part that one connection keeps."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return str(address)
