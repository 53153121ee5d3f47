"""/: for visitors what the service does; for everybody else what waits for them."""

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


def test_a_partner_contact_is_told_that_nothing_waits(client_of):
    assert client_of("chloe").get("/").status_code == 200


def test_the_home_page_is_read_only(client_of):
    assert client_of("dirk").post("/").status_code == 405
