"""Organisation, site, contact and placement: created, found, edited and ended by a coordinator."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from partners.models import Contact, Detachment, Organisation, Site
from tests.cast import Cast, make_cast

PAYLOAD = "<img src=x onerror=alert(1)>"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def dirk(page: Page, cast: Cast, log_in) -> Page:
    log_in(page, cast.dirk)
    return page


def fill_in(page: Page, **values: str) -> None:
    for name, value in values.items():
        field = page.locator(f"main form[method=post] [name={name}]")
        if field.first.evaluate("element => element.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def send(page: Page) -> None:
    page.locator("main form[method=post] button.button[type=submit]").click()
    page.wait_for_load_state()


def search_for(page: Page, text: str) -> None:
    panel = page.locator("details.filters")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.locator("[name=q]").fill(text)
    panel.locator("button[type=submit]").click()
    page.wait_for_load_state()


def test_organisation(dirk: Page, axe) -> None:
    dirk.goto("/partners/")
    axe(dirk)
    dirk.locator("main a[href='/partners/new/']").click()
    send(dirk)
    expect(dirk.locator(".govuk-error-summary")).to_be_focused()
    axe(dirk)
    names = {"name_nl": f"Nieuwe dienst {PAYLOAD}", "name_fr": "Nouveau service"}
    fill_in(dirk, code="NEW-1", kind="local", sector="other", **names)
    send(dirk)
    expect(dirk).to_have_url(re.compile("/partners/NEW-1/$"))
    axe(dirk)
    dirk.goto("/partners/")
    search_for(dirk, "nouveau")
    dirk.locator("main tbody a").click()
    dirk.locator("main a[href='/partners/NEW-1/edit/']").click()
    axe(dirk)
    fill_in(dirk, name_nl="Andere naam")
    send(dirk)
    assert Organisation.objects.get(code="NEW-1").name_nl == "Andere naam"
    dirk.locator("main a[href='/partners/NEW-1/end/']").click()
    axe(dirk)
    send(dirk)
    axe(dirk)
    assert Organisation.objects.get(code="NEW-1").ended_on is not None
    dirk.locator("main form[action$='/resume/'] button").click()
    dirk.wait_for_load_state()
    assert Organisation.objects.get(code="NEW-1").ended_on is None


def test_site(dirk: Page, axe) -> None:
    dirk.goto("/partners/HOSPITAL/")
    axe(dirk)
    dirk.locator("main a[href$='/sites/new/']").click()
    axe(dirk)
    fill_in(dirk, code="HOSP-2", municipality="Luik", province="BE-WLG")
    fill_in(dirk, latitude="5,57", longitude="50,57")
    send(dirk)
    expect(dirk.locator(".banner--ochre")).to_be_visible()
    axe(dirk)
    dirk.goto("/partners/HOSPITAL/")
    dirk.locator("main a[href='/sites/HOSP-2/']").click()
    dirk.locator("main a[href$='/edit/']").click()
    axe(dirk)
    fill_in(dirk, latitude="50.57", longitude="5.57")
    send(dirk)
    expect(dirk.locator(".banner--ochre")).to_have_count(0)
    dirk.locator("main a[href='/sites/HOSP-2/end/']").click()
    axe(dirk)
    send(dirk)
    assert Site.objects.get(code="HOSP-2").ended_on is not None
    axe(dirk)


def test_contact(dirk: Page, axe) -> None:
    dirk.goto("/partners/TAX/")
    dirk.locator("main a[href$='/contacts/new/']").click()
    axe(dirk)
    fill_in(dirk, name="Marc Smet", role="mentor", email="marc@example.org", phone="02 123 45 67")
    send(dirk)
    axe(dirk)
    dirk.goto("/partners/TAX/")
    dirk.locator("main h3 a", has_text="Marc Smet").click()
    dirk.locator("main a[href$='/edit/']").click()
    axe(dirk)
    fill_in(dirk, name="Marc De Smet")
    send(dirk)
    expect(dirk.locator("h1")).to_have_text("Marc De Smet")
    dirk.locator("main a[href$='/end/']").click()
    axe(dirk)
    send(dirk)
    assert Contact.objects.get(name="Marc De Smet").ended_on is not None
    axe(dirk)


def test_placement(dirk: Page, cast: Cast, axe) -> None:
    dirk.goto("/detachments/")
    axe(dirk)
    dirk.goto("/sites/HOSPITAL-BRU/")
    axe(dirk)
    dirk.locator("main a[href*='/detachments/new/']").click()
    axe(dirk)
    fill_in(dirk, person=str(cast.bram.person.pk), form="detachment", fte="0,5")
    fill_in(dirk, first_day="2020-01-01", roles="gids")
    dirk.locator("[name=role_codes][value=welcome]").check()
    send(dirk)
    placement = Detachment.objects.get(person=cast.bram.person, site=cast.hospital_site)
    assert placement.role_list == ["welcome", "gids"]
    axe(dirk)
    dirk.goto("/detachments/?sort=organisation")
    axe(dirk)
    search_for(dirk, "bram claes")
    dirk.locator(f"main tbody a[href='/detachments/{placement.pk}/']").click()
    dirk.locator("main a[href$='/edit/']").click()
    axe(dirk)
    fill_in(dirk, fte="1")
    send(dirk)
    dirk.locator("main a[href$='/move/']").click()
    axe(dirk)
    fill_in(dirk, site=str(cast.tax_site.pk), first_day="2020-03-01")
    send(dirk)
    placement.refresh_from_db()
    assert placement.last_day == date(2020, 2, 29)
    dirk.locator("main a[href$='/end/']").click()
    axe(dirk)
    fill_in(dirk, last_day="2020-12-31")
    send(dirk)
    following = Detachment.objects.get(person=cast.bram.person, first_day=date(2020, 3, 1))
    assert (following.last_day, following.fte) == (date(2020, 12, 31), 1)


def test_the_second_editor_sees_both_versions(
    dirk: Page, cast: Cast, open_context, log_in, axe, browser_faults, width: int, language: str
) -> None:
    hilde = open_context(width, language).new_page()
    log_in(hilde, cast.hilde)
    for page, name in ((dirk, "Naam van Dirk"), (hilde, "Naam van Hilde")):
        page.goto("/partners/TAX/edit/")
        fill_in(page, name_nl=name)
    send(hilde)
    send(dirk)
    expect(dirk.locator("main table")).to_contain_text("Naam van Hilde")
    expect(dirk.locator("main table")).to_contain_text("Naam van Dirk")
    # The browser notes that the answer was 409: that is what it should be.
    assert ["409" in fault for fault in browser_faults] == [True]
    browser_faults.clear()
    axe(dirk)
    send(dirk)
    assert Organisation.objects.get(code="TAX").name_nl == "Naam van Dirk"


def test_team_and_own_page(page: Page, cast: Cast, open_context, log_in, axe, width, language):
    log_in(page, cast.amina)
    page.goto("/profile/")
    axe(page)
    page.locator("main a[href$='/presentation/']").click()
    axe(page)
    fill_in(page, presentation_nl="Ik ben Amina.", presentation_fr="Je suis Amina.")
    page.locator("[name=has_public_profile]").check()
    send(page)
    axe(page)
    team = open_context(width, language).new_page()
    log_in(team, cast.dirk)
    team.goto("/experts/")
    axe(team)
    search_for(team, "amina")
    team.locator("main tbody a").click()
    expect(team.locator("main")).to_contain_text("Je suis Amina.")
    axe(team)
    team.goto("/experts/?q=nobody")
    axe(team)
