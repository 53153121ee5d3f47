"""What is asked of a password, in our words: those of Django are not all there in Dutch."""

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Too short. Use at least %(number)d characters.") % {"number": self.min_length}

    def get_help_text(self) -> str:
        words = _("At least %(number)d characters. A few words together are easy to remember.")
        return words % {"number": self.min_length}


class NotOnesOwnName(rules.UserAttributeSimilarityValidator):
    def get_help_text(self) -> str:
        return _("Not your name or your e-mail address.")


class NotWhatManyUse(rules.CommonPasswordValidator):
    def get_help_text(self) -> str:
        return _("Not a password that many people use.")
