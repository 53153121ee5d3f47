"""Addresses of questions to partners; included by `signals/urls.py`."""

from django.urls import URLPattern, path

from signals.forms.partner_steps import QUESTION_STEPS
from signals.views import partner_answers, partner_questions

urlpatterns: list[URLPattern] = [
    path(
        "signals/<text:reference>/ask-partner/", partner_questions.ask_partner, name="ask_partner"
    ),
    path("partner-questions/", partner_questions.partner_questions, name="partner_questions"),
    *(
        path(
            f"partner-questions/<uuid:uuid>/{slug}/",
            partner_questions.question_step,
            {"form_class": form_class},
            name=f"question_step_{slug}",
        )
        for slug, form_class in QUESTION_STEPS.items()
    ),
    path("questions/", partner_answers.questions, name="questions"),
    path("questions/<uuid:uuid>/", partner_answers.question, name="partner_question"),
    path("answer/<str:token>/", partner_answers.answer, name="answer_by_link"),
    path("answer/<str:token>/new-link/", partner_answers.new_link, name="new_answer_link"),
]
