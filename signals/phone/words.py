"""The words of the scripts on a phone: translated here, put into the page as data."""

from django.utils.translation import gettext as _


def queue_words() -> dict[str, str]:
    """What waits on this phone. {braces} are filled in by the script."""
    return {
        "waiting_one": _("1 signal waits on this phone"),
        "waiting_many": _("{number} signals wait on this phone"),
        "refused_one": _("1 signal needs you"),
        "refused_many": _("{number} signals need you"),
        "last_sent": _("last sent {when}"),
        "all_sent": _("Everything is sent"),
        "today": _("today {time}"),
        "yesterday": _("yesterday {time}"),
        "by_itself": _("It goes by itself."),
        "no_network": _("No network now. It goes by itself when the network is back."),
        "sending": _("Sending now…"),
        "part_sent": _("{percent} % of the photo or recording is sent."),
        "log_in": _("You are logged out. Log in to send."),
        "not_allowed": _("You cannot send with this log-in. Ask your coordinator."),
        "written": _("Written {when}"),
        "no_text": _("Without text"),
        "photos_one": _("1 photo"),
        "photos_many": _("{number} photos"),
        "voices_one": _("1 recording"),
        "voices_many": _("{number} recordings"),
        "words_are_sent": _(
            "Your words are sent. Their number: {reference}. A photo or recording did not go:"
        ),
        "not_accepted": _("It did not go:"),
        "other_words": _(
            "You already sent this signal with other words. Change it to send it as a new one."
        ),
        "erased": _("The team had to delete this signal. It cannot be sent again."),
        "too_big": _("It is too big to send."),
        "gone": _("The file is no longer on this phone."),
        "unknown": _("Something is wrong with it. Tell your coordinator."),
        "change": _("Change it"),
        "delete": _("Delete from this phone"),
        "delete_sure": _("It was not sent. Delete it for good?"),
        "delete_file_sure": _("Your words are sent. Delete the rest from this phone?"),
        "delete_yes": _("Yes, delete it"),
        "delete_no": _("No, keep it"),
        "deleted": _("Deleted from this phone."),
        "begun": _("You are still writing another signal. Send or delete that one first."),
        "almost_full": _("This phone is almost full. Send soon."),
        "forgets": _("This browser may forget what waits when you close it. Send it first."),
        "waits_long": _("One waits since {when}. Send it soon: the browser may throw it away."),
    }


def log_out_words() -> dict[str, str]:
    """The warning before somebody logs out on a phone that still holds something."""
    return {
        "one": _("1 signal of yours is not sent yet."),
        "many": _("{number} signals of yours are not sent yet."),
        "draft": _("You are still writing a signal. It is not sent yet."),
        "sending": _("Sending now…"),
        "sent": _("Everything is sent. You can log out."),
        "not_sent": _("Not everything could be sent. Try again when there is network."),
    }


def list_words() -> dict[str, str]:
    """The own list and the pages without network."""
    return {
        "kept_on": _("Your list as it was {when}."),
        "waiting_state": _("Waits on this phone"),
        "refused_state": _("Did not go. Look at it above."),
        "files_state": _("Your words are sent. The photo or recording follows."),
        "today": _("today {time}"),
        "yesterday": _("yesterday {time}"),
        "no_text": _("Without text"),
    }


def telling_words() -> dict[str, str]:
    """Telling a signal, one question a screen. {braces} are filled in by the script."""
    return {
        "progress": _("{step} of {total}"),
        "last_step": _("Almost done"),
        "next": _("Next"),
        "tell_more": _("Tell more"),
        "ready": _("Ready"),
        "send": _("Send"),
        "send_now": _("Send now"),
        "still_here": _("Your text of {when} is still here."),
        "today": _("{time}"),
        "yesterday": _("yesterday {time}"),
        "say_first": _("Write or say first what happened. A few words are enough."),
        "sending": _("Sending…"),
        "no_room": _("This phone has no room left. Take out a photo and try again."),
        "not_kept": _("This phone cannot keep your text. Send it before you close the page."),
        "change": _("Change it"),
        "not_told": _("Not said"),
        "speak_now": _("Speak now. Tap on Stop when you are ready."),
        "minute_left": _("Half a minute is left."),
        "time_is_up": _("Five minutes are full. Your recording is kept."),
        "microphone_refused": _(
            "The microphone is closed for this site. Open it in your browser, or write your text."
        ),
        "no_microphone": _("This device has no microphone that works. You can write your text."),
        "listen": _("Listen to recording {number}"),
        "photo": _("Photo {number}"),
        "remove": _("Delete"),
        "record_again": _("Record again"),
        "enough_files": _("Five photos and recordings are the most that go along."),
        "bad_photo": _("This file cannot be opened as a photo. Choose another one."),
        "big_photo": _("This photo is too big for this phone. Choose a smaller one."),
        "box": _("Black box {number}"),
        "opening": _("The photo is being opened…"),
        "aloud": _("Read aloud"),
        "aloud_stop": _("Stop reading"),
        "national_number": _("a national register number"),
        "iban": _("a bank account number"),
        "email": _("an e-mail address"),
        "phone": _("a phone number"),
        "name": _("a name"),
        "leave_out": _("Leave it out"),
        "keep": _("Keep it"),
        "never": _("This number may never be sent."),
        "change_text": _("Change my text"),
    }
