"""What people are told about signals: a sentence for each kind, filled in with names alone."""

from django.utils.translation import gettext_lazy as _

from notices.kinds import NoticeKind

KINDS = {
    # to the author
    "signal_receipt": NoticeKind(_("%(name)s read your signal %(reference)s."), "check"),
    "signal_question": NoticeKind(
        _("%(name)s has a question about your signal %(reference)s."), "speech"
    ),
    "signal_message": NoticeKind(
        _("%(name)s wrote to you about your signal %(reference)s."), "letter"
    ),
    "signal_closed": NoticeKind(
        _("There is an answer to your signal %(reference)s. See what came of it."), "flag"
    ),
    "signal_reopened": NoticeKind(_("We look at your signal %(reference)s again."), "clock"),
    "reopen_declined": NoticeKind(
        _("%(name)s answered your request about signal %(reference)s."), "letter"
    ),
    "structural_step": NoticeKind(
        _("There is news about %(bundle)s, to which you contributed."), "bundle"
    ),
    # to the team
    "signal_new_owner": NoticeKind(
        _("%(name)s handed signal %(reference)s over to you."), "person"
    ),
    "signal_mentioned": NoticeKind(
        _("%(name)s mentioned you in a note on signal %(reference)s."), "two-people"
    ),
    "signal_answered": NoticeKind(
        _("%(name)s answered your question about signal %(reference)s."), "speech"
    ),
    "reopen_asked": NoticeKind(
        _("%(name)s asks to look at signal %(reference)s again."), "arrow-left"
    ),
    "partner_answered": NoticeKind(
        _("%(name)s answered your question about signal %(reference)s."), "office"
    ),
    "partner_late": NoticeKind(
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
