import pytest

from partners.models import Detachment

MODELS = ("organisation", "site", "contact", "detachment")


@pytest.mark.parametrize("model", MODELS)
def test_an_administrator_lists_searches_and_opens(client_of, cast, model: str) -> None:
    cast.els.is_superuser = True
    cast.els.save()
    els = client_of("els")
    assert els.get(f"/admin/partners/{model}/").status_code == 200
    assert els.get(f"/admin/partners/{model}/?q=a").status_code == 200
    assert els.get(f"/admin/partners/{model}/add/").status_code == 200


def test_hr_reads_only(client_of, cast) -> None:
    els = client_of("els")
    placement = Detachment.objects.first()
    assert els.get("/admin/partners/organisation/").status_code == 200
    assert els.get("/admin/partners/organisation/add/").status_code == 403
    assert els.get(f"/admin/partners/detachment/{placement.pk}/change/").status_code == 200
    assert els.post(f"/admin/partners/detachment/{placement.pk}/change/").status_code == 403
    assert els.get("/admin/partners/contact/").status_code == 403


@pytest.mark.parametrize("name", ["dirk", "amina"])
@pytest.mark.parametrize("model", MODELS)
def test_nobody_else_enters(client_of, name: str, model: str) -> None:
    assert client_of(name).get(f"/admin/partners/{model}/").status_code == 403
