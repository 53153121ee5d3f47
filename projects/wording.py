"""Sentences about requests that people copy into a mail."""

from django.utils import translation
from django.utils.translation import gettext as _

from projects.models import ProjectRequest


def declining_answer(asked: ProjectRequest, language: str) -> str:
    """A kind refusal in the language of the one who asked; the reason stands as it was typed."""
    with translation.override(language):
        greeting = (
            _("Dear %(name)s,") % {"name": asked.contact_name}
            if asked.contact_name
            else _("Dear sir or madam,")
        )
        thanks = _("Thank you for your question (%(reference)s) and for your trust.") % {
            "reference": asked.reference
        }
        answer = _("We have read it with care. To our regret we cannot start this project.")
        offer = _(
            "Is your question a different one later, or do you wish to talk about it? "
            "Write to us, we gladly think along."
        )
        closing = _("Kind regards,\nthe coordination team of the experts by experience")
    parts = [greeting, thanks, answer, asked.decision_reason, offer, closing]
    return "\n\n".join(part for part in parts if part)
