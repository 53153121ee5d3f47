"""/: for visitors what the service does; for everybody else what waits for them."""

from reports.models import Report
from tests.cast import make_signal


def test_a_visitor_reads_what_the_service_does(client_of):
    page = client_of("").get("/")
    assert page.status_code == 200
    assert "/ask/" in page.content.decode()


def test_an_expert_finds_new_signal_first_and_only_own_signals(client_of, cast):
    make_signal("S2020-0001", cast.amina.person)
    make_signal("S2020-0002", cast.bram.person)
    page = client_of("amina").get("/").content.decode()
    assert 'href="/signals/new/"' in page
    assert "S2020-0001" in page
    assert "S2020-0002" not in page


def test_a_coordinator_sees_what_waits_and_the_year_in_figures(client_of, cast):
    make_signal("S2020-0001", cast.amina.person)
    answer = client_of("dirk").get("/")
    assert answer.context["waiting"][0].count == 1
    assert "/figures/" in answer.content.decode()


def test_a_partner_contact_reads_what_the_account_is_for(client_of, cast):
    page = client_of("chloe").get("/").content.decode()
    assert cast.hospital.name_fr in page
    assert "mailto:" in page


def test_the_communication_officer_finds_the_report_to_write(client_of, cast):
    Report.objects.create(year=2020, title_nl="Verslag", title_fr="Rapport")
    assert 'href="/reports/2020/"' in client_of("fatou").get("/").content.decode()
    assert 'href="/reports/2020/"' not in client_of("dirk").get("/").content.decode()


def test_nobody_is_greeted_by_an_address(client_of, cast):
    cast.els.first_name = ""
    cast.els.save()
    page = client_of("els").get("/").content.decode()
    assert "<h1>Dag</h1>" in page or "<h1>Hallo</h1>" in page


def test_the_home_page_is_read_only(client_of):
    assert client_of("dirk").post("/").status_code == 405
