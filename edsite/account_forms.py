"""The forms of django-allauth, with the words of this site."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class NamedOnce:
    """The label says it; a word inside an empty field looks like an answer."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LogInForm(NamedOnce, forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")


class ForgottenPasswordForm(NamedOnce, forms.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")


class OtherPasswordForm(NamedOnce, forms.ChangePasswordForm):
    pass


class PasswordByLinkForm(NamedOnce, forms.ResetPasswordKeyForm):
    pass
