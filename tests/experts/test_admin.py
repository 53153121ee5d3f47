"""The administration: HR's own records, closed to everybody without HR's permissions."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from experts.models import Employment, FundingSource, Person, Statute
from tests.cast import make_employment

PAGES = [
    "/admin/",
    "/admin/experts/person/",
    "/admin/experts/person/add/",
    "/admin/experts/employment/",
    "/admin/experts/employment/add/",
    "/admin/experts/fundingsource/",
    "/admin/experts/fundingagreement/",
    "/admin/experts/person/import/",
    "/admin/experts/person/export/",
    "/admin/experts/employment/export/",
]
AUTOCOMPLETE = "/admin/autocomplete/?app_label=experts&model_name=employment&field_name=person"


@pytest.mark.parametrize("address", [*PAGES, AUTOCOMPLETE])
def test_hr_reaches_every_page_and_nobody_else_does(client_of, address):
    assert client_of("els").get(address).status_code == 200
    for name in ("", "amina", "bram", "chloe", "dirk", "georges"):
        assert client_of(name).get(address).status_code in (302, 403), name


@pytest.mark.parametrize("name", ["amina", "chloe", "dirk", "georges"])
def test_who_has_no_rights_reads_so_instead_of_a_log_in_form(client_of, name):
    for address in ("/admin/", "/admin/experts/person/"):
        answer = client_of(name).get(address)
        assert answer.status_code == 403
        assert "403.html" in [template.name for template in answer.templates]


def test_visitors_use_the_log_in_of_the_site(client_of):
    answer = client_of("").get("/admin/experts/person/", follow=True)
    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/experts/person/"
    assert client_of("").post("/admin/login/", {"username": "els"}).status_code == 302


def test_the_administration_wears_the_colours_of_the_site():
    tokens = re.compile(r"(--[a-z-]+): (#[0-9a-f]{6});")
    site = Path(settings.BASE_DIR, "assets/scss/_tokens.scss").read_text()
    own = Path(settings.BASE_DIR, "static/css/admin.css").read_text()
    assert tokens.findall(own) == tokens.findall(site)


def test_one_filter_finds_who_pays_directly_or_by_agreement(client_of, cast):
    source = FundingSource.objects.create(code="PODMI", name_nl="POD MI", name_fr="SPP IS")
    agreement = source.agreements.create(reference="A1", first_day=date(2019, 1, 1))
    make_employment(cast.amina.person, date(2015, 1, 1), date(2015, 2, 1), source=source)
    make_employment(cast.bram.person, date(2015, 1, 1), date(2015, 2, 1), agreement=agreement)
    els = client_of("els")
    found = els.get(f"/admin/experts/employment/?paid_by={source.pk}").context["cl"]
    assert found.queryset.count() == 2
    assert els.get("/admin/experts/employment/?paid_by=x").status_code in (200, 302)
    # With the numbers of each choice beside it.
    assert els.get("/admin/experts/employment/?_facets=True").status_code == 200


def test_the_communication_officer_sees_no_hr_records(client_of):
    for address in PAGES[1:]:
        assert client_of("fatou").get(address).status_code == 403


def test_a_search_finds_a_person_and_the_filters_work(client_of):
    els = client_of("els")
    page = els.get("/admin/experts/person/?q=haddad").content.decode()
    assert "Haddad" in page
    assert "Claes" not in page
    assert "Haddad" in els.get("/admin/experts/person/?employed=yes").content.decode()
    assert "Haddad" not in els.get("/admin/experts/person/?employed=no").content.decode()
    assert els.get("/admin/experts/employment/?running=yes").status_code == 200


def test_a_person_is_saved_with_an_employment_and_the_change_is_kept(client_of, cast):
    els, amina = client_of("els"), cast.amina.person
    address = f"/admin/experts/person/{amina.pk}/change/"
    employment = amina.employments.get()
    answer = els.post(
        address,
        {
            "code": amina.code,
            "first_name": "Amina",
            "last_name": "El Haddad",
            "role": "expert",
            "language": "nl",
            "email": "",
            "employments-TOTAL_FORMS": "1",
            "employments-INITIAL_FORMS": "1",
            "employments-0-id": str(employment.pk),
            "employments-0-person": str(amina.pk),
            "employments-0-statute": "statutory",
            "employments-0-fte": "0.5",
            "employments-0-first_day": "2019-01-01",
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    employment.refresh_from_db()
    assert employment.statute == Statute.STATUTORY
    assert employment.history.count() == 2
    history = els.get(f"/admin/experts/person/{amina.pk}/history/").content.decode()
    assert "els" in history.lower()


def person_answers(person, **changes):
    names = ("code", "first_name", "last_name", "role", "language", "email")
    none = {"employments-TOTAL_FORMS": "0", "employments-INITIAL_FORMS": "0"}
    return {name: getattr(person, name) for name in names} | none | changes


def test_hr_takes_a_public_profile_away_but_cannot_give_it(client_of, cast):
    els, amina = client_of("els"), cast.amina.person
    address = f"/admin/experts/person/{amina.pk}/change/"
    own, given = "Ik ben Amina.", {"has_public_profile": "on", "presentation_nl": "Van HR."}
    Person.objects.filter(pk=amina.pk).update(presentation_nl=own)
    assert els.post(address, person_answers(amina, **given)).status_code == 302
    amina.refresh_from_db()
    assert (amina.has_public_profile, amina.presentation_nl) == (False, own)
    Person.objects.filter(pk=amina.pk).update(has_public_profile=True)
    els.post(address, person_answers(amina, **given))
    amina.refresh_from_db()
    assert (amina.has_public_profile, amina.presentation_nl) == (True, own)
    els.post(address, person_answers(amina))
    amina.refresh_from_db()
    assert not amina.has_public_profile


@pytest.mark.parametrize("code", ["..", ".", "ED/presentation", "ED\u200b", "new"])
def test_a_new_code_gives_an_address_that_works(client_of, cast, code):
    els, amina = client_of("els"), cast.amina.person
    answer = els.post("/admin/experts/person/add/", person_answers(amina, code=code))
    assert "code" in answer.context["adminform"].form.errors
    # A code that came with the register stays.
    Person.objects.filter(pk=amina.pk).update(code=code)
    change = f"/admin/experts/person/{amina.pk}/change/"
    assert els.post(change, person_answers(amina, code=code)).status_code == 302


def test_both_a_source_and_an_agreement_are_refused_in_words(client_of, cast):
    source = FundingSource.objects.create(code="PODMI", name_nl="POD MI", name_fr="SPP IS")
    agreement = source.agreements.create(reference="A1", first_day=date(2019, 1, 1))
    answer = client_of("els").post(
        "/admin/experts/employment/add/",
        {
            "person": cast.amina.person.pk,
            "statute": "contractual",
            "fte": "1",
            "first_day": "2020-01-01",
            "source": source.pk,
            "agreement": agreement.pk,
        },
    )
    assert answer.status_code == 200
    assert not Employment.objects.filter(source=source).exists()
    assert answer.context["errors"]


def test_an_export_holds_a_formula_as_text_and_an_import_takes_it_back(client_of, cast):
    els, amina = client_of("els"), cast.amina.person
    amina.last_name = '=HYPERLINK("http://evil.example")'
    amina.save()
    columns = dict.fromkeys(("code", "last_name", "first_name", "role", "language"), "on")
    answer = els.post(
        "/admin/experts/person/export/",
        {"format": "0", "resource": "", **{f"personresource_{name}": "on" for name in columns}},
    )
    sheet = load_workbook(BytesIO(answer.getvalue())).active
    cells = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.value[0] for cell in cells] == ["'"]
    assert cells[0].data_type == "s"

    upload = SimpleUploadedFile("people.xlsx", answer.getvalue())
    preview = els.post(
        "/admin/experts/person/import/", {"format": "0", "resource": "", "import_file": upload}
    )
    assert preview.status_code == 200
    kinds = {row.import_type for row in preview.context["result"].rows}
    assert kinds == {"skip"}


def test_an_import_is_shown_before_it_is_done(client_of):
    rows = "code,first_name,last_name,role,language,email\nNEW,Nele,Nieuw,expert,nl,\n"
    els = client_of("els")
    preview = els.post(
        "/admin/experts/person/import/",
        {
            "format": "1",
            "resource": "",
            "import_file": SimpleUploadedFile("people.csv", rows.encode()),
        },
    )
    assert "Nele" in preview.content.decode()
    assert not Person.objects.filter(code="NEW").exists()
    confirm = preview.context["confirm_form"].initial
    els.post("/admin/experts/person/process_import/", confirm)
    assert Person.objects.filter(code="NEW", last_name="Nieuw").exists()
    # The second of two clicks finds the file gone, and is told so.
    again = els.post("/admin/experts/person/process_import/", confirm, follow=True)
    assert again.redirect_chain == [("/admin/experts/person/", 302)]
    assert len(list(again.context["messages"])) == 2
    assert Person.objects.filter(code="NEW").count() == 1


def test_hr_cannot_link_a_person_to_another_account(client_of, cast):
    page = client_of("els").get(f"/admin/experts/person/{cast.amina.person.pk}/change/")
    assert 'name="user"' not in page.content.decode()
    assert client_of("els").get("/admin/experts/user/").status_code == 403


def test_a_long_list_asks_no_more_of_the_database(
    client_of, cast, django_assert_num_queries, django_assert_max_num_queries
):
    els = client_of("els")
    with django_assert_max_num_queries(25) as few:
        els.get("/admin/experts/employment/")
    for number in range(1, 29):
        make_employment(cast.bram.person, date(2018, 1, number), date(2018, 2, number))
    with django_assert_num_queries(len(few)):
        els.get("/admin/experts/employment/")
