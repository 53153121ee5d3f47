"""The demo's lists are alive: each state that a signal, a question or a feedback can have."""

from datetime import date

import pytest

from notices.models import Notice
from signals.models import (
    Attachment,
    AttachmentKind,
    Feedback,
    FeedbackKind,
    PartnerQuestion,
    QuestionState,
    Reaction,
    ReopenDecision,
    ReopenRequest,
    Signal,
    SignalStatus,
    StructuralSignal,
)
from signals.models.structural import StructuralStatus

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demo_shows_every_state(demo):
    recent = Signal.objects.filter(sent_on__year__gt=2021)
    states = set(SignalStatus) - {SignalStatus.DRAFT}
    assert set(recent.values_list("status", flat=True)) == states
    asked = set(PartnerQuestion.objects.values_list("state", flat=True))
    assert asked == set(QuestionState)
    decisions = set(ReopenRequest.objects.values_list("decision", flat=True))
    assert decisions == {"", *ReopenDecision.values}
    reactions = set(Feedback.objects.values_list("reaction", flat=True))
    assert {Reaction.HELPED, Reaction.NOT_SOLVED} <= reactions
    kinds = set(Feedback.objects.filter(sent_on__isnull=False).values_list("kind", flat=True))
    assert kinds == set(FeedbackKind)
    assert set(Attachment.objects.complete().values_list("kind", flat=True)) == {
        AttachmentKind.PHOTO,
        AttachmentKind.VOICE,
    }
    bundles = StructuralSignal.objects.prefetch_related("steps")
    assert {bundle.status_on(date(2021, 12, 31)) for bundle in bundles} == set(StructuralStatus)
    unread = Notice.objects.filter(read_at__isnull=True)
    assert unread.exists()
    assert not unread.filter(made_at__year__lt=2022).exists()
    # Who answered a question has read that it was asked.
    waiting = [signal.get_absolute_url() for signal in recent.filter(status="returned")]
    asked_for = unread.filter(kind="signal_question").values_list("address", flat=True)
    assert list(asked_for) == waiting
