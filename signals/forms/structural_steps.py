"""One form for each kind of step of a structural signal, by the word in its address."""

from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from edsite.forms import DateInput, word_empty_choices
from edsite.made_once import MadeOnce
from experts.models import Person, User
from signals.actions import take_structural_step
from signals.actions.structural import field_of_reader
from signals.colleagues import colleagues_on
from signals.forms.fields import LongTextField
from signals.forms.privacy import PrivacyGuard
from signals.forms.steps.step import Step
from signals.models import StepKind, StructuralSignal, StructuralStatus, StructuralStep

TEXTS = ("text_nl", "text_fr")
WHO = ("who", "person")


class StructuralStepForm(PrivacyGuard, MadeOnce, Step, forms.ModelForm):
    """A step that is a row of its own; every contributor reads what is told."""

    kind: ClassVar[StepKind]
    button: Any = _("Save and tell the contributors")
    done: Any = _("It is in the history, and every contributor is told.")
    stands_alone = True
    day_label: Any = _("Which day?")
    who_label: Any = ""
    # Which of the fields below it has, beside the day and the text; and what it cannot do without,
    # in the words of the refusal.
    asks: tuple[str, ...] = ()
    needs: ClassVar[dict[str, Any]] = {}
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
        labels = {"due_on": _("To be done by"), "person": _("Or somebody of the service")}
        help_texts = {
            "who": _("An organisation, a cabinet, an authority."),
            "person": _("Printed pages say “the service”, never the name."),
        }

    def __init__(
        self,
        *args: Any,
        record: StructuralSignal,
        on: date,
        plan: StructuralStep | None = None,
        **options: Any,
    ) -> None:
        row = StructuralStep(structural_signal=record, kind=self.kind, on=on, completes=plan)
        super().__init__(*args, instance=row, **options)
        self.record = record
        self.fields["on"].label = self.day_label
        self.fields["who"].label = self.who_label
        kept = Person.objects.filter(pk=plan.person_id if plan else None).distinct()
        self.fields["person"].queryset = colleagues_on(on) | kept
        self.fields["person"].empty_label = _("nobody")
        for name in {"due_on", "who", "person"} - {*self.asks}:
            del self.fields[name]
        for name, words in self.needs.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words
        word_empty_choices(self)

    @classmethod
    def suits(cls, bundle: StructuralSignal) -> bool:
        return bundle.ended_on is None

    @property
    def why_not(self) -> str:
        if self.record.ended_on:
            return _("It is ended. Take it up again first, or write an internal note.")
        return _("It is under way.")

    @property
    def reader(self) -> str:  # type: ignore[override]
        if self.is_internal:
            return _("Internal: only the team sees this")
        number = self.record.contributor_count()
        return ngettext(
            "%(number)s contributor reads this. No names of people whose story it is.",
            "%(number)s contributors read this. No names of people whose story it is.",
            number,
        ) % {"number": number}

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
    pictogram = "letter"
    who_label = _("To whom?")
    asks = ("who",)
    needs = {"who": _("Say to whom it was put.")}


class DecisionForm(StructuralStepForm):
    kind = StepKind.DECISION
    title = _("A decision")
    explanation = _("What was decided, also when it is a no.")
    pictogram = "flag"
    who_label = _("Who decided?")
    asks = WHO


class PlanForm(StructuralStepForm):
    kind = StepKind.ACTION
    title = _("Plan an action")
    explanation = _("What will be done, by whom and by when. It shows as late after that day.")
    pictogram = "calendar"
    day_label = _("Planned on")
    who_label = _("Who does it?")
    asks = ("due_on", *WHO)
    needs = {"due_on": _("Give the day it should be done.")}


class ActionForm(StructuralStepForm):
    kind = StepKind.ACTION
    title = _("An action that was done")
    explanation = _("What changed on the ground.")
    pictogram = "check"
    who_label = _("Who did it?")
    asks = WHO


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
        (other,) = {*TEXTS} - {field_of_reader()}
        del self.fields[other]
        self.fields[field_of_reader()].label = _("Note for the team")

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
    day_label = _("Ended on")


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
    pictogram = "check"
    who_label = _("Who did it, or decided it?")
    asks = WHO

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
