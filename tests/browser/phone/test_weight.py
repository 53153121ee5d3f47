"""What a page costs somebody who pays by the megabyte, counted on the line itself."""

import csv
from statistics import median

import pytest
from django.conf import settings
from playwright.sync_api import expect

from experts.models import TargetGroup, Theme
from tests.browser.phone.conftest import PhoneOf, until
from tests.browser.phone.wire import Wire
from tests.cast import Cast, make_organisation, make_signal, make_site

# All that comes over the line, headers and what the worker fetches for later included.
FIRST, AGAIN = 100_000, 10_000
PAGES = ("/signals/new/", "/signals/", "/")
DEMO = settings.BASE_DIR / "demo"


def rows(name: str) -> list[dict[str, str]]:
    with (DEMO / name).open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def busy_year(cast: Cast) -> None:
    """As many places, themes and groups to choose from as in the demo, with their names."""
    names = ("name_nl", "name_fr", "name_de")
    for file, model in (("register_2020/themes.csv", Theme), ("target_groups.csv", TargetGroup)):
        for row in rows(file):
            texts = {name: row[name] for name in names}
            model.objects.update_or_create(code=row["code"], defaults=texts)
    organisations = {
        row["code"]: make_organisation(row["code"], name_nl=row["name_nl"], name_fr=row["name_fr"])
        for row in rows("register_2020/organisations.csv")
    }
    for row in rows("register_2020/sites.csv"):
        told = {name: row[name] for name in ("name_nl", "name_fr", "municipality", "province")}
        make_site(row["code"], organisations[row["organisation"]], **told)
    for number in range(12):
        make_signal(f"S2020-{number:04}", cast.amina.person, title=f"De lift is stuk, {number}")


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_first_and_second_visit(cast, busy_year, wire, phone_of, language: str) -> None:
    cast.amina.language = language
    cast.amina.save()
    phone = phone_of(cast.amina, address=wire.url)
    page = phone.make_ready(PAGES[0])
    is_quiet(phone)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.locator("[name=place] option").count() > len(rows("register_2020/sites.csv"))
    assert wire.down < FIRST, f"the first visit takes {wire.down} bytes"
    first = wire.down
    costs = {address: [visit(phone, wire, address) for _ in range(3)] for address in PAGES}
    print(language, "first", first, costs)
    # Where the browser too looked for a newer worker meanwhile, that look is counted twice: the
    # middle one of three visits is what a visit costs.
    assert max(map(median, costs.values())) < AGAIN, f"bytes of a second visit: {costs}"


def visit(phone: PhoneOf, wire: Wire, address: str) -> int:
    wire.reset()
    page = phone.open(address)
    # A browser looks for a newer worker after a page, when it finds the time.
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    is_quiet(phone)
    return wire.down


def is_quiet(phone: PhoneOf) -> None:
    """Nothing is under way any more, in the page or in its worker."""
    until(
        phone.page,
        "navigator.serviceWorker.ready.then(({active}) => active.state)",
        expected="activated",
    )
    phone.page.wait_for_load_state("networkidle")
