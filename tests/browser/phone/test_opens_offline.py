"""Without network the form, the own list and the queue open; nobody's page is kept."""

import re

from playwright.sync_api import expect

from tests.browser.phone.conftest import STORY, until
from tests.cast import make_signal


def test_the_form_the_list_and_other_pages(cast, server, phone_of, axe) -> None:
    make_signal("S2020-0001", cast.amina.person, title="De lift is stuk")
    phone = phone_of(cast.amina)
    phone.make_ready("/signals/")
    server.stop()
    page = phone.open("/signals/new/")
    expect(page.locator("[name=story]")).to_be_visible()
    # The own places are there, from the phone.
    expect(page.locator("[name=place] option", has_text="Dienst HOSPITAL").first).to_be_attached()
    axe(page)
    for address in ("/signals/", "/"):
        phone.open(address)
        expect(page.locator("[data-shell=list] .signal-card")).to_contain_text("De lift is stuk")
    axe(page)
    phone.open("/profile/")
    expect(page.locator("[data-shell=elsewhere] h1")).to_be_visible()
    axe(page)


def test_a_slow_network_does_not_keep_anybody_waiting(cast, wire, phone_of) -> None:
    phone = phone_of(cast.amina, address=wire.url)
    phone.make_ready()
    wire.is_silent = True
    wire.cut()
    page = phone.open("/signals/new/")
    expect(page.locator("[name=story]")).to_be_visible()


def test_who_never_logged_in_here_is_told_to(cast, server, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready()
    with page.expect_navigation():
        page.locator("form[action='/accounts/logout/'] button").evaluate("each => each.click()")
    server.stop()
    phone.open("/signals/new/")
    expect(page.locator("[data-shell=nobody] h1")).to_be_visible()
    expect(page.locator("[name=story]")).to_be_hidden()


def test_only_what_is_everybodys_is_kept(cast, phone_of) -> None:
    make_signal("S2020-0001", cast.amina.person, title="De lift is stuk")
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/")
    phone.open("/signals/S2020-0001/")
    kept = page.evaluate(
        """async () => {
          const found = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const each of await cache.keys()) {
              found[new URL(each.url).pathname] = await (await cache.match(each)).text();
            }
          }
          return found;
        }"""
    )
    assert "/signals/phone/" in kept
    allowed = re.compile(r"/static/.+|/signals/phone/(kit\.nl\.\w+\.json)?")
    assert not [address for address in kept if not allowed.fullmatch(address)]
    assert not [address for address, text in kept.items() if "De lift" in text or "Amina" in text]


def test_a_new_release_clears_the_old_one_and_disturbs_nobody(cast, phone_of) -> None:
    phone = phone_of(cast.amina)
    page = phone.make_ready("/signals/new/")
    page.locator("[name=story]").fill(STORY)
    page.evaluate(
        "caches.open('edsite-phone-earlier').then(each => each.put('/x', new Response()))"
    )
    # Another address of the worker's script is a new worker, as a new release's is.
    page.evaluate(
        "navigator.serviceWorker.register('/service-worker.js?wakes=yes&next', {type: 'module'})"
    )
    until(
        page, "async () => (await caches.keys()).includes('edsite-phone-earlier')", expected=False
    )
    until(page, "navigator.serviceWorker.controller.scriptURL.endsWith('next')")
    expect(page.locator("[name=story]")).to_have_value(STORY)
