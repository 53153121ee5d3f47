"""What an expert is asked: one short page, nothing required but the story."""

import uuid
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from edsite.forms import BigTextarea, ColumnCheckboxes, DateInput, RecordsField
from edsite.languages import Language
from edsite.tidy_answers import TidyAnswers
from experts.models import Person, PersonRole, TargetGroup, Theme, User
from signals.actions import rewrite_signal, send_signal
from signals.actions.attachments import MOST_ATTACHMENTS, too_many
from signals.choice_wording import LEVELS, OBSTACLES
from signals.forms.attachments import FilesField, place_chosen
from signals.forms.fields import LongTextField, PlaceField
from signals.forms.privacy import PrivacyGuard
from signals.made_title import title_from_story
from signals.models import Attachment, AttachmentKind, Frequency, Signal

DO_NOT_KNOW = ("", _("I don’t know"))
# An iPhone turns its own kind of picture into the first of these.
ACCEPTED_PHOTOS = "image/jpeg,image/png,image/webp"
FILES_CHOSEN = ("photo", "voice")


class TellForm(PrivacyGuard, TidyAnswers, forms.ModelForm):
    """The questions themselves; who sends and how is told by the forms below.

    Level, obstacle and theme are proposals: what the team makes of them is never written here.
    """

    mark_optional = False
    main_questions = ("story", "place", "place_in_words", "wanted_change")

    story = LongTextField(
        label=_("What happened?"),
        help_text=_("Tell it in your own words. A few lines are enough. Leave out names."),
        widget=BigTextarea(attrs={"rows": 8}),
        error_messages={"required": _("Tell us what happened. A few words are enough.")},
    )
    place = PlaceField()
    place_in_words = forms.CharField(
        label=_("Somewhere else? Write it here"), required=False, max_length=200
    )
    wanted_change = LongTextField(
        label=_("What should change?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    observed_on = forms.DateField(label=_("When did you see it?"), required=False, widget=DateInput)
    frequency = forms.ChoiceField(
        label=_("How often does it happen?"),
        required=False,
        choices=[DO_NOT_KNOW, *Frequency.choices],
        widget=forms.RadioSelect,
    )
    target_groups = RecordsField(
        label=_("Who is hit by it?"),
        required=False,
        queryset=TargetGroup.objects.all(),
        widget=ColumnCheckboxes,
    )
    level_proposed = forms.ChoiceField(
        label=_("Where does it go wrong?"),
        required=False,
        choices=[(key, label) for key, (_mark, label, _example) in LEVELS.items()],
        widget=forms.RadioSelect,
    )
    obstacle_proposed = forms.ChoiceField(
        label=_("What gets in the way?"),
        required=False,
        choices=[(key, label) for key, (_mark, label, _example) in OBSTACLES.items()],
        widget=forms.RadioSelect,
    )
    main_theme_proposed = forms.ModelChoiceField(
        label=_("What is it about?"),
        required=False,
        queryset=Theme.objects.all(),
        empty_label=DO_NOT_KNOW[1],
    )
    already_tried = LongTextField(
        label=_("What did you or others already try?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    title = forms.CharField(
        label=_("A title"),
        required=False,
        max_length=200,
        help_text=_("Leave it empty and we take your first words."),
    )

    class Meta:
        model = Signal
        fields = [
            "story",
            "place_in_words",
            "wanted_change",
            "observed_on",
            "frequency",
            "target_groups",
            "level_proposed",
            "obstacle_proposed",
            "main_theme_proposed",
            "already_tried",
            "title",
            "may_be_quoted",
            "may_be_named",
        ]
        labels = {
            "may_be_quoted": _("You may use my words in the yearly report, without my name."),
            "may_be_named": _("You may tell the partner that I wrote this."),
        }

    def __init__(self, *args: Any, author: Person | None, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.author, self.on = author, on
        current = (self.instance.organisation, self.instance.site)
        self.initial["place"] = self.fields["place"].offer(author, on, current)
        if not self.fields["target_groups"].queryset.exists():
            del self.fields["target_groups"]

    @property
    def author_question(self) -> forms.BoundField | None:
        return self["author"] if "author" in self.fields else None

    @property
    def has_faults_further_down(self) -> bool:
        """In a question that is folded away."""
        in_sight = (*self.main_questions, *FILES_CHOSEN, "author")
        return any(field.errors for field in self.visible_fields() if field.name not in in_sight)

    def clean_observed_on(self) -> date | None:
        day = self.cleaned_data["observed_on"]
        if day and day > self.on:
            raise ValidationError(_("This day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("story") and not cleaned.get("title"):
            cleaned["title"] = title_from_story(cleaned["story"])
        organisation, site = cleaned.get("place", (None, None))
        self.instance.organisation, self.instance.site = organisation, site
        return cleaned


class NewSignalForm(TellForm):
    """The page, also without script: photos and a recording come along with the words."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    photo = FilesField(AttachmentKind.PHOTO, ACCEPTED_PHOTOS, label=_("Photos"))
    voice = FilesField(AttachmentKind.VOICE, "audio/*", label=_("A recording of your voice"))

    def __init__(self, *args: Any, by: User, at: datetime, mark: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.at = at
        # Who speaks need not write.
        self.fields["story"].required = not self._brings_voice()
        self.initial.setdefault("uuid", _as_uuid(mark) or uuid.uuid4())
        self.initial.setdefault("observed_on", self.on)
        if by.has_perm("signals.follow_up_signal"):
            self.fields["author"] = forms.ModelChoiceField(
                label=_("Whose signal is it?"),
                queryset=_possible_authors(self.author),
                empty_label=_("choose"),
                help_text=_("The person who told you. It appears in that person’s own list."),
            )

    def clean(self) -> dict[str, Any]:
        if "uuid" in self.errors:
            # The fault is not in what the person typed, and sending once more mends it.
            del self.errors["uuid"]
            self.ask_once_more()
        cleaned = super().clean()
        if sum(len(cleaned.get(name) or ()) for name in FILES_CHOSEN) > MOST_ATTACHMENTS:
            self.add_error("photo", too_many())
        if self.errors:
            self._say_that_files_are_gone()
        return cleaned

    def _brings_voice(self) -> bool:
        return bool(self.is_bound and self.files and self.files.get("voice"))

    def _say_that_files_are_gone(self) -> None:
        """Texts stay in the page; what was chosen from the phone's files does not."""
        for name in FILES_CHOSEN:
            if self.files.get(self.add_prefix(name)) and not self.has_error(name):
                self.add_error(name, _("Choose your files here again, please."))

    def ask_once_more(self) -> None:
        self.as_sent_again()
        self.add_error(None, _("Something went wrong on the way. Please send it once more."))

    def as_sent_again(self) -> "NewSignalForm":
        """The same answers with a fresh mark, for a text that was refused as a twin."""
        self.data = self.data.copy()
        self.data[self.add_prefix("uuid")] = str(uuid.uuid4())
        self._say_that_files_are_gone()
        return self

    def attachments(self) -> list[Attachment]:
        """Rows of what comes along, not saved yet; their files are on the disk."""
        chosen = [each for name in FILES_CHOSEN for each in self.cleaned_data[name]]
        return place_chosen(chosen, self.cleaned_data["uuid"], self.at)

    def save(self, *, by: User) -> tuple[Signal, bool]:  # type: ignore[override]
        signal = self.instance
        signal.uuid = self.cleaned_data["uuid"]
        signal.author = self.cleaned_data.get("author") or self.author
        on_behalf = signal.author != self.author
        spoken = (translation.get_language() or "")[:2]
        if on_behalf or spoken not in Language.values:
            spoken = signal.author.language
        signal.language = spoken
        return send_signal(
            signal,
            by=by,
            on=self.on,
            target_groups=self.cleaned_data.get("target_groups") or [],
            attachments=self.attachments(),
        )


class RewriteSignalForm(TellForm):
    """The author's own changes, until the signal is taken up."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["version"] = self.instance.version

    def show_newer(self, newer: Signal) -> None:
        """Keeps what was typed; sending it again overwrites knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(newer.version)

    def save(self, *, by: User) -> Signal:  # type: ignore[override]
        names = [*self.Meta.fields, "organisation", "site"]
        names = [name for name in names if name not in ("target_groups",)]
        values = {name: getattr(self.instance, name) for name in names}
        if "target_groups" in self.fields:
            values["target_groups"] = self.cleaned_data["target_groups"]
        return rewrite_signal(
            self.instance,
            by=by,
            on=self.on,
            version=self.cleaned_data["version"],
            values=values,
        )


def _as_uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _possible_authors(own: Person | None) -> Any:
    experts = Person.objects.filter(role=PersonRole.EXPERT)
    return experts | Person.objects.filter(pk=own.pk) if own else experts
