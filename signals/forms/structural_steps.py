"""One form for each kind of step of a structural signal, by the word in its address."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput, word_empty_choices
from edsite.languages import Language
from edsite.made_once import MadeOnce
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, User
from signals.actions import take_structural_step
from signals.forms.fields import LongTextField
from signals.forms.privacy import PrivacyGuard
from signals.models import StepKind, StructuralSignal, StructuralStatus, StructuralStep

TEXTS = ("text_nl", "text_fr")


class StructuralStepForm(PrivacyGuard, MadeOnce, TidyAnswers, forms.ModelForm):
    """Words of the page, and the row it adds; every contributor reads what is told."""

    # Templates read the words of a class that is not filled in yet.
    do_not_call_in_templates = True

    kind: ClassVar[StepKind]
    title: Any = ""
    explanation: Any = ""
    who_label: Any = ""
    pictogram = "arrow"
    button: Any = _("Save and tell the contributors")
    done: Any = _("It is in the history, and every contributor is told.")
    is_internal = False
    no_text: Any = _("Write it in Dutch, in French or in both.")

    guarded_fields = ("who", *TEXTS)
    asks_about_findings = False

    text_nl = LongTextField(label=_("In Dutch"), required=False, widget=forms.Textarea({"rows": 6}))
    text_fr = LongTextField(
        label=_("In French"), required=False, widget=forms.Textarea({"rows": 6})
    )

    class Meta:
        model = StructuralStep
        fields = ["on", "due_on", "who", "person", "text_nl", "text_fr"]
        widgets = {"on": DateInput, "due_on": DateInput}

    def __init__(
        self, *args: Any, bundle: StructuralSignal, on: date, plan: Any = None, **options: Any
    ) -> None:
        row = StructuralStep(structural_signal=bundle, kind=self.kind, on=on, completes=plan)
        super().__init__(*args, instance=row, **options)
        self.bundle = bundle
        self.fields["on"].label = _("Which day?")
        self._ask_who()
        if not self.asks_due_day:
            del self.fields["due_on"]
        word_empty_choices(self)

    asks_due_day = False

    def _ask_who(self) -> None:
        if not self.who_label:
            del self.fields["who"], self.fields["person"]
            return
        self.fields["who"].label = self.who_label
        self.fields["who"].help_text = _("An organisation, a cabinet, an authority.")
        person = self.fields["person"]
        person.label = _("Or somebody of the service")
        person.help_text = _("Printed pages say “the service”, never the name.")
        person.queryset = Person.objects.coordinating()
        person.empty_label = _("nobody")

    @classmethod
    def suits(cls, bundle: StructuralSignal) -> bool:
        return bundle.ended_on is None

    @property
    def side_by_side(self) -> list[BoundField]:
        return [self[name] for name in TEXTS if name in self.fields]

    @property
    def other_fields(self) -> list[BoundField]:
        return [each for each in self.visible_fields() if each.name not in TEXTS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in TEXTS):
            first = next(name for name in TEXTS if name in self.fields)
            self.add_error(first, ValidationError(self.no_text, code="required"))
        return cleaned

    def save(self, *, by: User, at: datetime) -> StructuralStep | None:
        try:
            return self.make_once(lambda: take_structural_step(self.instance, by=by, at=at))
        except ValidationError as refused:
            known = hasattr(refused, "error_dict") and set(refused.error_dict) <= set(self.fields)
            self.add_error(None, refused if known else refused.messages)
            return None


class AddressedForm(StructuralStepForm):
    kind = StepKind.ADDRESSED
    title = _("Put to the authority")
    explanation = _("To whom it was put, how, and what was asked.")
    who_label = _("To whom?")
    pictogram = "letter"

    def _ask_who(self) -> None:
        super()._ask_who()
        del self.fields["person"]
        self.fields["who"].required = True
        self.fields["who"].error_messages["required"] = _("Say to whom it was put.")


class DecisionForm(StructuralStepForm):
    kind = StepKind.DECISION
    title = _("A decision")
    explanation = _("What was decided, also when it is a no.")
    who_label = _("Who decided?")
    pictogram = "flag"


class PlanForm(StructuralStepForm):
    kind = StepKind.ACTION
    title = _("Plan an action")
    explanation = _("What will be done, by whom and by when. It shows as late after that day.")
    who_label = _("Who does it?")
    pictogram = "calendar"
    asks_due_day = True

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Planned on")
        self.fields["due_on"].label = _("To be done by")
        self.fields["due_on"].required = True
        self.fields["due_on"].error_messages["required"] = _("Give the day it should be done.")


class ActionForm(StructuralStepForm):
    kind = StepKind.ACTION
    title = _("An action that was done")
    explanation = _("What changed on the ground.")
    who_label = _("Who did it?")
    pictogram = "check"


class NoteForm(StructuralStepForm):
    """Written once, in the language of the screen: colleagues read it."""

    kind = StepKind.NOTE
    title = _("Internal note")
    explanation = _("Only the team reads this. No contributor sees it, and no page prints it.")
    pictogram = "edit"
    button = _("Save the note")
    done = _("The note is saved.")
    is_internal = True
    no_text = _("Write something.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        french = (translation.get_language() or "").startswith(Language.FRENCH)
        del self.fields["text_nl" if french else "text_fr"]
        self.fields["text_fr" if french else "text_nl"].label = _("Note for the team")

    @classmethod
    def suits(cls, bundle: StructuralSignal) -> bool:
        return True


class EndedForm(StructuralStepForm):
    kind = StepKind.ENDED
    title = _("End this structural signal?")
    explanation = _(
        "Nothing is deleted: its signals and its history stay. It leaves the list of those under "
        "way. Say what came of it, in words that every contributor understands."
    )
    pictogram = "flag"
    button = _("End it and tell the contributors")
    done = _("The structural signal is ended, and every contributor is told.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("Ended on")


class ResumedForm(StructuralStepForm):
    kind = StepKind.RESUMED
    title = _("Take it up again?")
    explanation = _("It goes back among those under way. Contributors hear of the next step.")
    pictogram = "clock"
    button = _("It is under way again")
    done = _("The structural signal is under way again.")
    is_internal = True
    no_text = _("Write in one sentence why.")

    @classmethod
    def suits(cls, bundle: StructuralSignal) -> bool:
        return bundle.ended_on is not None


class DoneForm(StructuralStepForm):
    """What became of a planned action: done, or it will not be."""

    DONE, DROPPED = "done", "dropped"

    kind = StepKind.ACTION
    title = _("What became of the planned action?")
    who_label = _("Who did it, or decided it?")
    pictogram = "check"

    how = forms.ChoiceField(
        label=_("What happened?"),
        choices=[(DONE, _("It is done")), (DROPPED, _("It will not be done"))],
        widget=forms.RadioSelect,
        initial=DONE,
    )

    field_order = ["how", "on", "who", "person"]

    def __init__(self, *args: Any, plan: StructuralStep, **options: Any) -> None:
        super().__init__(*args, plan=plan, **options)
        self.initial |= {"who": plan.who, "person": plan.person_id}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # That a plan is given up is a decision: nothing was done.
        dropped = cleaned.get("how") == self.DROPPED
        self.instance.kind = StepKind.DECISION if dropped else StepKind.ACTION
        return cleaned


STRUCTURAL_STEPS: dict[str, type[StructuralStepForm]] = {
    "addressed": AddressedForm,
    "decision": DecisionForm,
    "plan": PlanForm,
    "action": ActionForm,
    "note": NoteForm,
    "ended": EndedForm,
    "resumed": ResumedForm,
}

# What the team most likely does next, by how far it came.
FIRST_STEPS = {
    StructuralStatus.RECOGNISED: "addressed",
    StructuralStatus.ADDRESSED: "decision",
    StructuralStatus.DECIDED: "plan",
    StructuralStatus.ACTED: "ended",
    StructuralStatus.ENDED: "resumed",
}
