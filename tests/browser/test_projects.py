"""From a visitor's question to an ended project; working groups; the account's pages."""

import re

from playwright.sync_api import Page, expect

from projects.models import Project, ProjectRequest
from tests.cast import make_cast, make_signal
from tests.projects.world import make_request, make_world

SEND = "main form button[type=submit]"


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)


def send(page: Page) -> None:
    page.locator(SEND).last.click()


def open_filters(page: Page) -> None:
    panel = page.locator("details.filters")
    if not panel.locator("form").is_visible():
        panel.locator("summary").click()


def search(page: Page, words: str) -> None:
    open_filters(page)
    page.locator("details.filters [name=q]").fill(words)
    page.locator("details.filters button[type=submit]").click()


def test_a_visitors_question_becomes_a_project_that_ends(page, log_in, axe):
    cast = make_cast()
    reference = ask_for_a_project(page, axe)
    log_in(page, cast.dirk)
    page.goto("/requests/?decision=undecided")
    axe(page)
    search(page, reference)
    page.get_by_role("link", name="OCMW Nergenshuizen").click()
    axe(page)
    page.locator("a[href$='/accept/']").click()
    axe(page)
    fill(page, starts_on="2020-03-02")
    send(page)
    expect(page.locator("h1")).to_have_text("Wie leest onze brief mee?")
    add_and_edit_a_participant(page, axe, str(cast.bram.person))
    end_it(page, axe)
    project = Project.objects.get()
    assert project.requests.get().reference == reference
    assert project.has_ended(project.ends_on.replace(year=2021))
    page.goto(f"/projects/?q={project.reference}&state=ended")
    expect(page.locator("tbody tr")).to_have_count(1)


def ask_for_a_project(page: Page, axe) -> str:
    page.goto("/ask/")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)
    fill(
        page,
        requester="OCMW Nergenshuizen",
        question="Wie leest onze brief mee?",
        contact_name="Marie Peeters",
        email="marie@example.org",
    )
    # A nervous finger: two clicks are one request.
    page.locator(SEND).last.dblclick()
    expect(page).to_have_url(re.compile("/ask/thanks/"))
    axe(page)
    assert ProjectRequest.objects.count() == 1
    return page.locator("main strong").inner_text()


def add_and_edit_a_participant(page: Page, axe, name: str) -> None:
    axe(page)
    page.locator("a[href$='/participants/new/']").click()
    axe(page)
    page.locator("main [name=person]").select_option(label=name)
    fill(page, role="leest mee")
    send(page)
    row = page.get_by_role("row", name=name)
    row.get_by_role("link").first.click()
    axe(page)
    fill(page, hours="7.5")
    send(page)
    expect(row).to_contain_text("7,5")
    row.get_by_role("link").last.click()
    axe(page)
    page.go_back()


def end_it(page: Page, axe) -> None:
    page.locator("a[href$='/end/']").click()
    axe(page)
    fill(page, ends_on="2020-02-01", result_nl="De brief is korter.")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)
    fill(page, ends_on="2020-06-30")
    send(page)
    expect(page.locator("main")).to_contain_text("De brief is korter.")
    axe(page)


def test_a_working_group_is_made_found_edited_ended_and_reopened(page, log_in, axe):
    cast = make_cast()
    log_in(page, cast.dirk)
    page.goto("/projects/")
    axe(page)
    page.locator("main .tabs a[href$='kind=working_group']").click()
    page.locator("main .page-header a[href$='kind=working_group']").click()
    axe(page)
    fill(page, title_nl="Werkgroep schulden", title_fr="Groupe dettes", starts_on="2020-03-02")
    send(page)
    page.goto("/projects/?kind=working_group")
    search(page, "dettes")
    page.locator("tbody th a").click()
    page.locator("a[href$='/edit/']").click()
    axe(page)
    fill(page, goal="Minder dure brieven.")
    send(page)
    expect(page.locator("main")).to_contain_text("Minder dure brieven.")
    end_it(page, axe)
    page.locator("a[href$='/reopen/']").click()
    axe(page)
    send(page)
    expect(page.locator("main")).to_contain_text("De brief is korter.")
    assert Project.objects.get().ends_on is None


def test_other_answers_to_a_request(page, log_in, axe):
    cast = make_cast()
    world = make_world(cast)
    make_signal("S2020-0001", cast.bram.person, title="De brief is onleesbaar")
    log_in(page, cast.dirk)
    page.goto("/requests/R2020-0001/")
    page.locator("a[href$='/link/']").click()
    axe(page)
    page.locator("main [name=project]").select_option(str(world.group.pk))
    send(page)
    page.locator("a[href$='/undo/']").click()
    axe(page)
    send(page)
    page.locator("a[href$='/decline/']").click()
    axe(page)
    fill(page, reason="Wij hebben nu geen plaats.")
    send(page)
    expect(page.locator("#answer-fr")).to_have_value(re.compile("Wij hebben nu geen plaats"))
    axe(page)
    page.goto("/requests/new/")
    axe(page)
    page.goto("/projects/P2020-0001/signals/?q=brief")
    page.locator("button[name=add]").click()
    expect(page.locator("button[name=remove]")).to_have_count(1)
    axe(page)


def test_the_second_of_two_editors_sees_both_versions(page, log_in, axe, browser_faults):
    cast = make_cast()
    log_in(page, cast.dirk)
    asked = make_request(requester="Oud")
    page.goto("/requests/R2020-0001/edit/")
    asked.requester = "Van Hilde"
    asked.save()
    fill(page, requester="Van Dirk")
    send(page)
    expect(page.get_by_role("row").last).to_contain_text("Van Hilde")
    # The browser notes that the answer was 409: that is what it should be.
    assert ["409" in fault for fault in browser_faults] == [True]
    browser_faults.clear()
    axe(page)
    send(page)
    expect(page.locator("h1")).to_have_text("Van Dirk")


def test_the_front_page_is_for_everybody(page, axe):
    page.goto("/")
    axe(page)
    page.locator("main a[href='/ask/']").first.click()
    expect(page).to_have_url(re.compile("/ask/$"))


def test_logging_in_with_faults_and_forgetting_the_password(page, axe):
    make_cast()
    page.goto("/accounts/login/")
    axe(page)
    fill(page, login="dirk@example.org", password="wrong")
    send(page)
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    axe(page)
    page.locator("main a[href='/accounts/password/reset/']").click()
    axe(page)
    fill(page, email="dirk@example.org")
    send(page)
    axe(page)


def test_changing_the_password_and_logging_out(page, log_in, axe):
    cast = make_cast()
    cast.dirk.set_password("een lang wachtwoord 12")
    cast.dirk.save()
    log_in(page, cast.dirk)
    page.goto("/accounts/password/change/")
    send(page)
    axe(page)
    page.goto("/accounts/logout/")
    axe(page)
    send(page)
    expect(page.locator(".hero")).to_be_visible()
