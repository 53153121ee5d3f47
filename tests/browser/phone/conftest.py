"""Phones of the cast and a server that can really be stopped.

Nothing is pretended: no offline switch, no replaced fetch. A phone is a browser of its own, with a
folder that survives its being closed; the server is a process that is killed and started again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from experts.models import User
from tests.browser.conftest import FLAGS, PHONE
from tests.browser.phone.server import SECRET_KEY, SiteServer, collect_static
from tests.cast import Cast, make_cast
from tools.system_packages import find_chromium

PASSWORD = "een lang wachtwoord 2020"
SESSION_COOKIE = "__Host-sessionid"
WAIT_MS = 20_000
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
        self.page.goto(path)
        return self.page

    def make_ready(self, path: str = "/signals/") -> Page:
        """Opened once with network: the worker keeps what it needs, the phone knows the person."""
        page = self.open(path)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        page.wait_for_function(KNOWS_ME)
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


KNOWS_ME = """async () => {
  const db = await new Promise((resolve) => {
    const asked = indexedDB.open("edsite-phone");
    asked.onsuccess = () => resolve(asked.result);
  });
  const rows = await new Promise((resolve) => {
    const asked = db.transaction("me").objectStore("me").getAll();
    asked.onsuccess = () => resolve(asked.result);
  });
  db.close();
  return rows.length > 0;
}"""


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
def queue() -> Callable[[Page], None]:
    return lambda page: expect(page.locator("#phone-queue"))
