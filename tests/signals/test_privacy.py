"""What points to one person in a text; the phone answers to the same cases."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from stdnum import iban

from edsite.tidy_answers import TidyAnswers
from signals import privacy_words
from signals.forms.privacy import PrivacyGuard, choice_name
from signals.privacy import Kind, around, findings, leave_out, national_numbers

CASES = json.loads(Path(__file__).with_name("privacy_cases.json").read_text())
PHONE = Path(settings.BASE_DIR) / "assets" / "phone"
NATIONAL = "62.11.05-442.11"

# Runs in Node: the module of the phone itself, on the same texts.
ON_THE_PHONE = """
import { readFileSync } from "node:fs";
const { findings, around, leaveOut } = await import(process.argv[1]);
const texts = JSON.parse(readFileSync(0, "utf8"));
const told = texts.map((text) => {
  const found = findings(text);
  return {
    found: found.map((each) => [each.kind, each.text]),
    around: found.map((each) => around(text, each)),
    left: leaveOut(text, found),
  };
});
console.log(JSON.stringify(told));
"""


def on_the_phone(texts: list[str], folder: Path) -> list[dict]:
    node = shutil.which("node")
    assert node, "Node is missing. Run: make setup"
    # Copied beside a package.json: an older Node reads them as modules only then.
    (folder / "package.json").write_text('{"type": "module"}')
    for name in ("guard.js", "guard_words.js"):
        shutil.copy(PHONE / name, folder)
    told = subprocess.run(
        [node, "--input-type=module", "-e", ON_THE_PHONE, str(folder / "guard.js")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_case(case: dict) -> None:
    found = findings(case["text"])
    assert [[each.kind.value, each.text] for each in found] == case["found"]
    for each in found:
        assert case["text"][each.start : each.end] == each.text


def test_the_phone_finds_the_same(tmp_path) -> None:
    texts = [case["text"] for case in CASES]
    for case, told in zip(CASES, on_the_phone(texts, tmp_path), strict=True):
        assert told["found"] == case["found"], case["text"]
        found = findings(case["text"])
        assert told["left"] == leave_out(case["text"], found)
        assert told["around"] == [list(around(case["text"], each)) for each in found]


def test_there_are_cases_of_each_kind() -> None:
    kinds = [kind for case in CASES for kind, _text in case["found"]]
    assert len(CASES) >= 60
    assert all(kinds.count(kind) >= 4 for kind in Kind.values)
    assert sum(not case["found"] for case in CASES) >= 20


def test_the_words_are_the_same_on_the_phone() -> None:
    script = (PHONE / "guard_words.js").read_text()
    lists = dict(re.findall(r"export const (\w+) = words\(`(.*?)`\)", script, re.DOTALL))
    for name in ("NOT_A_PERSON", "TOWNS", "FIRST_NAMES", "STOP_WORDS"):
        assert frozenset(lists[name].split()) == getattr(privacy_words, name), name
    lengths = dict(re.findall(r"([A-Z]{2})(\d+)", lists["IBAN_LENGTHS"]))
    # What an account number looks like in each country comes with python-stdnum.
    for country, length in lengths.items():
        structure = iban._ibandb.info(f"{country}00")[0][1]["bban"]
        assert 4 + sum(int(part) for part in re.findall(r"(\d+)!", structure)) == int(length)


def test_no_long_text_keeps_the_search_busy_without_end() -> None:
    for piece in ("a", "1 ", "Aa ", "a@", "04", "Mevrouw ", "BE00", "A'", "Jan van "):
        findings(piece * (20_000 // len(piece)))


def test_leaving_out() -> None:
    text = f"Mevrouw Janssens ({NATIONAL}) belde. Ze belde nog."
    found = findings(text)
    assert [each.kind for each in found] == [Kind.NAME, Kind.NATIONAL_NUMBER]
    assert leave_out(text, found) == "Mevrouw […] ([…]) belde. Ze belde nog."
    assert [each.text for each in national_numbers(text)] == [NATIONAL]
    assert around(text, found[1]) == ("Mevrouw Janssens (", ") belde.")


class Asked(PrivacyGuard, TidyAnswers, forms.Form):
    story = forms.CharField(widget=forms.Textarea)
    title = forms.CharField(required=False)


class AskedByPhone(Asked):
    asks_about_findings = False


STORY = f"Mevrouw Janssens, {NATIONAL}, wachtte."
NAME_CHOICE, NUMBER_CHOICE = (choice_name("story", each) for each in findings(STORY))


def test_the_form_first_asks() -> None:
    form = Asked({"story": STORY})
    assert not form.is_valid()
    assert form.non_field_errors().as_data()[0].code == "privacy"
    name, number = form.privacy_questions
    assert (name.name, name.before, name.after) == (
        NAME_CHOICE,
        "Mevrouw ",
        f", {NATIONAL}, wachtte.",
    )
    assert (name.choice, name.may_be_kept, number.may_be_kept) == ("leave_out", True, False)


def test_the_choices_are_applied() -> None:
    form = Asked({"story": STORY, NAME_CHOICE: "keep", NUMBER_CHOICE: "leave_out"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["story"] == "Mevrouw Janssens, […], wachtte."
    assert form.privacy_questions == []


def test_a_national_number_is_never_kept() -> None:
    form = Asked({"story": STORY, NAME_CHOICE: "keep", NUMBER_CHOICE: "keep"})
    assert not form.is_valid()
    assert form.errors.as_data()["story"][0].code == Kind.NATIONAL_NUMBER
    assert not Asked({"story": "Goed.", "title": NATIONAL}).is_valid()


def test_words_changed_after_the_question_are_asked_about_anew() -> None:
    form = Asked({"story": "Mijnheer Maes wachtte.", NAME_CHOICE: "keep"})
    assert not form.is_valid()
    assert [each.finding.text for each in form.privacy_questions] == ["Maes"]


def test_the_phone_asks_by_itself() -> None:
    assert AskedByPhone({"story": "Mevrouw Janssens wachtte."}).is_valid()
    form = AskedByPhone({"story": STORY})
    assert form.errors.as_data()["story"][0].code == Kind.NATIONAL_NUMBER
