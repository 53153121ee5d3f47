"""Addresses of signals. References are free text, so `text:` takes them; steps come first."""

from django.urls import URLPattern, path

from signals.forms.steps import STEPS
from signals.partner.urls import urlpatterns as partner_urls
from signals.views import (
    attachments,
    bulk,
    erasing,
    export,
    feedback,
    listing,
    notes,
    phone,
    phone_sending,
    reading,
    saved_filters,
    standard_answers,
    steps,
    structural,
    structural_members,
    structural_steps,
    structural_suggestions,
    telling,
)

app_name = "signals"

urlpatterns: list[URLPattern] = [
    path("signals/", listing.signals, name="signals"),
    path("signals/new/", telling.new, name="new"),
    path("signals/export.csv", export.as_csv, name="export_csv"),
    path("signals/export.xlsx", export.as_xlsx, name="export_xlsx"),
    path("signals/filters/new/", saved_filters.new, name="new_saved_filter"),
    path("signals/filters/<int:pk>/", saved_filters.saved_filter, name="saved_filter"),
    path("signals/filters/<int:pk>/delete/", saved_filters.delete, name="delete_saved_filter"),
    path("signals/bulk/", bulk.bulk, name="bulk"),
    path("signals/bulk/<int:pk>/", bulk.bulk_change, name="bulk_change"),
    path("signals/bulk/<int:pk>/undo/", bulk.undo, name="undo_bulk_change"),
    path("signals/hand-over/", bulk.hand_over_all, name="hand_over_all"),
    path("service-worker.js", phone.service_worker, name="service_worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("signals/phone/", phone.shell, name="phone"),
    path("signals/phone/kit.<slug:language>.<slug:digest>.json", phone.kit, name="phone_kit"),
    path("signals/phone/me.json", phone_sending.me, name="phone_me"),
    path("signals/phone/signals/<uuid:uuid>/", phone_sending.signal, name="phone_signal"),
    path(
        "signals/phone/attachments/<uuid:uuid>/",
        phone_sending.attachment,
        name="phone_attachment",
    ),
    path("signals/standard-answers/", standard_answers.standard_answers, name="standard_answers"),
    path("signals/standard-answers/new/", standard_answers.new, name="new_standard_answer"),
    path("signals/standard-answers/<int:pk>/", standard_answers.edit, name="standard_answer"),
    path(
        "signals/standard-answers/<int:pk>/use/", standard_answers.use, name="use_standard_answer"
    ),
    path("signals/<text:reference>/sent/", telling.sent, name="sent"),
    path("signals/<text:reference>/edit/", telling.edit, name="edit"),
    path("signals/<text:reference>/erase/", erasing.erase, name="erase"),
    path(
        "signals/<text:reference>/quoting/",
        telling.consent,
        {"consent": "may_be_quoted"},
        name="quoting",
    ),
    path(
        "signals/<text:reference>/naming/",
        telling.consent,
        {"consent": "may_be_named"},
        name="naming",
    ),
    path(
        "signals/<text:reference>/attachments/<uuid:uuid>/",
        attachments.attachment,
        name="attachment",
    ),
    path(
        "signals/<text:reference>/attachments/<uuid:uuid>/transcript/",
        attachments.transcript,
        name="transcript",
    ),
    path(
        "signals/<text:reference>/attachments/<uuid:uuid>/take-away/",
        attachments.taking_away,
        name="take_away",
    ),
    path("signals/<text:reference>/notes/<int:pk>/correct/", notes.correct, name="correct_message"),
    path(
        "signals/<text:reference>/notes/<int:pk>/withdraw/",
        notes.withdraw,
        name="withdraw_message",
    ),
    *partner_urls,
    path(
        "signals/<text:reference>/feedback/<int:pk>/reaction/", feedback.reaction, name="reaction"
    ),
    path("signals/<text:reference>/not-solved/", feedback.not_solved, name="not_solved"),
    path(
        "signals/<text:reference>/reopen-request/", feedback.reopen_request, name="reopen_request"
    ),
    *(
        path(
            f"signals/<text:reference>/{slug}/",
            steps.step,
            {"form_class": form_class},
            name=slug,
        )
        for slug, form_class in STEPS.items()
    ),
    path("signals/<text:reference>/", reading.signal, name="signal"),
    path("structural-signals/", structural.structural_signals, name="structural_signals"),
    path("structural-signals/new/", structural.new, name="new_structural_signal"),
    path(
        "structural-signals/suggestions/",
        structural_suggestions.suggestions,
        name="structural_suggestions",
    ),
    path(
        "structural-signals/<text:reference>/edit/",
        structural.edit,
        name="edit_structural_signal",
    ),
    path(
        "structural-signals/<text:reference>/members/",
        structural_members.members,
        name="structural_signal_members",
    ),
    path(
        "structural-signals/<text:reference>/split/",
        structural_members.split,
        name="split_structural_signal",
    ),
    path(
        "structural-signals/<text:reference>/steps/new/",
        structural_steps.new,
        name="new_structural_step",
    ),
    path(
        "structural-signals/<text:reference>/steps/<int:pk>/done/",
        structural_steps.done,
        name="structural_step_done",
    ),
    path(
        "structural-signals/<text:reference>/thanks/",
        structural_steps.thanks,
        name="thank_for_structural_steps",
    ),
    path(
        "structural-signals/<text:reference>/",
        structural.structural_signal,
        name="structural_signal",
    ),
]
