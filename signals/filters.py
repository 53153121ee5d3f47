"""Filters of the lists, kept in the address so that a list can be sent to a colleague."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from edsite.forms import DateInput
from edsite.languages import Language
from edsite.period import Period
from experts.models import Person, TargetGroup, Theme
from partners.models import Organisation, Site
from signals import conditions
from signals.feedback_wording import REACTIONS
from signals.models import (
    AttachmentKind,
    Authority,
    Frequency,
    Level,
    Obstacle,
    Outcome,
    Signal,
    SignalStatus,
    StructuralSignal,
    StructuralStatus,
)
from signals.models.signal import SignalQuerySet
from signals.models.structural import StructuralSignalQuerySet
from signals.search import search

ALL = _("all")
NONE = "none"
NOBODY = "nobody"
ME = "me"
OPEN = "open"
LATE = "late"
YES_NO = [("yes", _("yes")), ("no", _("no"))]
NEWS_DAYS = 14
# Asked for most, so always in sight; the others stand behind one button.
ALWAYS_SHOWN = ("q", "status", "owner", "level", "theme", "organisation")


def news_period(on: date) -> Period:
    """The days whose happenings are news for an author."""
    return Period(on - timedelta(days=NEWS_DAYS), on)


def _date_filter(lookup: str, label: str) -> django_filters.DateFilter:
    return django_filters.DateFilter("sent_on", lookup, label=label, widget=DateInput)


def _owners() -> list[tuple[str, str]]:
    people = [(person.code, str(person)) for person in Person.objects.coordinating()]
    return [(ME, _("me")), (NOBODY, _("nobody")), *people]


class Choice(django_filters.ChoiceFilter):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"empty_label": ALL} | options)


class RecordChoice(django_filters.ModelChoiceFilter):
    def __init__(self, *names: str, **options: Any) -> None:
        super().__init__(*names, **{"empty_label": ALL} | options)


class _ByPerson(Choice):
    """Choices are looked up for each request: people come and go."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=_owners, **options)


class FilterOnDay(django_filters.FilterSet):
    """What is late, owed or news depends on the day."""

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.on = on


class SignalFilter(FilterOnDay):
    q = django_filters.CharFilter(method="by_words", label=_("Words or number"))
    status = Choice(
        method="by_status",
        label=_("Status"),
        choices=[
            (OPEN, _("open")),
            *((each.value, each.label) for each in SignalStatus if each != SignalStatus.DRAFT),
        ],
    )
    owner = _ByPerson(method="by_owner", label=_("Followed up by"))
    level = Choice(
        method="by_choice", label=_("Level"), choices=[*Level.choices, (NONE, _("no level"))]
    )
    theme = RecordChoice(
        method="by_theme", label=_("Theme"), queryset=Theme.objects.all(), to_field_name="code"
    )
    organisation = RecordChoice(
        label=_("Organisation"), queryset=Organisation.objects.all(), to_field_name="code"
    )
    author = RecordChoice(
        label=_("Author"),
        queryset=Person.objects.filter(signals__isnull=False).distinct(),
        to_field_name="code",
    )
    language = Choice(label=_("Language"), choices=Language.choices)
    sent_from = _date_filter("gte", _("Sent from"))
    sent_to = _date_filter("lte", _("Sent up to"))
    obstacle = Choice(
        method="by_choice",
        label=_("Kind of obstacle"),
        choices=[*Obstacle.choices, (NONE, _("not known"))],
    )
    authority = Choice(
        method="by_choice",
        label=_("Who can change it"),
        choices=[*Authority.choices, (NONE, _("not known"))],
    )
    outcome = Choice(label=_("Outcome"), choices=Outcome.choices)
    structural = Choice(method="by_structural", label=_("In a structural signal"), choices=YES_NO)
    feedback = Choice(method="by_feedback", label=_("Feedback given"), choices=YES_NO)
    owed = Choice(
        method="by_owed",
        label=_("Owed to the author"),
        choices=[
            ("receipt", _("that somebody read it")),
            ("receipt_late", _("that somebody read it, late")),
            ("word", _("a word on the way")),
            ("word_late", _("a word on the way, late")),
        ],
    )
    reopen = Choice(method="by_reopen", label=_("Author asks to open it again"), choices=YES_NO[:1])
    reaction = Choice(
        method="by_reaction", label=_("Reaction of the author"), choices=list(REACTIONS.items())
    )
    silent = Choice(method="by_silence", label=_("Nothing written for 60 days"), choices=YES_NO[:1])
    partner = Choice(
        method="by_partner",
        label=_("Answer of a partner"),
        choices=[
            ("waiting", _("waited for")),
            (LATE, _("late")),
            ("answered", _("to be read")),
        ],
    )
    proposal = Choice(
        method="by_proposal",
        label=_("Level the author proposed"),
        choices=[
            ("differs", _("another than confirmed")),
            ("open", _("not confirmed yet")),
        ],
    )
    files = Choice(
        method="by_files",
        label=_("Photo or recording"),
        choices=[
            (AttachmentKind.PHOTO.value, _("with a photo")),
            (AttachmentKind.VOICE.value, _("with a recording")),
            (NONE, _("without")),
        ],
    )
    place = RecordChoice(
        "site", label=_("Place"), queryset=Site.objects.all(), to_field_name="code"
    )
    group = RecordChoice(
        method="by_group",
        label=_("Who is hit"),
        queryset=TargetGroup.objects.all(),
        to_field_name="code",
    )
    frequency = Choice(label=_("How often"), choices=Frequency.choices)
    own = Choice(method="by_own", label=_("Written by me"), choices=YES_NO[:1])
    erased = Choice(method="by_erased", label=_("Erased"), choices=YES_NO[:1])

    class Meta:
        model = Signal
        fields: list[str] = []

    def filter_queryset(self, queryset: SignalQuerySet) -> SignalQuerySet:
        rows = super().filter_queryset(queryset)
        # Of an erased signal nothing is left to find or to do; it is shown only when asked for.
        return rows if self.form.cleaned_data.get("erased") else rows.not_erased()

    @property
    def first_fields(self) -> list[Any]:
        return [self.form[name] for name in ALWAYS_SHOWN]

    @property
    def more_fields(self) -> list[Any]:
        return [self.form[name] for name in self.form.fields if name not in ALWAYS_SHOWN]

    @property
    def more_in_use(self) -> int:
        self.form.is_valid()
        chosen = getattr(self.form, "cleaned_data", {})
        return sum(bool(chosen.get(field.name)) for field in self.more_fields)

    def by_words(self, rows: SignalQuerySet, _name: str, text: str) -> SignalQuerySet:
        return search(rows, text, user=self.request.user)

    def by_status(self, rows: SignalQuerySet, _name: str, status: str) -> SignalQuerySet:
        return rows.open() if status == OPEN else rows.filter(status=status)

    def by_owner(self, rows: SignalQuerySet, _name: str, owner: str) -> SignalQuerySet:
        if owner == NOBODY:
            return rows.filter(owner__isnull=True)
        if owner == ME:
            return rows.filter(owner__user=self.request.user)
        return rows.filter(owner__code=owner)

    def by_choice(self, rows: SignalQuerySet, name: str, value: str) -> SignalQuerySet:
        return rows.filter(**{name: "" if value == NONE else value})

    def by_theme(self, rows: SignalQuerySet, _name: str, theme: Theme) -> SignalQuerySet:
        return rows.about(theme)

    def by_structural(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        return rows.in_structural_signal(value == "yes")

    def by_feedback(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        return rows.filter(feedback_on__isnull=value == "no")

    def by_owed(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        return {
            "receipt": lambda: conditions.owed_receipt(rows),
            "receipt_late": lambda: conditions.late_receipt(rows, self.on),
            "word": lambda: conditions.owed_word(rows, self.on),
            "word_late": lambda: conditions.late_word(rows, self.on),
        }[value]()

    def by_reopen(self, rows: SignalQuerySet, _name: str, _value: str) -> SignalQuerySet:
        return conditions.asked_to_reopen(rows)

    def by_reaction(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        return conditions.with_reaction(rows, value)

    def by_silence(self, rows: SignalQuerySet, _name: str, _value: str) -> SignalQuerySet:
        return conditions.silent(rows, self.on)

    def by_partner(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        return {
            "waiting": lambda: conditions.partner_waited_for(rows),
            LATE: lambda: conditions.partner_late(rows, self.on),
            "answered": lambda: conditions.partner_answered(rows),
        }[value]()

    def by_proposal(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        is_open = value == "open"
        return conditions.level_only_proposed(rows) if is_open else conditions.level_differs(rows)

    def by_files(self, rows: SignalQuerySet, _name: str, value: str) -> SignalQuerySet:
        if value == NONE:
            return conditions.without_attachment(rows)
        return conditions.with_attachment(rows, value)

    def by_group(self, rows: SignalQuerySet, _name: str, group: TargetGroup) -> SignalQuerySet:
        return conditions.hitting(rows, group)

    def by_own(self, rows: SignalQuerySet, _name: str, _value: str) -> SignalQuerySet:
        return rows.by_author(self.request.user)

    def by_erased(self, rows: SignalQuerySet, _name: str, _value: str) -> SignalQuerySet:
        return rows.erased()


class StructuralSignalFilter(FilterOnDay):
    state = Choice(
        method="by_state",
        label=_("State"),
        choices=[
            (OPEN, _("under way")),
            *StructuralStatus.choices,
            (LATE, _("an action is late")),
        ],
    )
    level = Choice(
        method="by_choice", label=_("Level"), choices=[*Level.choices, (NONE, _("no level"))]
    )
    theme = RecordChoice(
        "main_theme", label=_("Theme"), queryset=Theme.objects.all(), to_field_name="code"
    )
    authority = Choice(label=_("Who can change it"), choices=Authority.choices)
    owner = _ByPerson(method="by_owner", label=_("Followed up by"))

    class Meta:
        model = StructuralSignal
        fields: list[str] = []

    def by_state(
        self, rows: StructuralSignalQuerySet, _name: str, state: str
    ) -> StructuralSignalQuerySet:
        if state == OPEN:
            return rows.open()
        if state == LATE:
            return rows.with_late_action(self.on)
        return rows.with_status(self.on).filter(status=state)

    by_choice = SignalFilter.by_choice
    by_owner = SignalFilter.by_owner


class OwnSignalFilter(FilterOnDay):
    """What an expert asks of the own list: words, and four plain choices."""

    q = django_filters.CharFilter(method="by_words", label=_("Find in your signals"))
    show = Choice(
        method="by_show",
        label=_("Show"),
        choices=[
            ("question", _("a question for you")),
            ("news", _("news")),
            ("open", _("open")),
            ("closed", _("closed")),
        ],
    )

    class Meta:
        model = Signal
        fields: list[str] = []

    by_words = SignalFilter.by_words

    def by_show(self, rows: SignalQuerySet, _name: str, wanted: str) -> SignalQuerySet:
        return {
            "question": rows.waiting_for_author,
            "news": lambda: rows.with_news_for_author(news_period(self.on)),
            "open": rows.open,
            "closed": rows.closed,
        }[wanted]()
