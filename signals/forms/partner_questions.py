"""What the team fills in to ask a partner: to whom, what may be read, what is asked, by when."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput
from edsite.languages import Language
from experts.models import User
from partners.models import Contact, Province
from signals.actions.partner_questions import ask_partner, check_reachable
from signals.forms.fields import LongTextField
from signals.forms.privacy import PrivacyGuard
from signals.forms.steps.signal_step import WORKING, SignalStepForm
from signals.models import PartnerQuestion, Signal
from signals.partner.mails import address_of

DAYS_TO_ANSWER = timedelta(days=14)
LANGUAGES = [(each.value, each.label) for each in (Language.DUTCH, Language.FRENCH)]
DUTCH_PROVINCES = {
    Province.ANTWERP,
    Province.FLEMISH_BRABANT,
    Province.LIMBURG,
    Province.EAST_FLANDERS,
    Province.WEST_FLANDERS,
}


def language_of(contact: Contact, signal: Signal) -> str:
    """As far as it can be guessed: the account's, the place's, else that of the story."""
    known = dict(LANGUAGES)
    if contact.user and contact.user.language in known:
        return contact.user.language
    sites = [contact.site] if contact.site else contact.organisation.sites.all()
    # Brussels and Germans speaking Liège say nothing.
    provinces = {Province(site.province) for site in sites}
    if provinces and provinces <= DUTCH_PROVINCES:
        return Language.DUTCH
    if provinces and not provinces & {*DUTCH_PROVINCES, Province.BRUSSELS}:
        return Language.FRENCH
    return signal.language if signal.language in known else Language.DUTCH


class DueDayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("Answer wanted by"))
        options.setdefault("widget", DateInput)
        super().__init__(**options)
        self.earliest: date | None = None

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(_("Choose a day from today on."), code="past")


class PartnerQuestionForm(PrivacyGuard, SignalStepForm):
    guarded_fields = ("shared_text", "question")
    fits = WORKING

    contact = forms.TypedChoiceField(
        label=_("Whom do you ask?"),
        coerce=int,
        error_messages={"required": _("Choose a contact.")},
    )
    shared_text = LongTextField(
        label=_("What may the partner read?"),
        help_text=_(
            "This begins as the author’s own story. Make it neutral and short. Leave out who it "
            "is about and who told it."
        ),
        widget=forms.Textarea({"rows": 9}),
        error_messages={"required": _("Write what the partner may read.")},
    )
    question = LongTextField(
        label=_("What do you ask?"),
        help_text=_("One clear question that this partner can answer."),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write your question.")},
    )
    names_author = forms.BooleanField(
        label=_("The partner may read the name of the author"),
        help_text=_("The author agreed to this. Tick it only when the answer needs it."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the mail and the page"),
        required=False,
        choices=[("", _("the contact’s own, as far as we know it")), *LANGUAGES],
        widget=forms.RadioSelect,
    )
    due_on = DueDayField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.contacts = {contact.pk: contact for contact in _contacts()}
        self.fields["contact"].choices = [("", _("choose")), *self._grouped()]
        self.fields["due_on"].earliest = self.on
        if not (self.signal.may_be_named and self.signal.author):
            del self.fields["names_author"]
        self.initial = {
            "shared_text": self.signal.story,
            "due_on": self.on + DAYS_TO_ANSWER,
            "language": "",
        } | self.initial

    def clean_contact(self) -> Contact:
        contact = self.contacts[self.cleaned_data["contact"]]
        check_reachable(contact)
        return contact

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if isinstance(contact := cleaned.get("contact"), Contact) and not cleaned.get("language"):
            cleaned["language"] = language_of(contact, self.signal)
        return cleaned

    def as_it_will_be(self, by: User) -> PartnerQuestion:
        """Not stored yet: also for the page that shows what the partner will read."""
        words = {name: self.cleaned_data[name] for name in ("shared_text", "question", "language")}
        return PartnerQuestion(
            signal=self.signal,
            contact=self.cleaned_data["contact"],
            organisation=self.cleaned_data["contact"].organisation,
            names_author=self.cleaned_data.get("names_author", False),
            due_on=self.cleaned_data["due_on"],
            asked_by=by,
            **words,
        )

    def hidden_answers(self) -> list[tuple[str, str]]:
        """What the page before sending carries on: the texts as they were chosen."""
        values: dict[str, Any] = {**self.cleaned_data, "contact": self.cleaned_data["contact"].pk}
        if not values.pop("names_author", False):
            values.pop("names_author", None)
        else:
            values["names_author"] = "on"
        kept = [(name, value) for name, value in self.data.items() if name.startswith("privacy-")]
        return [(name, str(value)) for name, value in values.items()] + kept

    def act(self, *, by: User, **common: Any) -> PartnerQuestion:
        return ask_partner(self.as_it_will_be(by), by=by, at=self.at, **common)

    def _grouped(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """The contacts of the signal's organisation first, then the others by organisation."""
        groups: dict[str, list[tuple[int, str]]] = {}
        own = self.signal.organisation_id
        for contact in sorted(
            self.contacts.values(),
            key=lambda each: (
                each.organisation_id != own,
                each.organisation.name.casefold(),
                each.name.casefold(),
            ),
        ):
            label = f"{contact.name}, {contact.get_role_display()}"
            if not address_of(contact):
                label = _("%(contact)s (cannot be reached: no e-mail address)") % {"contact": label}
            groups.setdefault(contact.organisation.name, []).append((contact.pk, label))
        return list(groups.items())


def _contacts() -> list[Contact]:
    rows = Contact.objects.active().filter(organisation__ended_on__isnull=True)
    return list(rows.select_related("organisation", "site", "user"))
