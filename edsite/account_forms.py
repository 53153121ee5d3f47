"""The forms of django-allauth, with the words of this site."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class LogInForm(forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        # The label says it; a word inside an empty field looks like an answer.
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)


class ForgottenPasswordForm(forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].widget.attrs.pop("placeholder", None)
