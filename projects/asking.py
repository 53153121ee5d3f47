"""The public form by which anybody asks for a custom project."""

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from edsite.tidy_answers import TidyAnswers
from projects.actions import TOKEN_SECONDS, receive_request
from projects.models import ProjectRequest

TOKEN_SALT = "projects.asking.token"
THANKS_SALT = "projects.asking.thanks"


def new_token() -> str:
    """Made by the server with the page: sent twice, it makes one request."""
    return signing.dumps(get_random_string(22), salt=TOKEN_SALT)


def sign_reference(reference: str) -> str:
    """The thank-you page's address: only who sent the request can know it."""
    return signing.dumps(reference, salt=THANKS_SALT)


def read_reference(signed: str) -> str | None:
    try:
        return signing.loads(signed, salt=THANKS_SALT)
    except signing.BadSignature:
        return None


class AskForm(TidyAnswers, forms.ModelForm):
    # People never see this field; programs that fill in every field do.
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = ProjectRequest
        fields = ["requester", "question", "contact_name", "email", "phone"]
        labels = {
            "requester": _("Your organisation"),
            "question": _("What would you like to do with us?"),
            "contact_name": _("Your name"),
            "email": _("Your e-mail address"),
            "phone": _("Your phone number"),
        }
        help_texts = {
            "question": _("What goes wrong now? For whom? By when? A few sentences are enough."),
            "email": _("We send our answer to this address."),
        }
        widgets = {
            "requester": forms.TextInput(attrs={"autocomplete": "organization"}),
            "question": forms.Textarea(attrs={"rows": 7}),
            "contact_name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(
                attrs={"autocomplete": "tel", "type": "tel", "inputmode": "tel"}
            ),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.token = ""
        self.initial["token"] = new_token()
        for name in ("contact_name", "email"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("website"):
            # A browser that fills in too much must not lose a person's words: ask once more.
            self._put("website", "")
            self.add_error(None, _("Something went wrong on the way. Please send it once more."))
        try:
            self.token = signing.loads(
                cleaned.get("token", ""), salt=TOKEN_SALT, max_age=TOKEN_SECONDS
            )
        except signing.BadSignature:
            self._put("token", new_token())
            self.add_error(
                None, _("This page was open for a long time. Please send your request once more.")
            )
        return cleaned

    @property
    def was_filled_by_a_program(self) -> bool:
        return self.is_bound and bool(self.cleaned_data.get("website"))

    def save(self, *, on: date) -> str:
        """Gives the reference, of the first sending where this is the second."""
        asked = super().save(commit=False)
        asked.received_on = on
        return receive_request(asked, token=self.token)

    def as_new_request(self) -> None:
        """The same answers with a fresh token, for a text that was refused as a twin."""
        self._put("token", new_token())

    def _put(self, name: str, value: str) -> None:
        self.data = self.data.copy()
        self.data[self.add_prefix(name)] = value
