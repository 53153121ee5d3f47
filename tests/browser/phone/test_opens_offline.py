"""Without network the form, the own list and the queue open; nobody's page is kept."""

from playwright.sync_api import expect


def test_the_form_opens_while_the_server_is_away(cast, server, phone_of) -> None:
    phone = phone_of(cast.amina)
    phone.make_ready()
    server.stop()
    page = phone.open("/signals/new/")
    expect(page.locator("[data-shell=form] h1")).to_be_visible()
