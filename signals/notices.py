"""What people are told about signals: a sentence for each kind, filled in with names alone."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from experts.models import User
from notices.kinds import NoticeKind
from signals.models import Signal, StructuralSignal


def titles_of_signals(reader: User, references: Collection[str]) -> dict[str, str]:
    """A number says little to who told the story: its first words do."""
    rows = Signal.objects.visible_to(reader).not_erased().filter(reference__in=references)
    return dict(rows.values_list("reference", "title"))


def statements(reader: User, references: Collection[str]) -> dict[str, str]:
    rows = StructuralSignal.objects.visible_to(reader).filter(reference__in=references)
    return {bundle.reference: bundle.statement for bundle in rows}


def _of_signal(sentence: Any, pictogram: str) -> NoticeKind:
    return NoticeKind(sentence, pictogram, titles=titles_of_signals)


KINDS = {
    # to the author
    "signal_receipt": _of_signal(_("%(name)s read your signal %(reference)s."), "check"),
    "signal_question": _of_signal(
        _("%(name)s has a question about your signal %(reference)s."), "speech"
    ),
    "signal_message": _of_signal(
        _("%(name)s wrote to you about your signal %(reference)s."), "letter"
    ),
    "signal_closed": _of_signal(
        _("There is an answer to your signal %(reference)s. See what came of it."), "flag"
    ),
    "signal_reopened": _of_signal(_("We look at your signal %(reference)s again."), "clock"),
    "reopen_declined": _of_signal(
        _("%(name)s answered your request about signal %(reference)s."), "letter"
    ),
    "structural_step": NoticeKind(
        _("There is news about %(bundle)s, to which you contributed."),
        "bundle",
        titles=statements,
        titled="bundle",
    ),
    # to the team
    "signal_new_owner": _of_signal(
        _("%(name)s handed signal %(reference)s over to you."), "person"
    ),
    "signal_mentioned": _of_signal(
        _("%(name)s mentioned you in a note on signal %(reference)s."), "two-people"
    ),
    "signal_answered": _of_signal(
        _("%(name)s answered your question about signal %(reference)s."), "speech"
    ),
    "reopen_asked": _of_signal(
        _("%(name)s asks to look at signal %(reference)s again."), "arrow-left"
    ),
    "partner_answered": _of_signal(
        _("%(name)s answered your question about signal %(reference)s."), "office"
    ),
    "partner_late": _of_signal(
        _("%(name)s is late with an answer about signal %(reference)s."), "clock"
    ),
    "signals_changed_in_bulk": NoticeKind(
        _("%(name)s changed several of your signals at once: %(count)s."), "list"
    ),
    "signals_handed_over": NoticeKind(
        _("%(name)s handed signals over to you: %(count)s."), "two-people"
    ),
    # to a partner's contact, who knows no signal by its number
    "partner_asked": NoticeKind(_("%(name)s asks you a question."), "speech"),
    "partner_answer_sent_back": NoticeKind(
        _("%(name)s needs to know more about your answer."), "letter"
    ),
}
