"""A list to choose from begins with a word, never with dashes, in filters and in forms."""

import pytest

from tests.cast import make_signal
from tests.projects.world import make_project, make_request


@pytest.mark.parametrize(
    "address",
    [
        "/requests/",
        "/projects/",
        "/projects/new/",
        "/projects/P2020-0001/edit/",
        "/projects/P2020-0001/participants/new/",
        "/requests/R2020-0001/accept/",
        "/requests/R2020-0001/link/",
        "/partners/",
        "/partners/new/",
        "/partners/HOSPITAL/sites/new/",
        "/partners/HOSPITAL/contacts/new/",
        "/detachments/",
        "/detachments/new/",
        "/experts/",
        "/signals/",
        "/signals/S2020-0001/hand-over/",
        "/signals/S2020-0001/classify/",
        "/structural-signals/",
        "/structural-signals/new/?signal=S2020-0001&write=yes",
    ],
)
def test_no_dashes(cast, client_of, address: str) -> None:
    make_project()
    make_request()
    make_signal("S2020-0001", cast.amina.person)
    page = client_of("dirk").get(address)
    assert page.status_code == 200
    assert "---" not in page.content.decode()
