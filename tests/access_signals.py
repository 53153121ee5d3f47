"""Who may open which page of signals: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)."""

from datetime import UTC, datetime

from signals.models import (
    Attachment,
    BulkChange,
    FollowUp,
    FollowUpKind,
    Outcome,
    SavedFilter,
    SignalStatus,
    StandardAnswer,
    StructuralSignal,
)
from tests.cast import TODAY, Cast, make_signal

LIST = (302, 200, 200, 403, 200, 403, 403)
EVERYBODY = (200,) * 7
NEW = (302, 200, 200, 403, 200, 403, 403)
# Amina sent it: she reads it, the coordination team works on it.
READ = (302, 200, 404, 404, 200, 404, 404)
STEP = (302, 403, 404, 404, 200, 404, 404)
TEAM = (302, 403, 403, 403, 200, 403, 403)
# A number that no other test uses.
ANSWER = 9801
AUTHOR_ONLY = (302, 200, 404, 404, 403, 404, 404)

PHOTO = "0198f3a0-0000-4000-8000-000000000801"
VOICE = "0198f3a0-0000-4000-8000-000000000802"

LONG_AGO = datetime(2020, 6, 15, 12, 0, tzinfo=UTC)

ROWS = {
    "/signals/": LIST,
    "/signals/new/": NEW,
    "/signals/phone/": EVERYBODY,
    "/signals/phone/kit.nl.000000000000.json": EVERYBODY,
    "/service-worker.js": EVERYBODY,
    "/manifest.webmanifest": EVERYBODY,
    "/signals/export.csv": TEAM,
    "/signals/export.xlsx": TEAM,
    "/signals/filters/new/": TEAM,
    "/signals/filters/9801/": TEAM,
    "/signals/filters/9801/delete/": TEAM,
    "/signals/bulk/": (302, 403, 403, 403, 200, 403, 403),
    # Only who did it sees it again.
    "/signals/bulk/9801/": (302, 403, 403, 403, 200, 403, 403),
    "/signals/bulk/9801/undo/": (302, 405, 405, 405, 405, 405, 405),
    "/signals/hand-over/": (302, 403, 403, 403, 200, 403, 403),
    "/signals/S2020-0801/": READ,
    "/signals/S2020-0801/sent/": READ,
    "/signals/S2020-0801/edit/": AUTHOR_ONLY,
    "/signals/phone/me.json": (401, 200, 200, 403, 200, 403, 403),
    f"/signals/phone/signals/{PHOTO}/": (401, 405, 405, 405, 405, 405, 405),
    f"/signals/phone/attachments/{PHOTO}/": (401, 200, 404, 404, 404, 404, 404),
    # Its file has not come: there is nothing to see or to write down yet.
    f"/signals/S2020-0801/attachments/{PHOTO}/": (302, 404, 404, 404, 404, 404, 404),
    f"/signals/S2020-0801/attachments/{VOICE}/transcript/": READ,
    f"/signals/S2020-0801/attachments/{VOICE}/take-away/": AUTHOR_ONLY,
    "/signals/S2020-0801/naming/": (302, 405, 405, 405, 405, 405, 405),
    "/signals/S2020-0801/quoting/": (302, 405, 405, 405, 405, 405, 405),
    # Hilde alone may: tests/signals/test_erase.py.
    "/signals/S2020-0801/erase/": (302, 403, 404, 404, 403, 404, 404),
    "/signals/S2020-0801/answer/": READ,
    "/signals/S2020-0801/take-up/": STEP,
    "/signals/S2020-0801/partner-asked/": STEP,
    "/signals/S2020-0801/partner-answered/": STEP,
    "/signals/S2020-0801/ask-back/": STEP,
    "/signals/S2020-0801/classify/": STEP,
    "/signals/S2020-0801/close/": STEP,
    "/signals/S2020-0801/confirm-receipt/": STEP,
    "/signals/S2020-0801/not-a-signal/": STEP,
    "/signals/S2020-0801/not-solved/": AUTHOR_ONLY,
    "/signals/S2020-0801/reopen-request/": STEP,
    "/signals/S2020-0801/feedback/1/reaction/": (302, 405, 405, 405, 405, 405, 405),
    "/signals/S2020-0801/give-feedback/": STEP,
    "/signals/S2020-0801/reopen/": STEP,
    "/signals/S2020-0801/note-to-author/": STEP,
    "/signals/S2020-0801/internal-note/": STEP,
    "/signals/S2020-0801/notes/9801/correct/": STEP,
    "/signals/S2020-0801/notes/9801/withdraw/": STEP,
    "/signals/S2020-0801/hand-over/": STEP,
    "/signals/S2020-0801/correct/": STEP,
    "/signals/standard-answers/": TEAM,
    "/signals/standard-answers/new/": TEAM,
    f"/signals/standard-answers/{ANSWER}/": TEAM,
    f"/signals/standard-answers/{ANSWER}/use/": (302, 405, 405, 405, 405, 405, 405),
    # A draft is its author's alone.
    "/signals/S2020-0802/": (302, 404, 200, 404, 404, 404, 404),
    "/structural-signals/": LIST,
    "/structural-signals/new/": (302, 403, 403, 403, 200, 403, 403),
    "/structural-signals/B2020-0801/": READ,
    "/structural-signals/B2020-0801/edit/": STEP,
    "/structural-signals/B2020-0801/members/": STEP,
}


def prepare(cast: Cast) -> None:
    told = make_signal("S2020-0801", cast.amina.person)
    noon = datetime(2020, 6, 15, 12, tzinfo=UTC)
    coming = {"signal": told, "size": 10, "announced_at": noon}
    Attachment.objects.create(uuid=PHOTO, kind="photo", **coming)
    Attachment.objects.create(uuid=VOICE, kind="voice", received=10, completed_at=noon, **coming)
    make_signal("S2020-0802", cast.bram.person, status=SignalStatus.DRAFT)
    StandardAnswer.objects.create(
        pk=ANSWER, outcome=Outcome.SOLVED, title_nl="a", title_fr="b", text_nl="c", text_fr="d"
    )
    bundle = StructuralSignal.objects.create(
        reference="B2020-0801", statement_nl="Het loket is te vroeg dicht.", recognised_on=TODAY
    )
    bundle.signals.set([told])
    SavedFilter.objects.create(pk=9801, owner=cast.dirk, name="Open", query="status=open")
    BulkChange.objects.create(pk=9801, by=cast.dirk, at=LONG_AGO, action="level")
    # A message that the author does not see yet; a number of its own stands in the address.
    FollowUp.objects.bulk_create(
        [
            FollowUp(
                pk=9801,
                signal=told,
                kind=FollowUpKind.NOTE,
                by=cast.dirk,
                on=TODAY,
                text="Dank je.",
                is_visible_to_author=True,
                shown_from=datetime(2999, 1, 1, tzinfo=UTC),
            )
        ]
    )
