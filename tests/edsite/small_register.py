"""A small register that holds every kind of row."""

from copy import deepcopy
from datetime import date
from typing import Any

Rows = list[dict[str, Any]]
Sheets = dict[str, Rows]

REGISTER: Sheets = {
    "themes": [
        {"code": "health", "name_nl": "Gezondheid", "name_fr": "Santé", "name_de": "Gesundheit"},
        {"code": "digital", "name_nl": "Digitaal", "name_fr": "Numérique", "name_de": ""},
    ],
    "funding_sources": [
        {"code": "RIZIV", "name_nl": "RIZIV", "name_fr": "INAMI", "name_de": "LIKIV"},
    ],
    "funding_agreements": [
        {
            "reference": "R-2020",
            "source": "riziv",
            "title": "Second",
            "amount_eur": 1234.5,
            "first_day": date(2020, 7, 1),
            "last_day": "",
            "places_experts": 17,
            "places_coordinators": 3,
            # A row that only follows below.
            "prolongs": "R-2015",
        },
        {
            "reference": "R-2015",
            "source": "RIZIV",
            "title": "",
            "amount_eur": "",
            "first_day": date(2015, 7, 1),
            "last_day": date(2020, 6, 30),
            "places_experts": "",
            "places_coordinators": "",
            "prolongs": "",
        },
    ],
    "organisations": [
        {
            "code": "UZ",
            "name_nl": "Ziekenhuis",
            "name_fr": "Hôpital",
            "name_de": "",
            "kind": "hospital",
            "sector": "health",
        },
    ],
    "sites": [
        {
            "code": "UZ-GNT",
            "organisation": "UZ",
            "name_nl": "Campus",
            "name_fr": "",
            "municipality": "Gent",
            "province": "BE-VOV",
            "latitude": 51.0234567,
            "longitude": 3.7278,
        },
    ],
    "people": [
        {
            "code": "ED1",
            "first_name": "Aïcha",
            "last_name": "D'Hondt",
            "role": "expert",
            "language": "fr",
            "email": "aicha@example.org",
        },
        {
            "code": "CO1",
            "first_name": "Bo",
            "last_name": "Maes",
            "role": "coordinator",
            "language": "nl",
            "email": "",
        },
    ],
    "employments": [
        {
            "person": "ED1",
            "employer": "UZ",
            "statute": "contractual",
            "grade": "C",
            "fte": 0.3333333333,
            "first_day": date(2019, 1, 1),
            "last_day": date(2020, 12, 31),
            "end_reason": "end of contract",
            "agreement": "R-2020",
            "source": "",
        },
        {
            "person": "CO1",
            "employer": "",
            "statute": "statutory",
            "grade": "",
            "fte": 1,
            "first_day": date(2018, 3, 1),
            "last_day": "",
            "end_reason": "",
            "agreement": "",
            "source": "RIZIV",
        },
    ],
    "detachments": [
        {
            "person": "ED1",
            "site": "UZ-GNT",
            "form": "direct",
            "fte": 0.5,
            "first_day": date(2019, 1, 1),
            "last_day": "",
            "roles": "welcome; bridge builder",
        },
    ],
    "signals": [
        {
            "reference": "S-1",
            "author": "ED1",
            "sent_on": date(2020, 5, 4),
            "organisation": "UZ",
            "level": "macro",
            "main_theme": "health",
            "themes": "health;digital",
            "obstacle": "information",
            "authority": "federal",
            "title": "=1+1",
            "story": "First line\nsecond line, with “quotes”; and 'others'",
            "wanted_change": "-less paper",
            "status": "closed",
            "outcome": "solved",
            "closed_on": date(2020, 6, 1),
            "feedback_on": date(2020, 6, 8),
        },
        {
            "reference": "S-2",
            "author": "ED1",
            "sent_on": date(2020, 12, 31),
            "organisation": "",
            "level": "",
            "main_theme": "",
            "themes": "",
            "obstacle": "",
            "authority": "",
            "title": "+32 2 123 45 67",
            "story": "@home",
            "wanted_change": "",
            "status": "taken_up",
            "outcome": "",
            "closed_on": "",
            "feedback_on": "",
        },
    ],
    "structural_signals": [
        {
            "reference": "B-1",
            "statement_nl": "Veel brieven zijn onleesbaar.",
            "statement_fr": "",
            "level": "macro",
            "main_theme": "health",
            "recognised_on": date(2020, 9, 1),
            "owner": "CO1",
            "signals": "S-2;S-1",
        },
    ],
    "project_requests": [
        {
            "reference": "R-1",
            "requester": "A town",
            "received_on": date(2020, 1, 6),
            "question": "Can you help?",
            "decision": "accepted",
            "decided_on": date(2020, 1, 20),
            # A sheet that only follows.
            "project": "P-1",
        },
    ],
    "projects": [
        {
            "reference": "P-1",
            "kind": "custom",
            "title_nl": "Onthaal",
            "title_fr": "Accueil",
            "organisation": "",
            "requester": "A town",
            "starts_on": date(2020, 2, 1),
            "ends_on": "",
            "main_theme": "digital",
            "themes": "digital",
            "participants": "ED1;CO1",
            "result_nl": "",
            "result_fr": "",
            "highlight": "yes",
        },
    ],
}


def register() -> Sheets:
    """A copy that a test may spoil."""
    return deepcopy(REGISTER)
