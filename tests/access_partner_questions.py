"""Who may open which page of questions to partners; columns as in test_access.py."""

from datetime import timedelta
from uuid import UUID

from signals.forms.partner_steps import QUESTION_STEPS
from signals.models import PartnerQuestion, SignalStatus
from signals.partner.answer_links import token_of
from tests.cast import TODAY, Cast, make_signal

UUID_OF_QUESTION = UUID("00000000-0000-4000-8000-000000000851")
# The signature stands, whoever asks: there is no such question when the others are looked at.
LINK = token_of(PartnerQuestion(uuid=UUID_OF_QUESTION), TODAY)
TEAM_LIST = (302, 403, 403, 403, 200, 403, 403)
# A contact sees the question; the team alone does something with it.
STEP = (302, 404, 404, 403, 200, 404, 404)
EVERYBODY = (200,) * 7
POSTED_ONLY = (405,) * 7

ROWS = {
    "/signals/S2020-0851/ask-partner/": (302, 403, 404, 404, 200, 404, 404),
    "/partner-questions/": TEAM_LIST,
    **{f"/partner-questions/{UUID_OF_QUESTION}/{slug}/": STEP for slug in QUESTION_STEPS},
    "/questions/": (302, 403, 403, 200, 403, 403, 403),
    f"/questions/{UUID_OF_QUESTION}/": (302, 404, 404, 200, 200, 404, 404),
    f"/answer/{LINK}/": EVERYBODY,
    f"/answer/{LINK}/new-link/": POSTED_ONLY,
    f"/answer/{LINK}x/": (404,) * 7,
}


def prepare(cast: Cast) -> None:
    signal = make_signal(
        "S2020-0851",
        cast.amina.person,
        status=SignalStatus.WAITING,
        organisation=cast.hospital,
        owner=cast.dirk.person,
    )
    PartnerQuestion.objects.create(
        uuid=UUID_OF_QUESTION,
        signal=signal,
        organisation=cast.hospital,
        contact=cast.hospital.contacts.get(),
        language="fr",
        shared_text="Het loket gaat vroeg dicht.",
        question="Kan het later open blijven?",
        asked_on=TODAY,
        asked_by=cast.dirk,
        # The table is looked at on the real day.
        due_on=TODAY + timedelta(days=36_500),
    )
