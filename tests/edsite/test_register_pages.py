"""/register/: upload, look, confirm; and what a second tab, a colleague or a fault finds."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from edsite import register_uploads
from edsite.register_uploads import RegisterUpload
from edsite.workbook import import_register
from experts.models import Theme
from tests.cast import Cast, permission
from tests.edsite.register_files import DAY, WRITERS, counts
from tests.edsite.small_register import register

Page = Callable[[str], Client]
KINDS = ["xlsx", "ods", "zip"]


@pytest.fixture
def hilde(client_of: Page, settings: Any, tmp_path: Path) -> Client:
    settings.DATA_DIR = tmp_path / "data"
    client = client_of("hilde")
    client.cookies["django_language"] = "nl"
    return client


def send(client: Client, tmp_path: Path, sheets: dict[str, Any], kind: str = "xlsx") -> str:
    """Upload a file and return the address of its preview."""
    path = WRITERS[kind](tmp_path / f"register.{kind}", sheets)
    with path.open("rb") as file:
        response = client.post("/register/", {"file": file})
    assert response.status_code == 302, response.content
    return response["Location"]


def digest(client: Client, address: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("kind", KINDS)
def test_upload_look_confirm_with_new_and_known_rows(
    hilde: Client, cast: Cast, tmp_path: Path, kind: str
):
    address = send(hilde, tmp_path, register(), kind)
    page = hilde.get(address).content.decode()
    # Both themes of the cast are known; one has another name.
    assert "Gezondheid" in page
    assert "ED1 · UZ · 2019-01-01" in page
    assert not Theme.objects.filter(name_nl="Gezondheid").exists()

    seen = digest(hilde, address)
    response = hilde.post(address, {"digest": seen})
    assert (response.status_code, response["Location"]) == (302, address)
    assert Theme.objects.filter(name_nl="Gezondheid").exists()
    assert 'class="big-number__value">15<' in hilde.get(address).content.decode()
    # The second of a double click.
    assert hilde.post(address, {"digest": seen}).status_code == 200

    address = send(hilde, tmp_path, register(), kind)
    assert 'name="digest"' not in hilde.get(address).content.decode()


def test_faults_are_listed_and_nothing_is_written(hilde: Client, cast: Cast, tmp_path: Path):
    sheets = register()
    sheets["people"][0]["role"] = "<b>boss</b>"
    address = send(hilde, tmp_path, sheets)
    page = hilde.get(address).content.decode()
    assert "&lt;b&gt;boss" in page
    assert 'name="digest"' not in page
    hilde.post(address, {"digest": "x"})
    assert not Theme.objects.filter(name_nl="Gezondheid").exists()


def test_what_is_no_register_is_said_in_words(hilde: Client, cast: Cast, tmp_path: Path):
    path = tmp_path / "holiday.xlsx"
    path.write_bytes(b"no workbook")
    with path.open("rb") as file:
        address = hilde.post("/register/", {"file": file})["Location"]
    response = hilde.get(address)
    assert (response.status_code, b"workbook" in response.content) == (200, True)
    assert hilde.post("/register/", {}).status_code == 200


def test_a_register_that_changed_in_between_is_looked_at_again(
    hilde: Client, cast: Cast, tmp_path: Path
):
    address = send(hilde, tmp_path, register())
    seen = digest(hilde, address)
    Theme.objects.filter(code="health").update(name_nl="Zorg")
    page = hilde.post(address, {"digest": seen}, follow=True).content.decode()
    assert 'class="banner banner--ochre"' in page
    assert Theme.objects.get(code="health").name_nl == "Zorg"
    # Nothing is lost: the same upload shows what would happen now.
    hilde.post(address, {"digest": digest(hilde, address)})
    assert Theme.objects.get(code="health").name_nl == "Gezondheid"


def test_a_confirmation_without_a_look_does_nothing(hilde: Client, cast: Cast, tmp_path: Path):
    hilde.post(send(hilde, tmp_path, register()), {})
    assert not Theme.objects.filter(name_nl="Gezondheid").exists()


def test_a_second_click_during_the_import_waits(hilde: Client, cast: Cast, tmp_path: Path):
    address = send(hilde, tmp_path, register())
    token = address.rstrip("/").rpartition("/")[2]
    upload = RegisterUpload.find(token, user_pk=cast.hilde.pk, at=timezone.now())
    assert upload
    assert upload.claim()
    assert hilde.post(address, {"digest": "x"}).status_code == 302
    assert hilde.get(address).status_code == 200
    assert not Theme.objects.filter(name_nl="Gezondheid").exists()


def test_only_who_uploaded_may_look_and_confirm(
    hilde: Client, client_of: Page, cast: Cast, tmp_path: Path
):
    address = send(hilde, tmp_path, register())
    cast.dirk.user_permissions.add(permission("import_register"))
    dirk = client_of("dirk")
    assert dirk.get(address).status_code == 404
    assert dirk.post(address, {"digest": digest(hilde, address)}).status_code == 404
    assert client_of("amina").get(address).status_code == 403
    assert client_of("amina").post("/register/", {}).status_code == 403
    assert hilde.get("/register/nothing-like-it/").status_code == 404


def test_an_upload_is_forgotten_after_a_day(
    hilde: Client, cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    address = send(hilde, tmp_path, register())
    folder = tmp_path / "data" / "imports"
    monkeypatch.setattr(register_uploads, "KEPT_FOR", timedelta(seconds=-1))
    assert hilde.get(address).status_code == 404
    (tmp_path / "register.xlsx").unlink()
    send(hilde, tmp_path, register())
    assert len(list(folder.iterdir())) == 1


def test_a_file_over_the_limit_is_refused_at_the_door(
    hilde: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("edsite.register_views.MAX_FILE_BYTES", 10)
    path = tmp_path / "big.xlsx"
    path.write_bytes(b"x" * 11)
    with path.open("rb") as file:
        response = hilde.post("/register/", {"file": file})
    assert (response.status_code, b"10 MB" in response.content) == (200, True)
    assert not (tmp_path / "data").exists()


def test_the_export_is_a_register(hilde: Client, cast: Cast, tmp_path: Path):
    response = hilde.get("/register/export.xlsx")
    assert response["Content-Disposition"].startswith('attachment; filename="register-')
    path = tmp_path / "export.xlsx"
    path.write_bytes(b"".join(response.streaming_content))
    assert counts(import_register(path, day=DAY))[:2] == (0, 0)
    assert hilde.post("/register/export.xlsx").status_code == 405
