"""A real Chromium on the test server.

`page` is signed out, 375 or 1280 px wide and in Dutch or French: a test that takes it runs four
times. Whatever the browser complains about (console, content security policy, a request to another
server, an answer of 500) fails the test at its end; `browser_faults` is that list, for the test
that provokes one.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.system_packages import explain, find_chromium

# Playwright's synchronous calls run inside an event loop, where Django would refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# How long a busy machine may take for one step; a test that passes waits no longer than it must.
WAIT_MS = 20_000
expect.set_options(timeout=WAIT_MS)
PHONE, DESKTOP = 375, 1280
HEIGHTS = {PHONE: 740, DESKTOP: 900}
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # The server's threads see committed rows only, so tables are emptied after each
            # test; what migrations put there (the roles) is put back.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail(explain(["chromium"]), pytrace=False)
    migrated = getattr(connection, "_test_serialized_contents", None)
    with sync_playwright() as playwright:
        # Inside Playwright's event loop Django opens another connection, which does not know
        # what to put back after a test that emptied the tables.
        connection._test_serialized_contents = migrated
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(params=["nl", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=[PHONE, DESKTOP])
def width(request: pytest.FixtureRequest) -> int:
    return request.param


@pytest.fixture
def browser_faults() -> list[str]:
    return []


def watch(page: Page, address: str, faults: list[str]) -> None:
    """Chromium reports a breach of the content security policy as an error of the console."""
    local = (address, "data:", "blob:", "about:")
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(f"script failed: {error}"))
    page.on(
        "request",
        lambda asked: asked.url.startswith(local) or faults.append(f"left the site: {asked.url}"),
    )
    page.on(
        "response",
        lambda got: got.status >= 500 and faults.append(f"{got.status} from {got.url}"),
    )


@pytest.fixture
def open_context(
    chromium: Browser, live_server, browser_faults: list[str]
) -> Iterator[Callable[[int, str], BrowserContext]]:
    """For tests that need several people or windows at once: open_context(width, language)."""
    contexts = []

    def open_one(width: int, language: str) -> BrowserContext:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHTS.get(width, 900)},
            locale=f"{language}-BE",
            timezone_id="Europe/Brussels",
            reduced_motion="reduce",
        )
        context.set_default_timeout(WAIT_MS)
        name = settings.LANGUAGE_COOKIE_NAME
        context.add_cookies([{"name": name, "value": language, "url": live_server.url}])
        context.on("page", lambda page: watch(page, live_server.url, browser_faults))
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    assert not browser_faults, "The browser complains:\n" + "\n".join(browser_faults)


@pytest.fixture
def page(open_context: Callable[[int, str], BrowserContext], width: int, language: str) -> Page:
    return open_context(width, language).new_page()


@pytest.fixture
def log_in(live_server) -> Callable[[Page, object], None]:
    """log_in(page, user): signed in without the form, in the page's own language."""

    def with_session(page: Page, user) -> None:
        cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
        user.language = cookies[settings.LANGUAGE_COOKIE_NAME]
        user.save(update_fields=["language"])
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    return with_session


@pytest.fixture
def context_of(live_server, log_in) -> Iterator[Callable[..., Page]]:
    """context_of(browser, user, …): a page of that person on a phone, and what a context takes."""
    contexts: list[BrowserContext] = []

    def make(browser: Browser, user, **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": PHONE, "height": 740},
            locale="nl-BE",
            reduced_motion="reduce",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(WAIT_MS)
        cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": "nl", "url": live_server.url}
        context.add_cookies([cookie])
        page = context.new_page()
        log_in(page, user)
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """axe(page) fails with what axe-core finds, and when the page is wider than the window."""
    if not AXE.exists():
        pytest.fail("axe-core is missing. Run: make setup", pytrace=False)
    source = AXE.read_text()

    def judge(page: Page) -> None:
        wait_for_page(page)
        page.evaluate(source)
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes:"
            " ['violations']})",
            list(AXE_TAGS),
        )
        lines = [
            f"{fault['id']} ({fault['impact']}): {fault['help']}\n"
            f"    {' '.join(map(str, node['target']))}\n    {node['html'][:200]}\n"
            f"    {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
        spare = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if spare > 0:
            lines.append(f"the page is {spare} px wider than the window")
        if lines:
            where = f"{page.url} at {page.viewport_size['width']} px"
            pytest.fail(f"{where}:\n" + "\n".join(lines), pytrace=False)

    return judge


@pytest.fixture
def axe_at_the_end(axe: Callable[[Page], None]) -> Callable[[Page], None]:
    """For pages with a bar of buttons at the foot: on the way it lies over what comes next."""

    def at_the_end(page: Page) -> None:
        wait_for_page(page)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(page)

    return at_the_end


def wait_for_page(page: Page) -> None:
    """After a click the address may be the new one while the page is still blank."""
    page.wait_for_selector("h1", state="attached")
    page.wait_for_load_state()
