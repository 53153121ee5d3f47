"""How often one connection may do something that is open to everybody."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

AN_HOUR = 3600


def takes_place(request: HttpRequest, what: str, places: int) -> bool:
    """Takes one of the connection's places; each comes free an hour after it was taken."""
    return takes_place_of(salted_hmac(what, _network(request)).hexdigest(), what, places)


def takes_place_of(key: str, what: str, places: int) -> bool:
    """Adding a key is atomic in every cache, counting up is not."""
    return any(cache.add(f"{what}-place:{key}:{place}", True, AN_HOUR) for place in range(places))


def _network(request: HttpRequest) -> str:
    """The address; of IPv6 the part that one connection keeps."""
    address = ipaddress.ip_address(get_adapter().get_client_ip(request))
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return str(address)
