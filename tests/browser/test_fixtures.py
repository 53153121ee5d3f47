"""The browser tests can fail: each kind of fault that they promise to see is provoked once."""

import pytest
from django.contrib.auth.models import Group

from edsite.access import Role
from tests.browser.conftest import DESKTOP


@pytest.fixture
def health_page(open_context):
    page = open_context(DESKTOP, "nl").new_page()
    page.goto("/healthz")
    return page


INLINE_SCRIPT = (
    "document.body.append("
    "Object.assign(document.createElement('script'), {textContent: 'window.x = 1'}))"
)


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('broken')", "broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "thrown"),
        (INLINE_SCRIPT, "Content Security Policy"),
        ("fetch('http://127.0.0.2:5999/').catch(() => 0)", "Content Security Policy"),
        ("location.href = 'http://127.0.0.2:5999/'", "left the site"),
    ],
    ids=["console", "exception", "inline script", "fetch", "navigation"],
)
def test_a_fault_is_noticed(health_page, browser_faults, script, fault):
    health_page.evaluate(f"() => {{ {script} }}")
    health_page.wait_for_timeout(100)
    assert any(fault in seen for seen in browser_faults)
    browser_faults.clear()


def test_axe_and_the_width_are_judged(health_page, axe):
    health_page.evaluate(
        "document.body.innerHTML = '<main><h1>x</h1><img src=\"data:,\"></main>';"
        "document.querySelector('h1').innerHTML = '<pre>' + 'wide '.repeat(999) + '</pre>'"
    )
    with pytest.raises(pytest.fail.Exception) as failure:
        axe(health_page)
    assert "image-alt" in failure.value.msg
    assert "wider than the window" in failure.value.msg


def test_roles_survive_the_emptying_of_tables(live_server):
    """Twice in a row, since the tables are emptied after the first."""
    assert Group.objects.filter(name=str(Role.EXPERT)).exists()


test_roles_survive_the_emptying_of_tables_again = test_roles_survive_the_emptying_of_tables
