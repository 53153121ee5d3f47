"""Codes and references of a register are free text; a line break in one breaks no list."""

import pytest

from partners.models import Organisation
from projects.models import Project, ProjectRequest
from tests.cast import make_organisation, make_person, make_signal, make_site


def test_a_line_break_in_a_code_or_reference_breaks_no_list(cast, client_of):
    place = make_organisation("A\nB/C")
    make_site("S\nT", place)
    make_person("P\nQ", "Piet", "Quint", "expert")
    make_signal("S-NEW\nLINE", cast.amina.person)
    dirk = client_of("dirk")
    for address in (
        "/",
        "/partners/",
        "/partners/A%0AB/C/",
        "/sites/S%0AT/edit/",
        "/experts/",
        "/experts/P%0AQ/",
        "/signals/",
        "/signals/S-NEW%0ALINE/",
    ):
        assert dirk.get(address).status_code == 200, address


@pytest.mark.parametrize("model", [Project, ProjectRequest])
def test_projects_and_requests_have_an_address_too(model):
    assert "%0A" in model(reference="P\nQ").get_absolute_url()


@pytest.mark.parametrize("code", ["a\nb", "a\x0bb", "a\u200bb", "a\u2028b"])
def test_a_new_code_stands_on_one_line(client_of, code):
    body = {"code": code, "name_nl": "Dienst", "name_fr": "Service", "kind": "federal"}
    answer = client_of("dirk").post("/partners/new/", body | {"sector": "federal"})
    assert answer.status_code == 200
    assert "code" in answer.context["form"].errors
    assert not Organisation.objects.filter(name_nl="Dienst").exists()
