"""How many requests one connection may send: the form is open to everybody."""

from django.http import HttpRequest

from edsite.throttle import takes_place

SENDINGS_AN_HOUR = 5


def may_send(request: HttpRequest) -> bool:
    return takes_place(request, "request", SENDINGS_AN_HOUR)
