"""/signals/filters/…: one's own filters, kept under a name."""

import pytest

from signals.models import SavedFilter
from tests.cast import Cast

NEW = "/signals/filters/new/"


@pytest.fixture
def saved(cast: Cast) -> SavedFilter:
    return SavedFilter.objects.create(owner=cast.dirk, name="Laat", query="silent=yes")


def test_kept_and_shown_above_the_list(dirk, cast) -> None:
    page = dirk.get("/signals/?status=open&level=none").content.decode()
    assert 'href="/signals/filters/new/?status=open&amp;level=none"' in page
    asked = dirk.get(f"{NEW}?status=open&level=none")
    assert "Status: open" in asked.content.decode()
    query = asked.context["form"].query
    answer = dirk.post(NEW, {"name": "  Zonder  niveau ", "query": query})
    assert answer["Location"] == "/signals/?status=open&level=none"
    kept = SavedFilter.objects.get()
    assert (kept.owner, kept.name) == (cast.dirk, "Zonder niveau")
    page = dirk.get(answer["Location"]).content.decode()
    assert 'class="is-current" aria-current="true">Zonder niveau' in page
    assert "/signals/filters/new/" not in page


def test_nothing_to_keep_without_a_filter(dirk) -> None:
    assert "/signals/filters/new/" not in dirk.get("/signals/?sort=title").content.decode()
    assert "choose a filter" in dirk.post(NEW, {"name": "x", "query": ""}).content.decode()
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("status=open&next=//evil.example&page=3&after=abc", "status=open"),
        ("status=nonsense&level=macro&theme=zzz", "level=macro"),
        ("q=a%26b%3Dc&sort=-title", "q=a%26b%3Dc&sort=-title"),
        ("level=macro&sort=javascript:x", "level=macro"),
        ("status=open&status=closed", "status=closed"),
    ],
)
def test_only_known_filters_are_kept(dirk, typed, kept) -> None:
    dirk.post(NEW, {"name": "x", "query": typed})
    assert SavedFilter.objects.get().query == kept


def test_a_query_that_is_too_long(dirk) -> None:
    answer = dirk.post(NEW, {"name": "x", "query": "q=" + "a" * 2_001})
    assert "too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["Laat", "laat", " LAAT "])
def test_the_same_name_twice_is_a_plain_error(dirk, saved, name) -> None:
    answer = dirk.post(NEW, {"name": name, "query": "status=open"})
    assert answer.status_code == 200
    assert "already have a filter with this name" in answer.content.decode()
    assert SavedFilter.objects.count() == 1


def test_another_person_may_use_the_name(client_of, saved) -> None:
    client_of("hilde").post(NEW, {"name": "Laat", "query": "status=open"})
    assert SavedFilter.objects.count() == 2


def test_renamed(dirk, saved) -> None:
    answer = dirk.post(f"/signals/filters/{saved.pk}/", {"name": "Stil", "query": "status=open"})
    assert answer["Location"] == "/signals/?silent=yes"
    saved.refresh_from_db()
    assert (saved.name, saved.query) == ("Stil", "silent=yes")
    assert dirk.post(f"/signals/filters/{saved.pk}/", {"name": "Stil"}).status_code == 302
    assert dirk.post(f"/signals/filters/{saved.pk}/", {"name": " "}).status_code == 200


def test_deleted_after_a_question(dirk, saved) -> None:
    address = f"/signals/filters/{saved.pk}/delete/"
    assert "Delete the filter “Laat”?" in dirk.get(address).content.decode()
    assert SavedFilter.objects.exists()
    assert dirk.post(address).status_code == 302
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("end", ["", "delete/"])
def test_somebody_elses_is_not_there(client_of, saved, end) -> None:
    for method in ("get", "post"):
        address = f"/signals/filters/{saved.pk}/{end}"
        assert getattr(client_of("hilde"), method)(address).status_code == 404
        assert getattr(client_of("amina"), method)(address).status_code == 403
    assert "Laat" not in client_of("hilde").get("/signals/").content.decode()
    assert client_of("dirk").get(f"/signals/filters/99999/{end}").status_code == 404
    assert client_of("dirk").put(f"/signals/filters/{saved.pk}/{end}").status_code == 405


def test_experts_keep_none(amina) -> None:
    assert amina.get(NEW).status_code == 403
    assert "/signals/filters/" not in amina.get("/signals/").content.decode()


@pytest.mark.parametrize(
    ("name", "query"),
    [("Van 85.07.30-033.28", "status=open"), ("Van haar", "q=85.07.30-033.28+loket")],
)
def test_no_national_number_is_kept(dirk, cast, name, query) -> None:
    page = dirk.post("/signals/filters/new/", {"name": name, "query": query})
    assert "A national register number may not be sent" in page.content.decode()
    assert not cast.dirk.saved_filters.exists()
