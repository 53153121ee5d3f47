"""Phones of the cast and a server that can really be stopped.

Nothing is pretended: no offline switch, no replaced fetch. A phone is a browser of its own, with a
folder that survives its being closed; the server is a process that is killed and started again.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from experts.models import User
from tests.browser.conftest import FLAGS, PHONE, WAIT_MS
from tests.browser.phone.server import SECRET_KEY, SiteServer, collect_static
from tests.browser.phone.wire import Wire
from tests.cast import Cast, make_cast
from tools.system_packages import find_chromium

PASSWORD = "een lang wachtwoord 2020"
SESSION_COOKIE = "__Host-sessionid"
# What Chromium says of itself when a server is away, which is what these tests bring about.
EXPECTED = ("Failed to load resource",)


@pytest.fixture(scope="session")
def static_folder(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("collected")
    collect_static(folder)
    return folder / "static"


@pytest.fixture
def cast(transactional_db: None, settings) -> Cast:
    settings.SECRET_KEY = SECRET_KEY
    settings.SESSION_COOKIE_NAME = SESSION_COOKIE
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    made = make_cast()
    for user in (made.amina, made.bram):
        user.set_password(PASSWORD)
        user.save()
    return made


@pytest.fixture
def server(cast: Cast, static_folder: Path, tmp_path: Path) -> Iterator[SiteServer]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "static").symlink_to(static_folder)
    site = SiteServer(folder)
    site.start()
    yield site
    site.stop()


class PhoneOf:
    """A browser with a folder of its own: switched off and on again, it knows what it knew."""

    def __init__(self, chromium: Browser, folder: Path, address: str, faults: list[str]) -> None:
        self.chromium, self.folder, self.address, self.faults = chromium, folder, address, faults
        self.context: BrowserContext | None = None
        self.switch_on()

    def switch_on(self) -> None:
        self.context = self.chromium.browser_type.launch_persistent_context(
            str(self.folder),
            executable_path=find_chromium(),
            args=list(FLAGS),
            base_url=self.address,
            viewport={"width": PHONE, "height": 740},
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(WAIT_MS)
        self.context.on("page", self._watch)
        self.page = self.context.pages[0]
        self._watch(self.page)

    def switch_off(self) -> None:
        self.context.close()

    def log_in(self, user: User) -> None:
        """A log-in without its form."""
        client = Client()
        client.force_login(user, backend=project_settings.AUTHENTICATION_BACKENDS[0])
        value = client.cookies[SESSION_COOKIE].value
        address = self.address.replace("http:", "https:")
        cookie = {"name": SESSION_COOKIE, "value": value, "url": address, "secure": True}
        # Lasting: a phone that was switched off is still logged in.
        self.context.add_cookies([cookie | {"expires": 4_000_000_000}])

    def type_log_in(self, user: User) -> None:
        self.page.locator("[name=login]").fill(user.email)
        self.page.locator("[name=password]").fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").click()

    def open(self, path: str) -> Page:
        try:
            self.page.goto(path)
        except Error as stopped:
            # Once its words are sent the form goes on to another page by itself.
            if "interrupted by another navigation" not in stopped.message:
                raise
            self.page.wait_for_load_state()
            self.page.goto(path)
        return self.page

    def make_ready(self, path: str = "/signals/") -> Page:
        """Opened once with network: the worker keeps what it needs, the phone knows the person."""
        page = self.open(path)
        until(page, "navigator.serviceWorker.controller !== null")
        until(page, KNOWS_ME)
        return page

    def _watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))
        page.on(
            "console",
            lambda said: (
                said.type == "error"
                and not said.text.startswith(EXPECTED)
                and self.faults.append(said.text)
            ),
        )


READ = """
  const read = async (store) => {
    const db = await new Promise((resolve) => {
      const asked = indexedDB.open("edsite-phone");
      asked.onsuccess = () => resolve(asked.result);
    });
    const rows = await new Promise((resolve) => {
      const asked = db.transaction(store).objectStore(store).getAll();
      asked.onsuccess = () => resolve(asked.result);
    });
    db.close();
    return rows;
  };
"""
KNOWS_ME = f"async () => {{ {READ} return (await read('me')).length > 0; }}"
WAITING = f"async () => {{ {READ} return read('waiting'); }}"
DRAFTS = f"async () => {{ {READ} return (await read('drafts')).map((each) => each.fields.story); }}"
COUNT_WAITING = f"async () => {{ {READ} return (await read('waiting')).length; }}"


@pytest.fixture
def phone_of(
    chromium: Browser, server: SiteServer, tmp_path: Path
) -> Iterator[Callable[..., PhoneOf]]:
    """phone_of(user, "a name"): a phone where that person is logged in."""
    phones: list[PhoneOf] = []
    faults: list[str] = []

    def make(user: User | None = None, *, address: str = "") -> PhoneOf:
        folder = tmp_path / f"phone-{len(phones)}"
        phone = PhoneOf(chromium, folder, address or server.url, faults)
        phones.append(phone)
        if user:
            phone.log_in(user)
        return phone

    yield make
    for phone in phones:
        phone.context.close()
    assert not faults, "The browser complains:\n" + "\n".join(faults)


@pytest.fixture
def wire(server: SiteServer) -> Iterator[Wire]:
    with Wire(server.port) as network:
        yield network


STORY = "De bel aan de ingang werkt niet. Wie doof is, blijft buiten staan."


def tell(page: Page, story: str = STORY) -> None:
    """Writes in the form and sends, as far as a thumb can tell."""
    page.locator("[name=story]").fill(story)
    page.locator("[data-act=send]").click()


def waits(page: Page, number: int) -> None:
    """The queue says how many wait here."""
    expect(page.locator(".queue__summary")).to_contain_text(re.compile(rf"\b{number} signa"))


def until(page: Page, script: str, *, expected: Any = True) -> None:
    """Waits for what a script answers, also over page loads."""
    answer = None
    for _try in range(WAIT_MS // 50):
        with suppress(Error):  # the page was just being left
            answer = page.evaluate(script)
        if answer == expected:
            return
        # Lets the browser go on, as Playwright's own waiting does.
        page.wait_for_timeout(50)
    pytest.fail(f"waited in vain for {expected!r}, got {answer!r}")


def is_empty(page: Page) -> None:
    until(page, COUNT_WAITING, expected=0)


def change_store(page: Page, work: str, given: Any = None) -> None:
    """Writes past the scripts, while nobody sends: `work` gets the stores and what is given."""
    page.evaluate(
        f"""(given) => navigator.locks.request("edsite-phone-sending", async () => {{
          const asked = (request) => new Promise((resolve, reject) => {{
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }});
          const db = await asked(indexedDB.open("edsite-phone"));
          const names = [...db.objectStoreNames];
          const writing = db.transaction(names, "readwrite");
          const ended = new Promise((resolve) => {{ writing.oncomplete = resolve; }});
          const stores = names.map((name) => [name, writing.objectStore(name)]);
          await ({work})(Object.fromEntries(stores), given);
          await ended;
          db.close();
        }})""",
        given,
    )


def held(page: Page) -> list[dict]:
    """What lies in the queue of this phone, whoever's it is."""
    return page.evaluate(WAITING)
