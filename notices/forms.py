"""How a person wants to hear news by mail, and that all of it was seen."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from experts.models import User
from notices.models import Notice


class MailRhythmForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["mail_rhythm"]
        labels = {"mail_rhythm": _("When do you want a mail about new messages?")}
        help_texts = {"mail_rhythm": _("You always find your messages on this site too.")}
        widgets = {"mail_rhythm": forms.RadioSelect}

    def save(self, *, by: User) -> User:
        by.mail_rhythm = self.cleaned_data["mail_rhythm"]
        # Only this: nothing that changed meanwhile is written over.
        by.save(update_fields=["mail_rhythm"])
        return by


class AllReadForm(forms.Form):
    """Bears the moment of the page: what came after it was not seen."""

    until = forms.DateTimeField(widget=forms.HiddenInput)

    def save(self, *, by: User, at: datetime) -> int:
        seen = Notice.objects.visible_to(by).shown(min(self.cleaned_data["until"], at))
        return seen.mark_read(at)
