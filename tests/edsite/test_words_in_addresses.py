"""A register may call a record by a word that a page of ours stands at: it has an address too."""

import pytest
from django.urls import resolve, reverse

from edsite.converters import fixed_words
from partners.models import Organisation
from projects.models import Project, ProjectRequest
from signals.models import StructuralSignal
from tests.cast import make_organisation, make_person, make_signal


@pytest.mark.parametrize(
    "reference", ["bulk", "phone", "new", "hand-over", "export.csv", "Bulk", "S1/edit", "bulk/7"]
)
def test_such_a_signal_is_found_from_the_list(cast, client_of, reference: str) -> None:
    signal = make_signal(reference, cast.amina.person, title="Het loket was dicht.")
    dirk = client_of("dirk")
    address = signal.get_absolute_url()
    assert f'href="{address}"' in dirk.get("/signals/").content.decode()
    answer = dirk.get(address)
    assert answer.status_code == 200
    assert answer.context["signal"] == signal
    step = reverse("signals:take-up", args=[reference])
    assert dirk.get(step).context["signal"] == signal


@pytest.mark.parametrize("model", [StructuralSignal, Project, ProjectRequest])
def test_so_is_every_other_record_with_a_reference(db, model) -> None:
    for word in fixed_words():
        found = resolve(model(reference=word).get_absolute_url())
        assert found.kwargs.get("reference", "").lower() == word, word


def test_so_are_organisations_and_people(cast, client_of) -> None:
    make_organisation("new")
    make_person("new", "Piet", "Quint", "expert")
    dirk = client_of("dirk")
    assert dirk.get(Organisation(code="new").get_absolute_url()).status_code == 200
    assert dirk.get(reverse("experts:person", args=["new"])).status_code == 200


def test_a_number_of_ours_and_the_own_pages_stay_as_they_are(cast) -> None:
    assert make_signal("S2020-0042", cast.amina.person).get_absolute_url() == "/signals/S2020-0042/"
    assert reverse("signals:bulk") == "/signals/bulk/"
    assert reverse("signals:edit", args=["été"]) == "/signals/%C3%A9t%C3%A9/edit/"
    assert {"bulk", "new", "phone", "export.csv", "edit"} <= fixed_words()
