"""/signals/standard-answers/ and below: the coordination keeps its own texts."""

import pytest

from signals.models import Outcome, StandardAnswer
from tests.queries import query_count

LIST = "/signals/standard-answers/"
VALUES = {
    "outcome": "solved",
    "way_on": "",
    "title_nl": "Opgelost",
    "title_fr": "Résolu",
    "text_nl": "Er hangt een bord.",
    "text_fr": "Il y a un panneau.",
    "position": 1,
}


@pytest.fixture
def answer() -> StandardAnswer:
    return StandardAnswer.objects.create(**VALUES)


def test_an_empty_list_says_what_to_do(dirk) -> None:
    assert "Write the first one" in dirk.get(LIST).content.decode()


def test_a_new_one_is_offered(dirk) -> None:
    assert dirk.get(f"{LIST}new/").status_code == 200
    assert dirk.post(f"{LIST}new/", VALUES).url == LIST
    made = StandardAnswer.objects.get()
    assert (made.text_in("fr"), made.is_in_use) == ("Il y a un panneau.", True)
    assert "Opgelost" in dirk.get(LIST).content.decode()


def test_sent_twice_it_is_made_once(dirk) -> None:
    mark = dirk.get(f"{LIST}new/").context["form"].initial["page_mark"]
    for _tap in range(2):
        dirk.post(f"{LIST}new/", VALUES | {"page_mark": mark})
    assert StandardAnswer.objects.count() == 1


@pytest.mark.parametrize("missing", ["outcome", "title_nl", "title_fr", "text_nl", "text_fr"])
def test_both_languages_are_needed(dirk, missing) -> None:
    page = dirk.post(f"{LIST}new/", VALUES | {missing: " "})
    assert missing in page.context["form"].errors
    assert not StandardAnswer.objects.exists()


@pytest.mark.parametrize("field", ["title_nl", "title_fr", "text_nl", "text_fr"])
def test_no_text_holds_a_national_register_number(dirk, field) -> None:
    page = dirk.post(f"{LIST}new/", VALUES | {field: "Vraag van 85.07.30-033.28"})
    assert field in page.context["form"].errors
    assert not StandardAnswer.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "way_on", "is_right"),
    [
        ("not_a_signal", "complaint", True),
        ("not_a_signal", "", False),
        ("solved", "complaint", False),
    ],
)
def test_a_way_on_goes_with_what_is_no_signal(dirk, outcome, way_on, is_right) -> None:
    dirk.post(f"{LIST}new/", VALUES | {"outcome": outcome, "way_on": way_on})
    assert StandardAnswer.objects.exists() is is_right


def test_changing_one(dirk, answer) -> None:
    page = dirk.get(f"{LIST}{answer.pk}/")
    seen = page.context["form"]["seen_version"].value()
    changed = VALUES | {"text_fr": "Il y a un grand panneau.", "seen_version": seen}
    assert dirk.post(f"{LIST}{answer.pk}/", changed).url == LIST
    answer.refresh_from_db()
    assert answer.text_fr == "Il y a un grand panneau."
    # Opened before that change: both versions are shown, nothing is overwritten.
    late = dirk.post(f"{LIST}{answer.pk}/", changed | {"text_fr": "Autre chose."})
    assert late.status_code == 409
    assert "Il y a un grand panneau." in late.content.decode()
    answer.refresh_from_db()
    assert answer.text_fr == "Il y a un grand panneau."


def test_out_of_use_and_back(dirk, answer) -> None:
    use = f"{LIST}{answer.pk}/use/"
    assert dirk.post(use, {"in_use": "no"}).url == LIST
    assert not StandardAnswer.objects.in_use().exists()
    assert "Out of use" in dirk.get(LIST).content.decode()
    dirk.post(use, {"in_use": "yes"})
    assert StandardAnswer.objects.for_outcome(Outcome.SOLVED).get() == answer


def test_who_and_how(amina, client_of, dirk, answer) -> None:
    one, use = f"{LIST}{answer.pk}/", f"{LIST}{answer.pk}/use/"
    for address in (f"{LIST}new/", one, use):
        assert client_of("").post(address).status_code == 302
        assert amina.post(address).status_code == 403
        assert client_of("els").post(address).status_code == 403
    assert amina.get(LIST).status_code == 403
    assert dirk.post(LIST).status_code == 405
    assert dirk.get(use).status_code == 405
    assert dirk.put(one).status_code == 405
    assert dirk.get(f"{LIST}999999/").status_code == 404
    assert dirk.post(f"{LIST}999999/use/").status_code == 404


def test_queries_do_not_grow(dirk) -> None:
    StandardAnswer.objects.create(**VALUES)
    few = query_count(dirk, LIST)
    StandardAnswer.objects.bulk_create(StandardAnswer(**VALUES) for _number in range(30))
    assert query_count(dirk, LIST) == few
