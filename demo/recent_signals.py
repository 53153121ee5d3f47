"""Signals of the last weeks, so that the demo's lists are alive: each step is the real action.

`recent.toml` counts days back from the day the demo is loaded. Nothing of it is in the year 2020.
"""

import tomllib
import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils import timezone, translation

from demo.recent_files import FILES
from edsite.languages import Language
from experts.models import Person, TargetGroup, Theme, User
from notices.models import Notice
from partners.models import Contact, Organisation, Site
from signals import actions
from signals.actions.feedback import mark_seen
from signals.actions.partner_answers import answer_partner_question
from signals.actions.partner_questions import accept_answer, ask_partner, send_answer_back
from signals.made_title import title_from_story
from signals.models import (
    AnswerKind,
    Attachment,
    Feedback,
    FeedbackKind,
    Outcome,
    PartnerQuestion,
    Reaction,
    Signal,
    StandardAnswer,
    StructuralSignal,
)

HERE = Path(__file__).parent
Step = dict[str, Any]


def tell_recent_signals(now: datetime) -> None:
    """`now` is the moment the demo is loaded; nothing happens after it."""
    told = tomllib.loads((HERE / "recent.toml").read_text(encoding="utf-8"))["signal"]
    for row in sorted(told, key=lambda each: -each["days_ago"]):
        author = Person.objects.get(code=row["author"])
        with translation.override(row.get("language", author.language)):
            sent_on = timezone.localdate(now) - timedelta(days=row["days_ago"])
            signal = _send(row, author, sent_on, now)
            for step in row.get("steps", []):
                signal.refresh_from_db()
                on = min(sent_on + timedelta(days=step["after"]), timezone.localdate(now))
                by, at = _doer(step), _moment(on, now)
                _open_page(signal, by, at)
                STEPS[step["do"]](signal, step, by, on, at)


def lay_old_news_aside() -> None:
    """What people were told years ago is read and needs no mail."""
    Notice.objects.update(read_at=F("made_at"), mailed_at=F("made_at"))
    for feedback in Feedback.objects.given():
        feedback.seen_at = timezone.make_aware(datetime.combine(feedback.sent_on, time(18)))
        feedback.save(update_fields=["seen_at"])


def _open_page(signal: Signal, by: User | None, at: datetime) -> None:
    """Who does something with a signal has its page open, and so reads what is new there."""
    if by is None:
        return
    Notice.objects.visible_to(by).filter(address=signal.get_absolute_url()).mark_read(at)
    if signal.is_by(by):
        mark_seen(signal, at=at)


def _moment(on: date, now: datetime) -> datetime:
    return min(timezone.make_aware(datetime.combine(on, time(10))), now)


def _doer(step: Step) -> User | None:
    return Person.objects.get(code=step["by"]).user if "by" in step else None


def _send(row: dict[str, Any], author: Person, sent_on: date, now: datetime) -> Signal:
    site = Site.objects.filter(code=row.get("site", "")).first()
    organisation = Organisation.objects.filter(code=row.get("organisation", "")).first()
    signal = Signal(
        author=author,
        language=row.get("language", author.language),
        site=site,
        organisation=site.organisation if site else organisation,
        observed_on=sent_on,
        title=title_from_story(row["story"]),
        story=row["story"],
        wanted_change=row.get("wanted_change", ""),
        frequency=row.get("frequency", ""),
        level_proposed=row.get("level_proposed", ""),
        obstacle_proposed=row.get("obstacle_proposed", ""),
        main_theme_proposed=_theme(row.get("theme_proposed", "")),
        may_be_quoted=row.get("may_be_quoted", False),
        may_be_named=row.get("may_be_named", False),
    )
    files = [FILES[name]() for name in row.get("attachments", [])]
    announced = [
        Attachment(
            uuid=uuid.uuid4(),
            kind=file.kind,
            content_type=file.content_type,
            size=len(file.data),
            announced_at=_moment(sent_on, now),
        )
        for file in files
    ]
    groups = TargetGroup.objects.filter(code__in=row.get("target_groups", []))
    sent, _new = actions.send_signal(
        signal, by=author.user, on=sent_on, target_groups=groups, attachments=announced
    )
    for attachment, file in zip(sent.attachments.order_by("pk"), files, strict=True):
        actions.receive_piece(
            attachment, start=0, piece=file.data, total=len(file.data), at=_moment(sent_on, now)
        )
    return sent


def _theme(code: str) -> Theme | None:
    return Theme.objects.filter(code=code).first()


def _take_up(signal: Signal, _step: Step, by: User, on: date, _at: datetime) -> None:
    actions.take_up_signal(signal, by=by, on=on, version=signal.version)


def _classify(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    theme = _theme(step["theme"])
    values = {name: step[name] for name in ("level", "obstacle", "authority")}
    actions.classify_signal(
        signal,
        by=by,
        on=on,
        version=signal.version,
        values=values | {"main_theme": theme},
        themes=[theme] if theme else [],
    )


def _internal_note(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    colleagues = Person.objects.filter(code__in=step.get("mentioned", []))
    actions.add_note(
        signal, by=by, on=on, at=at, text=step["text"], is_visible=False, mentioned=colleagues
    )


def _message(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    actions.add_note(signal, by=by, on=on, at=at, text=step["text"], is_visible=True)


def _ask_author(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    actions.ask_author(signal, by=by, on=on, version=signal.version, question=step["text"])


def _answer(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    actions.answer_question(signal, by=by, on=on, version=signal.version, answer=step["text"])


def _ask_partner(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    asked = PartnerQuestion(
        signal=signal,
        contact=Contact.objects.filter(organisation=signal.organisation).earliest("pk"),
        language=Language(signal.language),
        shared_text=step["text"],
        question=step["question"],
        due_on=on + timedelta(days=step["due"]),
        names_author=step.get("names_author", False),
    )
    ask_partner(asked, by=by, on=on, at=at, version=signal.version)


def _question(signal: Signal) -> PartnerQuestion:
    return signal.partner_questions.latest("pk")


def _partner_answers(signal: Signal, step: Step, _by: None, on: date, at: datetime) -> None:
    question = _question(signal)
    answer_partner_question(
        question,
        on=on,
        at=at,
        seen=question.last_word,
        kind=AnswerKind.ANSWER,
        text=step["text"],
        name=step["name"],
    )


def _send_back(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    question = _question(signal)
    send_answer_back(
        question,
        by=by,
        on=on,
        at=at,
        version=question.version,
        reason=step["text"],
        due_on=on + timedelta(days=step["due"]),
    )


def _accept(signal: Signal, _step: Step, by: User, on: date, at: datetime) -> None:
    question = _question(signal)
    accept_answer(question, by=by, on=on, at=at, version=question.version)


def _close(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    actions.close_signal(
        signal,
        by=by,
        on=on,
        version=signal.version,
        outcome=Outcome(step["outcome"]),
        feedback=step["text"],
    )


def _not_a_signal(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    answer = StandardAnswer.objects.filter(
        outcome=Outcome.NOT_A_SIGNAL, way_on=step["way_on"]
    ).earliest("pk")
    actions.close_signal(
        signal,
        by=by,
        on=on,
        version=signal.version,
        outcome=Outcome.NOT_A_SIGNAL,
        feedback=answer.text_in(signal.language),
        way_on=step["way_on"],
    )


def _react(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    closing = signal.feedback.of_kind(FeedbackKind.CLOSING).latest("pk")
    actions.react(closing, by=by, on=on, at=at, reaction=Reaction(step["reaction"]))


def _not_solved(signal: Signal, step: Step, by: User, on: date, at: datetime) -> None:
    actions.ask_to_reopen(signal, by=by, on=on, at=at, words=step["text"])


def _reopen(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    actions.reopen_signal(signal, by=by, on=on, version=signal.version, reason=step["text"])


def _decline(signal: Signal, step: Step, by: User, on: date, _at: datetime) -> None:
    request = signal.reopen_requests.undecided().get()
    actions.decline_reopening(request, by=by, on=on, version=signal.version, answer=step["text"])


def _join(signal: Signal, step: Step, by: User, _on: date, at: datetime) -> None:
    bundle = StructuralSignal.objects.get(reference=step["structural"])
    actions.add_signals(bundle, signals=[signal], by=by, at=at)


STEPS: dict[str, Callable[..., None]] = {
    "take_up": _take_up,
    "classify": _classify,
    "internal_note": _internal_note,
    "message": _message,
    "ask_author": _ask_author,
    "answer": _answer,
    "ask_partner": _ask_partner,
    "partner_answers": _partner_answers,
    "send_back": _send_back,
    "accept": _accept,
    "close": _close,
    "not_a_signal": _not_a_signal,
    "react": _react,
    "not_solved": _not_solved,
    "reopen": _reopen,
    "decline": _decline,
    "join": _join,
}
