"""What people type about requests and projects."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from edsite.forms import ColumnCheckboxes, DateInput, word_empty_choices
from edsite.locking import KeepsBothVersions
from edsite.made_once import MadeOnce
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, User
from projects.actions import (
    accept_request,
    decline_request,
    record_request,
    start_project,
    undo_decision,
)
from projects.models import Participation, Project, ProjectKind, ProjectRequest

TITLE_LENGTH = 80
DAYS_APART = _("The last day is before the first day.")


def title_from(question: str) -> str:
    """A first title: the first sentence where it is short, else its first words with dots."""
    words = " ".join(question.split())
    first = re.split(r"(?<=[.?!]) ", words, maxsplit=1)[0]
    if len(first) <= TITLE_LENGTH:
        return first.removesuffix(".")
    start = first[:TITLE_LENGTH].rpartition(" ")[0].rstrip(" ,;:.–-")
    return f"{start or first[: TITLE_LENGTH - 1]}…"


class ProjectForm(MadeOnce, TidyAnswers, KeepsBothVersions):
    class Meta:
        model = Project
        fields = [
            "kind",
            "title_nl",
            "title_fr",
            "organisation",
            "requester",
            "starts_on",
            "goal",
            "main_theme",
            "themes",
            "result_nl",
            "result_fr",
            "is_highlight",
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "starts_on": DateInput,
            "goal": forms.Textarea(attrs={"rows": 5}),
            "result_nl": forms.Textarea(attrs={"rows": 6}),
            "result_fr": forms.Textarea(attrs={"rows": 6}),
            "themes": ColumnCheckboxes,
        }
        labels = {
            "organisation": _("Partner organisation"),
            "requester": _("Asked by"),
            "themes": _("Other themes"),
            "is_highlight": _("Show it as a highlight in the yearly report"),
        }
        help_texts = {
            "requester": _("The organisation that asked, when it is no partner."),
            "title_fr": _("Without it, French readers see the Dutch title."),
        }

    def __init__(self, *args: Any, kind: ProjectKind | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        word_empty_choices(self)
        self.fixed_kind = kind
        # Without the empty choice: a project always is of a kind.
        self.fields["kind"].choices = ProjectKind.choices
        if kind is not None:
            self.instance.kind = kind
            del self.fields["kind"]
        if self.instance.pk is None:
            # What came of it is told when it ends.
            for name in ("result_nl", "result_fr", "is_highlight"):
                del self.fields[name]

    def clean_starts_on(self) -> date:
        starts_on = self.cleaned_data["starts_on"]
        # The last day is not in this form, so the model's own rule is not asked.
        if self.instance.ends_on and starts_on > self.instance.ends_on:
            raise ValidationError(DAYS_APART)
        return starts_on

    def save(self, *, by: User) -> Project:
        if self.instance.pk:
            return super().save()
        return self.make_once(self._start)

    def _start(self) -> Project:
        project = start_project(super().save(commit=False))
        self.save_m2m()
        return project


class EndProjectForm(TidyAnswers, KeepsBothVersions):
    class Meta:
        model = Project
        fields = ["ends_on", "result_nl", "result_fr"]
        widgets = {
            "ends_on": DateInput,
            "result_nl": forms.Textarea(attrs={"rows": 6}),
            "result_fr": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {"ends_on": _("Last day")}

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ends_on"].required = True
        if not self.initial.get("ends_on"):
            self.initial["ends_on"] = max(on, self.instance.starts_on)

    def clean_ends_on(self) -> date:
        ends_on = self.cleaned_data["ends_on"]
        if ends_on < self.instance.starts_on:
            raise ValidationError(DAYS_APART)
        return ends_on

    def save(self, *, by: User) -> Project:
        return super().save()


class ReopenProjectForm(KeepsBothVersions):
    """Nothing to fill in, yet somebody may have changed the last day meanwhile."""

    class Meta:
        model = Project
        fields = ["ends_on"]
        widgets = {"ends_on": forms.HiddenInput}

    def save(self, *, by: User) -> Project:
        self.instance.ends_on = None
        return super().save()


class ParticipationForm(TidyAnswers, KeepsBothVersions):
    class Meta:
        model = Participation
        fields = ["person", "role", "hours"]
        help_texts = {
            "role": _("For instance: reads letters along, speaks at the meeting."),
            "hours": _("As far as they are known."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            del self.fields["person"]
        else:
            taken = self.instance.project.participations.values("person")
            self.fields["person"].queryset = Person.objects.exclude(pk__in=taken)
        word_empty_choices(self)

    def save(self, *, by: User) -> Participation:
        return super().save()

    def _get_validation_exclusions(self) -> set[str]:
        # Two people may add the same person at once: the second is told, not answered by a fault.
        return super()._get_validation_exclusions() - {"project"}


class RequestForm(MadeOnce, TidyAnswers, KeepsBothVersions):
    class Meta:
        model = ProjectRequest
        fields = ["requester", "contact_name", "email", "phone", "received_on", "question"]
        widgets = {"received_on": DateInput, "question": forms.Textarea(attrs={"rows": 8})}

    def save(self, *, by: User) -> ProjectRequest:
        if self.instance.pk:
            return super().save()
        asked = super().save(commit=False)
        return self.make_once(lambda: record_request(asked))


class _DecidesOnce(forms.BaseForm):
    """A decision that came too late is a fault of the form, told in words."""

    def try_to(self, action: Any, *args: Any, **how: Any) -> bool:
        if not self.is_valid():
            return False
        try:
            action(*args, **how)
        except ValidationError as error:
            self.add_error(None, ValidationError(error.messages))
            return False
        return True


class AcceptForm(_DecidesOnce, TidyAnswers, forms.ModelForm):
    """Accepting makes the project at once, with the title and goal taken from the question."""

    class Meta:
        model = Project
        fields = ["kind", "title_nl", "title_fr", "requester", "organisation", "starts_on", "goal"]
        widgets = {
            "kind": forms.RadioSelect,
            "starts_on": DateInput,
            "goal": forms.Textarea(attrs={"rows": 5}),
        }
        labels = ProjectForm.Meta.labels | {"starts_on": _("First day of the project")}

    def __init__(self, *args: Any, asked: ProjectRequest, on: date, **options: Any) -> None:
        self.asked, self.on = asked, on
        options["initial"] = {
            "kind": ProjectKind.CUSTOM,
            "title_nl": title_from(asked.question),
            "requester": asked.requester,
            "starts_on": on,
            "goal": asked.question,
        }
        super().__init__(*args, **options)
        word_empty_choices(self)
        self.fields["kind"].choices = ProjectKind.choices

    def is_accepted(self) -> bool:
        return self.try_to(accept_request, self.asked, project=self.instance, on=self.on)


class LinkForm(_DecidesOnce, forms.Form):
    project = forms.ModelChoiceField(
        label=_("Project"),
        queryset=Project.objects.none(),
        empty_label=_("choose"),
        help_text=_("The request is accepted and becomes part of this project."),
    )

    def __init__(
        self,
        *args: Any,
        asked: ProjectRequest,
        projects: QuerySet[Project],
        on: date,
        **options: Any,
    ) -> None:
        self.asked, self.on = asked, on
        super().__init__(*args, **options)
        self.fields["project"].queryset = projects

    def is_accepted(self) -> bool:
        return self.is_valid() and self.try_to(
            accept_request, self.asked, project=self.cleaned_data["project"], on=self.on
        )


class DeclineForm(_DecidesOnce, TidyAnswers, forms.Form):
    reason = forms.CharField(
        label=_("Why we cannot do this"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("This sentence also stands in the answer that you can copy afterwards."),
    )

    def __init__(self, *args: Any, asked: ProjectRequest, on: date, **options: Any) -> None:
        self.asked, self.on = asked, on
        super().__init__(*args, **options)

    def is_declined(self) -> bool:
        return self.is_valid() and self.try_to(
            decline_request, self.asked, on=self.on, reason=self.cleaned_data["reason"]
        )


class UndoForm(_DecidesOnce, forms.Form):
    remove_project = forms.BooleanField(label=_("Remove the project too"), required=False)

    def __init__(self, *args: Any, asked: ProjectRequest, **options: Any) -> None:
        self.asked = asked
        super().__init__(*args, **options)
        project = asked.project
        shared = project and project.requests.exclude(pk=asked.pk).exists()
        self.may_remove = bool(project and project.is_untouched and not shared)
        if not self.may_remove:
            del self.fields["remove_project"]
        else:
            self.initial["remove_project"] = project.requester == asked.requester

    def is_undone(self) -> bool:
        return self.is_valid() and self.try_to(
            undo_decision,
            self.asked,
            remove_project=self.cleaned_data.get("remove_project", False),
        )
