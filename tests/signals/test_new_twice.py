"""/signals/new/ sent twice: one mark is one record, and no text is lost."""

import re
import uuid

import pytest
from django.test import Client

from signals.models import FollowUp, Signal
from tests.signals.test_new import STORY, answers


def test_a_double_click_makes_one_record(amina) -> None:
    data = answers(amina)
    first = amina.post("/signals/new/", data)
    again = [amina.post("/signals/new/", data, follow=True) for _ in range(3)]
    assert Signal.objects.count() == FollowUp.objects.count() == 1
    assert first.url.endswith("/sent/")
    for answer in again:
        assert answer.redirect_chain == [("/signals/S2020-0001/", 302)]
        assert "You already sent this signal" in answer.content.decode()


def test_the_mark_in_the_address_stays_the_marks_of_the_form(amina) -> None:
    mark = str(uuid.uuid4())
    form = amina.get(f"/signals/new/?uuid={mark}").context["form"]
    assert str(form["uuid"].value()) == mark
    assert f'action="?uuid={mark}"' in amina.get(f"/signals/new/?uuid={mark}").content.decode()
    assert amina.get("/signals/new/?uuid=nonsense").status_code == 200


def test_the_twin_is_known_after_the_team_classified_it(amina, dirk, post_step) -> None:
    data = answers(amina, title="Eerste titel")
    amina.post("/signals/new/", data)
    signal = Signal.objects.get()
    post_step(dirk, signal, "classify", level="macro", obstacle="regulation")
    assert amina.post("/signals/new/", data).url == "/signals/S2020-0001/"


def test_same_mark_with_other_words_keeps_both(amina) -> None:
    data = answers(amina)
    amina.post("/signals/new/", data)
    answer = amina.post("/signals/new/", data | {"story": "Iets heel anders."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert STORY in page
    assert "Iets heel anders." in page
    assert Signal.objects.count() == 1
    # The page offers the second text with a fresh mark.
    fresh = re.search(r'name="uuid" value="([^"]+)"', page)[1]
    assert fresh != data["uuid"]
    amina.post("/signals/new/", data | {"uuid": fresh, "story": "Iets heel anders."})
    assert Signal.objects.count() == 2


OTHER_ANSWERS = ("title", "obstacle_proposed", "place", "place_in_words", "main_theme_proposed")


@pytest.mark.parametrize("field", [*OTHER_ANSWERS, "may_be_quoted", "may_be_named"])
def test_same_mark_with_any_other_answer_is_no_twin(amina, cast, field) -> None:
    data = answers(amina)
    amina.post("/signals/new/", data)
    other = {
        "title": "Een andere titel",
        "obstacle_proposed": "information",
        "place": f"site-{cast.tax_site.pk}",
        "place_in_words": "Bij de ingang",
        "main_theme_proposed": cast.health.pk,
        "may_be_quoted": "on",
        "may_be_named": "on",
    }
    assert amina.post("/signals/new/", data | {field: other[field]}).status_code == 409
    assert amina.post("/signals/new/", data).status_code == 302
    assert Signal.objects.count() == 1


def test_another_persons_mark_is_replaced_and_the_text_stays(amina, bram) -> None:
    data = answers(amina)
    amina.post("/signals/new/", data)
    answer = bram.post("/signals/new/", data | {"story": "Brams eigen verhaal."})
    assert answer.status_code == 409
    assert STORY not in answer.content.decode()
    assert Signal.objects.count() == 1
    sent_once_more(bram, answer, "Brams eigen verhaal.", data["uuid"])


@pytest.mark.parametrize("mark", ["x' or 1=1", ""])
def test_a_mark_that_is_no_uuid_is_replaced(amina, mark) -> None:
    answer = amina.post("/signals/new/", {"uuid": mark, "story": STORY})
    assert answer.status_code == 200
    assert "uuid" not in answer.context["form"].errors
    sent_once_more(amina, answer, STORY, mark)


def sent_once_more(client: Client, answer, story: str, old_mark: str) -> None:
    """The page asks to send again, with what was typed and a mark that works."""
    page = answer.content.decode()
    assert "Please send it once more." in page
    assert story in page
    fresh = re.search(r'name="uuid" value="([^"]+)"', page)[1]
    assert fresh != old_mark
    assert client.post("/signals/new/", {"uuid": fresh, "story": story}).status_code == 302
    assert Signal.objects.filter(story=story, uuid=fresh).exists()


def test_twin_saved_between_look_and_writing(amina, cast, monkeypatch) -> None:
    data = answers(amina)
    amina.post("/signals/new/", data)
    real, looks = Signal.objects.filter, []

    def late(**look):
        if "uuid" in look and not looks:
            looks.append(look)
            return Signal.objects.none()
        return real(**look)

    monkeypatch.setattr(Signal.objects, "filter", late)
    assert amina.post("/signals/new/", data).url == "/signals/S2020-0001/"
    assert looks
    assert Signal.objects.count() == 1
