"""The administration in the site's dress, as HR and the communication officer meet it."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from experts.models import FundingSource
from reports.admin import FIELDS_BY_KIND
from reports.models import BlockKind, Report
from tests.browser.conftest import AXE, AXE_TAGS, DESKTOP
from tests.cast import Cast, make_cast, make_employment

# Rules that Django's own markup breaks and no template of ours can mend, each with its reason.
DJANGO_BREAKS = {
    "aria-input-field-name": "select2 names its chooser by the chosen text: none while empty",
}
ENGLISH = re.compile(
    r"\b(View history|Object|Changed by|Change reason|Import finished|Select all|"
    r"Model name|Add link|Back to the site|Columns of the file|None|First Name)\b",
    re.IGNORECASE,
)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return make_cast()


@pytest.fixture
def els(page: Page, cast: Cast, log_in) -> Page:
    log_in(page, cast.els)
    return page


@pytest.fixture
def fatou(page: Page, cast: Cast, log_in) -> Page:
    log_in(page, cast.fatou)
    return page


def judge(page: Page) -> None:
    """axe without the rules above, no English, no sideways scroll."""
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        # Without preload: axe would copy imported style sheets into <style>, which is forbidden.
        "([tags, off]) => axe.run(document, {preload: false, runOnly: {type: 'tag', values: tags},"
        " rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}]))})",
        [list(AXE_TAGS), list(DJANGO_BREAKS)],
    )
    lines = [
        f"{fault['id']}: {fault['help']}\n    {node['target']}\n    {node['html'][:160]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
    spare = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if spare > 0:
        lines.append(f"{spare} px wider than the window")
    if english := ENGLISH.findall(page.locator("body").inner_text()):
        lines.append(f"English: {english}")
    if lines:
        where = f"{page.url} at {page.viewport_size['width']} px"
        pytest.fail(f"{where}:\n" + "\n".join(lines), pytrace=False)


def visit(page: Page, *addresses: str) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        judge(page)


def test_hr_reads_and_changes_records(els: Page, cast: Cast) -> None:
    person = cast.amina.person
    source = FundingSource.objects.create(code="PODMI", name_nl="POD MI", name_fr="SPP IS")
    agreement = source.agreements.create(reference="A1", first_day=date(2019, 1, 1))
    for year in (2016, 2017, 2018):
        make_employment(person, date(year, 1, 1), date(year, 12, 31), source=source)
    visit(
        els,
        "/admin/",
        "/admin/experts/person/",
        f"/admin/experts/person/{person.pk}/change/",
        "/admin/experts/employment/",
        f"/admin/experts/fundingagreement/{agreement.pk}/change/",
        f"/admin/experts/fundingsource/{source.pk}/change/",
    )
    els.goto(f"/admin/experts/person/{person.pk}/change/")
    els.locator("[name=first_name]").fill("Amina Maria")
    els.locator("[name=_save]").first.click()
    expect(els.locator(".messagelist")).to_be_visible()
    visit(els, f"/admin/experts/person/{person.pk}/history/")
    with els.expect_navigation():
        els.locator("#change-history tbody a").first.click()
    judge(els)


def test_hr_imports_and_exports(els: Page) -> None:
    visit(els, "/admin/experts/person/import/")
    rows = "code,first_name,last_name,role,language,email\nNEW,Nele,Nieuw,expert,nl,\n"
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    els.locator("[name=import_file]").set_input_files(file)
    els.locator("[name=format]").select_option("1")
    els.locator(".submit-row input").click()
    expect(els.locator("table.import-preview")).to_contain_text("Nele")
    judge(els)
    els.locator("[name=confirm]").click()
    expect(els.locator(".messagelist")).to_be_visible()
    judge(els)
    visit(els, "/admin/experts/person/export/")
    code = els.locator("[name=personresource_code]")
    els.locator("#every-column").uncheck()
    expect(code).not_to_be_checked()
    els.locator("#every-column").check()
    expect(code).to_be_checked()


def test_a_block_shows_the_fields_of_its_kind(fatou: Page) -> None:
    report = Report.objects.create(year=2020, title_nl="Verslag", title_fr="Rapport")
    chapter = report.chapters.create(position=1, code="one", title_nl="Een", title_fr="Un")
    block = chapter.blocks.create(position=1, kind=BlockKind.QUOTE, text_nl="Ja.", name="Iemand")
    visit(
        fatou,
        "/admin/",
        f"/admin/reports/report/{report.pk}/change/",
        f"/admin/reports/chapter/{chapter.pk}/change/",
        f"/admin/reports/block/{block.pk}/change/",
    )
    kind, name, figures = (fatou.locator(f"[name={each}]") for each in ("kind", "name", "figures"))
    expect(name).to_be_visible()
    expect(figures).to_be_hidden()
    kind.select_option("chart")
    expect(name).to_be_hidden()
    expect(figures).to_be_visible()
    # Saved without a figure, the fault and its field are shown.
    fatou.locator("[name=_save]").first.click()
    expect(fatou.locator(".errorlist").first).to_be_visible()
    expect(figures).to_be_visible()
    judge(fatou)


def test_the_way_back_and_the_other_language(els: Page, width: int, language: str) -> None:
    els.goto("/admin/experts/person/")
    other = "fr" if language == "nl" else "nl"
    els.locator(f"#user-tools button[value={other}]").click()
    expect(els.locator("html")).to_have_attribute("lang", other)
    expect(els).to_have_url(re.compile("/admin/experts/person/$"))
    font = els.locator("h1").evaluate("element => getComputedStyle(element).fontFamily")
    assert "Atkinson Hyperlegible Next" in font
    if width == DESKTOP:
        assert els.evaluate("document.fonts.check('700 16px \"Atkinson Hyperlegible Next\"')")
    els.locator("#user-tools a[href='/']").click()
    expect(els).to_have_url(re.compile(r"^[^/]+//[^/]+/$"))


def test_every_kind_of_block_has_its_fields() -> None:
    assert set(FIELDS_BY_KIND) == set(BlockKind)
