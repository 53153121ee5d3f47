"""Receipts, partners' answers and action on structural signals: by days, and they stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from experts.models import PersonRole
from partners.models import Contact, ContactRole, Organisation
from signals.models import (
    Feedback,
    FeedbackKind,
    FollowUp,
    FollowUpKind,
    PartnerAnswer,
    PartnerQuestion,
    QuestionState,
    StepKind,
    StructuralSignal,
    StructuralStep,
)
from tests.cast import make_organisation, make_person, make_signal
from tests.reports.figures.counting import day, keys, parts, value

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_person("ADA", "Ada", "Peeters", PersonRole.EXPERT)


def receipt(signal, due: str, sent: str | None) -> Feedback:
    owed = signal.feedback.get(kind=FeedbackKind.RECEIPT)
    owed.due_on, owed.sent_on = day(due), day(sent) if sent else None
    owed.save()
    return owed


def ask(signal, due: str, **fields) -> PartnerQuestion:
    organisation = Organisation.objects.filter(code="FIN").first() or make_organisation("FIN")
    contact, _new = Contact.objects.get_or_create(
        organisation=organisation, name="Nora Claes", role=ContactRole.REFERENCE_PERSON
    )
    return PartnerQuestion.objects.create(
        signal=signal,
        organisation=organisation,
        contact=contact,
        language="nl",
        shared_text="Het loket sluit te vroeg.",
        question="Kan het later open?",
        asked_on=day("2020-03-01"),
        due_on=day(due),
        first_due_on=day(due),
        **fields,
    )


def answer(question, on: str) -> PartnerAnswer:
    return PartnerAnswer.objects.create(
        question=question, text="Ja, op dinsdag.", on=day(on), name="Nora"
    )


def test_days_to_a_receipt_go_by_the_day_it_was_given(ada):
    receipt(make_signal("S1", ada, day("2020-03-02")), "2020-03-09", "2020-03-03")
    receipt(make_signal("S2", ada, day("2020-03-02")), "2020-03-09", "2020-03-12")
    receipt(make_signal("S3", ada, day("2020-12-30")), "2021-01-07", "2021-01-04")
    receipt(make_signal("S4", ada, day("2020-03-02")), "2020-03-09", None)
    assert value("median_days_to_receipt") == 5.5
    assert value("median_days_to_receipt", 2021) == 5
    assert value("median_days_to_receipt", 2019) is None


def test_a_question_counts_in_the_year_its_answer_was_due(ada):
    signal = make_signal("S1", ada, day("2020-03-01"))
    answer(ask(signal, "2020-12-31"), "2020-12-31")
    answer(ask(signal, "2020-06-01"), "2020-06-02")
    ask(signal, "2020-06-01")
    ask(signal, "2021-01-01")
    assert value("partner_questions_due") == 3
    assert value("partner_answers_in_time") == 1
    assert parts("partner_questions_by_answer") == {"in_time": 1, "not_in_time": 2}
    assert keys("partner_questions_by_answer") == ["in_time", "not_in_time"]
    assert value("partner_questions_due", 2021) == 1


def test_a_question_taken_back_by_its_day_was_never_due(ada):
    signal = make_signal("S1", ada, day("2020-03-01"))
    for withdrawn in ("2020-05-31", "2020-06-01", "2020-06-02"):
        ask(
            signal,
            "2020-06-01",
            state=QuestionState.WITHDRAWN,
            withdrawn_on=day(withdrawn),
        )
    assert value("partner_questions_due") == 1


def test_a_question_answered_and_taken_back_by_its_day_was_answered_in_time(ada):
    question = ask(
        make_signal("S1", ada, day("2020-03-01")),
        "2020-06-01",
        state=QuestionState.WITHDRAWN,
        withdrawn_on=day("2020-05-15"),
    )
    answer(question, "2020-05-01")
    assert parts("partner_questions_by_answer") == {"in_time": 1}


def test_another_day_given_later_moves_no_figure(ada):
    signal = make_signal("S1", ada, day("2020-03-01"))
    for due_on in ("2020-06-01", "2020-12-30"):
        question = ask(signal, due_on)
        answer(question, "2021-01-10")
        question.due_on = day("2021-02-01")
        question.save()
    assert parts("partner_questions_by_answer") == {"not_in_time": 2}
    assert value("partner_questions_due", 2021) == 0


def test_sending_an_answer_back_later_leaves_it_answered_in_time(ada):
    question = ask(make_signal("S1", ada, day("2020-03-01")), "2020-06-01")
    answer(question, "2020-05-01")
    before = value("partner_answers_in_time")
    question.state = QuestionState.SENT_BACK
    question.save()
    answer(question, "2021-02-01")
    assert before == value("partner_answers_in_time") == 1


def test_acting_upon_a_structural_signal_counts_once_a_year(ada):
    acted, planned, old = (
        StructuralSignal.objects.create(
            reference=reference, statement_nl="Een drempel.", recognised_on=day("2019-05-01")
        )
        for reference in ("B1", "B2", "B3")
    )

    def step(bundle, kind, on, **fields):
        return StructuralStep.objects.create(
            structural_signal=bundle, kind=kind, on=day(on), **fields
        )

    step(acted, StepKind.DECISION, "2020-01-01")
    step(acted, StepKind.ACTION, "2020-12-31")
    step(planned, StepKind.ADDRESSED, "2020-02-01")
    plan = step(planned, StepKind.ACTION, "2020-02-01", due_on=day("2020-09-01"))
    step(old, StepKind.DECISION, "2019-12-31")
    assert value("structural_signals_acted_upon") == 1
    step(planned, StepKind.ACTION, "2021-01-15", completes=plan)
    assert value("structural_signals_acted_upon") == 1
    assert value("structural_signals_acted_upon", 2021) == 1


def test_days_to_feedback_fall_in_spans_that_sum(ada):
    fed_back = {"S1": "2020-03-15", "S2": "2020-03-16", "S3": "2020-05-30", "S4": "2020-05-31"}
    for reference, on in fed_back.items():
        signal = make_signal(reference, ada, day("2020-03-01"))
        FollowUp.objects.create(signal=signal, kind=FollowUpKind.FEEDBACK, on=day(on), text="x")
    assert parts("signals_by_days_to_feedback") == {
        "up_to_14": 1,
        "15_to_30": 1,
        "61_to_90": 1,
        "over_90": 1,
    }
    assert sum(parts("signals_by_days_to_feedback").values()) == value("signals_with_feedback")


def test_each_span_of_days_holds_its_last_day(ada):
    sent = day("2020-03-01")
    for days in (14, 15, 30, 31, 60, 61, 90, 91):
        signal = make_signal(f"S{days}", ada, sent)
        on = sent + timedelta(days=days)
        FollowUp.objects.create(signal=signal, kind=FollowUpKind.FEEDBACK, on=on, text="x")
    assert parts("signals_by_days_to_feedback") == {
        "up_to_14": 1,
        "15_to_30": 2,
        "31_to_60": 2,
        "61_to_90": 2,
        "over_90": 1,
    }


def test_a_signal_erased_later_leaves_every_figure_as_it_was(ada):
    signal = make_signal("S1", ada, day("2020-03-02"))
    receipt(signal, "2020-03-09", "2020-03-03")
    before = value("signals_sent"), value("median_days_to_receipt")
    signal.author, signal.title, signal.story = None, "", ""
    signal.erased_on, signal.erasure_reason = timezone.localdate(), "art. 17"
    signal.save()
    assert before == (value("signals_sent"), value("median_days_to_receipt")) == (1, 1)
