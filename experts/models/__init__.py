from experts.models.employment import (
    Employment,
    FundingAgreement,
    FundingSource,
    Grade,
    Statute,
)
from experts.models.people import Person, PersonRole, User
from experts.models.vocabulary import TargetGroup, Theme

__all__ = [
    "Employment",
    "FundingAgreement",
    "FundingSource",
    "Grade",
    "Person",
    "PersonRole",
    "Statute",
    "TargetGroup",
    "Theme",
    "User",
]
