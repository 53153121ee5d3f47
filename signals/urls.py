"""Addresses of signals. References are free text, so `text:` takes them; steps come first."""

from django.urls import URLPattern, path

from signals.forms.steps import STEPS
from signals.views import following_up, listing, notes, phone, reading, structural, telling

app_name = "signals"

urlpatterns: list[URLPattern] = [
    path("signals/", listing.signals, name="signals"),
    path("signals/new/", telling.new, name="new"),
    path("service-worker.js", phone.service_worker, name="service_worker"),
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("signals/phone/", phone.shell, name="phone"),
    path("signals/<text:reference>/sent/", telling.sent, name="sent"),
    path("signals/<text:reference>/edit/", telling.edit, name="edit"),
    path("signals/<text:reference>/quoting/", telling.quoting, name="quoting"),
    path(
        "signals/<text:reference>/notes/<int:pk>/correct/", notes.correct, name="correct_message"
    ),
    path(
        "signals/<text:reference>/notes/<int:pk>/withdraw/",
        notes.withdraw,
        name="withdraw_message",
    ),
    *(
        path(
            f"signals/<text:reference>/{slug}/",
            following_up.step,
            {"form_class": form_class},
            name=slug,
        )
        for slug, form_class in STEPS.items()
    ),
    path("signals/<text:reference>/", reading.signal, name="signal"),
    path("structural-signals/", structural.structural_signals, name="structural_signals"),
    path("structural-signals/new/", structural.new, name="new_structural_signal"),
    path(
        "structural-signals/<text:reference>/edit/",
        structural.edit,
        name="edit_structural_signal",
    ),
    path(
        "structural-signals/<text:reference>/members/",
        structural.members,
        name="structural_signal_members",
    ),
    path(
        "structural-signals/<text:reference>/end/",
        structural.end,
        name="end_structural_signal",
    ),
    path(
        "structural-signals/<text:reference>/",
        structural.structural_signal,
        name="structural_signal",
    ),
]
