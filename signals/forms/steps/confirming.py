"""The author hears that somebody read it, before anybody can take it up."""

from django.utils.translation import gettext_lazy as _

from signals import actions
from signals.forms.steps.signal_step import SignalStepForm
from signals.models import Signal, SignalStatus


class ConfirmReceiptForm(SignalStepForm):
    action = staticmethod(actions.confirm_receipt)
    title = _("Say that you read it")
    pictogram = "check"
    explanation = _(
        "The author sees that you read it. The signal still waits for somebody to take it up."
    )
    reader = _("The author sees your first name.")
    button = _("Tell the author that I read it")
    done = _("The author sees that you read it.")
    fits = (SignalStatus.SENT,)
    not_now = _("The author already knows that this signal was read.")

    @classmethod
    def suits(cls, signal: Signal) -> bool:
        return super().suits(signal) and signal.is_owed_receipt
