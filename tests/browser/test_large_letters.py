"""320 px with letters twice as large: to a page laid out in em that is 160 px with plain ones."""

from collections.abc import Callable

from tests.cast import Cast, make_signal

NARROW = 160
PAGES = (
    "/",
    "/signals/",
    "/signals/S2020-0001/",
    "/signals/S2020-0001/sent/",
    "/notices/",
    "/notices/settings/",
    "/profile/",
    "/accounts/logout/",
)
FOR_EVERYBODY = ("/", "/ask/", "/accounts/login/", "/answer/lost/")
SPARE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_no_page_runs_over_its_edge(
    open_context: Callable, log_in, cast: Cast, language: str, browser_faults: list[str]
) -> None:
    make_signal("S2020-0001", cast.amina.person)
    page = open_context(NARROW, language).new_page()
    spare = {}
    for address in FOR_EVERYBODY:
        page.goto(address)
        spare[f"{address} logged out"] = page.evaluate(SPARE)
    log_in(page, cast.amina)
    for address in PAGES:
        page.goto(address)
        spare[address] = page.evaluate(SPARE)
    browser_faults.clear()  # a lost address answers 404
    assert {address: over for address, over in spare.items() if over > 0} == {}
