"""One ladder for every address: works, stranger 404, not allowed 403, method 405, bad id 404."""

import pytest

REQUEST_PAGES = ["", "edit/", "accept/", "link/", "decline/", "undo/"]
PROJECT_PAGES = [
    "",
    "edit/",
    "end/",
    "reopen/",
    "participants/new/",
    "participants/9001/",
    "participants/9001/remove/",
    "signals/",
]


@pytest.mark.parametrize("page", REQUEST_PAGES)
def test_request_pages(world, client_of, page):
    address = f"/requests/R2020-0001/{page}"
    assert client_of("dirk").get(address).status_code == 200
    assert client_of("dirk").get(address.lower()).status_code == 200
    for stranger in ("amina", "chloe", "els", "fatou", "georges"):
        assert client_of(stranger).get(address).status_code == 404
        assert client_of(stranger).post(address).status_code in (404, 405)
    assert client_of("").get(address).status_code == 302
    assert client_of("dirk").put(address).status_code == 405
    assert client_of("dirk").get(f"/requests/R2020-9999/{page}").status_code == 404


@pytest.mark.parametrize("page", PROJECT_PAGES)
def test_project_pages(world, client_of, page):
    address = f"/projects/P2020-0001/{page}"
    assert client_of("dirk").get(address).status_code == 200
    # Amina takes part and Fatou reads every project: they may read, and change nothing.
    for reader in ("amina", "fatou"):
        assert client_of(reader).get(address).status_code == (403 if page else 200)
        assert client_of(reader).post(address).status_code == (403 if page else 405)
    for stranger in ("bram", "chloe", "els", "georges"):
        assert client_of(stranger).get(address).status_code == 404
    assert client_of("").get(address).status_code == 302
    assert client_of("dirk").delete(address).status_code == 405
    assert client_of("dirk").get(f"/projects/P2020-9999/{page}").status_code == 404


@pytest.mark.parametrize("address", ["/requests/", "/projects/"])
def test_lists_are_only_read(world, client_of, address):
    assert client_of("dirk").post(address).status_code == 405


@pytest.mark.parametrize("address", ["/requests/new/", "/projects/new/"])
def test_new_ones_are_made_by_the_team(world, client_of, address):
    assert client_of("amina").post(address).status_code == 403
    assert client_of("dirk").put(address).status_code == 405


def test_a_participant_of_another_project_is_not_here(world, client_of):
    for page in ("participants/9001/", "participants/9001/remove/", "participants/7/"):
        assert client_of("dirk").get(f"/projects/P2020-0002/{page}").status_code == 404


@pytest.mark.parametrize("reference", ["2020/17 bis", "P 1", "é?x=1#2", "100%"])
def test_imported_references_may_be_any_text(world, client_of, reference):
    world.project.reference = world.asked.reference = reference
    world.project.save()
    world.asked.save()
    dirk = client_of("dirk")
    for record in (world.project, world.asked):
        assert dirk.get(record.get_absolute_url()).status_code == 200
        assert dirk.get(f"{record.get_absolute_url()}edit/").status_code == 200
    assert dirk.get("/projects/").status_code == dirk.get("/requests/").status_code == 200
