from experts.models.employment import (
    Employment,
    FundingAgreement,
    FundingSource,
    Grade,
    Statute,
)
from experts.models.people import MailRhythm, Person, PersonRole, User
from experts.models.vocabulary import TargetGroup, Theme

__all__ = [
    "Employment",
    "FundingAgreement",
    "FundingSource",
    "Grade",
    "MailRhythm",
    "Person",
    "PersonRole",
    "Statute",
    "TargetGroup",
    "Theme",
    "User",
]
