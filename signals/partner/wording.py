"""How a question to a partner stands, in words for the team and for the partner."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from signals.forms.partner_steps import QUESTION_STEPS, QuestionStepForm
from signals.late import days_late
from signals.models import PartnerQuestion, QuestionState, Signal

TONES = {
    QuestionState.ASKED: "stone",
    QuestionState.SENT_BACK: "stone",
    QuestionState.ANSWERED: "petrol",
    QuestionState.ACCEPTED: "moss",
    QuestionState.WITHDRAWN: "stone",
}
# For a column; the full words stand on the signal's page.
SHORT = {
    QuestionState.ASKED: gettext_lazy("waiting"),
    QuestionState.SENT_BACK: gettext_lazy("sent back"),
    QuestionState.ANSWERED: gettext_lazy("to be read"),
    QuestionState.ACCEPTED: gettext_lazy("accepted"),
    QuestionState.WITHDRAWN: gettext_lazy("withdrawn"),
}
DECIDING_STEPS = ("accept", "send-back")
FOR_PARTNERS = {
    QuestionState.ASKED: gettext_lazy("waits for your answer"),
    QuestionState.SENT_BACK: gettext_lazy("we need to know more"),
    QuestionState.ANSWERED: gettext_lazy("answered"),
    QuestionState.ACCEPTED: gettext_lazy("done, thank you"),
    QuestionState.WITHDRAWN: gettext_lazy("no longer needed"),
}


@dataclass(frozen=True)
class QuestionOnPage:
    """A question on a day: what a template shows of it."""

    question: PartnerQuestion
    on: date

    @property
    def is_late(self) -> bool:
        return self.question.is_late(self.on)

    @property
    def state(self) -> str:
        return self.question.get_state_display()

    @property
    def short_state(self) -> str:
        return str(SHORT[QuestionState(self.question.state)])

    @property
    def state_for_partner(self) -> str:
        return str(FOR_PARTNERS[QuestionState(self.question.state)])

    @property
    def tone(self) -> str:
        return "brick" if self.is_late else TONES[QuestionState(self.question.state)]

    @property
    def due(self) -> str:
        """The day, and how far away it is as long as somebody waits for it."""
        day = date_format(self.question.due_on, "j F Y")
        return f"{day} – {self.distance}" if self.distance else day

    @property
    def distance(self) -> str:
        if not self.question.is_waiting:
            return ""
        days = (self.question.due_on - self.on).days
        if days < 0:
            return days_late(-days)
        if days == 0:
            return _("today")
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}

    @property
    def reminded(self) -> str:
        question = self.question
        if not question.reminded_on:
            return ""
        times = ngettext("%(times)d time", "%(times)d times", question.reminders)
        return _("%(times)s, last on %(day)s") % {
            "times": times % {"times": question.reminders},
            "day": date_format(question.reminded_on, "j F Y"),
        }

    @property
    def is_to_be_read(self) -> bool:
        return self.question.state == QuestionState.ANSWERED

    @property
    def deciding_steps(self) -> list[tuple[str, type[QuestionStepForm]]]:
        """What to say of an answer that came, the likeliest first."""
        return [step for step in self._steps if step[0] in DECIDING_STEPS]

    @property
    def other_steps(self) -> list[tuple[str, type[QuestionStepForm]]]:
        return [step for step in self._steps if step[0] not in DECIDING_STEPS]

    @property
    def _steps(self) -> list[tuple[str, type[QuestionStepForm]]]:
        return [(slug, form) for slug, form in QUESTION_STEPS.items() if form.suits(self.question)]


def questions_on_page(signal: Signal, on: date) -> list[QuestionOnPage]:
    rows = signal.partner_questions.with_what_a_page_shows().order_by("-asked_on", "-pk")
    return [QuestionOnPage(question, on) for question in rows]
