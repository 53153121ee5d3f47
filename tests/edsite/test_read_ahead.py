"""Whether somebody has the page open, or a browser fetched it ahead."""

import pytest
from django.test import RequestFactory

from edsite.read_ahead import is_visit


def test_opening_a_page_is_a_visit(rf: RequestFactory) -> None:
    assert is_visit(rf.get("/signals/"))


@pytest.mark.parametrize("method", ["post", "head"])
def test_anything_else_than_opening_it_is_none(rf: RequestFactory, method: str) -> None:
    assert not is_visit(getattr(rf, method)("/signals/"))


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Moz"])
def test_fetched_ahead_is_none(rf: RequestFactory, header: str) -> None:
    assert not is_visit(rf.get("/signals/", headers={header: "prefetch;prerender"}))
