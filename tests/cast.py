"""The named cast of the tests: one sentence a person, one fixed day.

Amina and Bram are experts; Chloé is a partner's contact; Dirk coordinates; Els keeps HR and
funding; Fatou writes the report; Georges only reads figures; Hilde heads the service.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import Group, Permission

from edsite.access import Role
from experts.models import Employment, Person, PersonRole, Statute, Theme, User
from partners.models import (
    Contact,
    ContactRole,
    Detachment,
    DetachmentForm,
    Organisation,
    OrganisationKind,
    Province,
    Sector,
    Site,
)
from signals.imported_feedback import add_feedback
from signals.models import FollowUp, FollowUpKind, Signal, SignalStatus

TODAY = date(2020, 6, 15)


def make_user(name: str, *roles: Role, language: str = "nl", **fields: Any) -> User:
    user = User(email=f"{name}@example.org", first_name=name.title(), language=language, **fields)
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=[str(role) for role in roles]))
    return user


def make_person(code: str, first: str, last: str, role: PersonRole, **fields: Any) -> Person:
    fields.setdefault("language", "nl")
    return Person.objects.create(code=code, first_name=first, last_name=last, role=role, **fields)


def make_employment(person: Person, first_day: date, last_day: date | None = None, **fields: Any):
    fields.setdefault("statute", Statute.CONTRACTUAL)
    fields.setdefault("fte", Decimal(1))
    return Employment.objects.create(
        person=person, first_day=first_day, last_day=last_day, **fields
    )


def make_organisation(code: str, **fields: Any) -> Organisation:
    fields.setdefault("name_nl", f"Dienst {code}")
    fields.setdefault("name_fr", f"Service {code}")
    fields.setdefault("kind", OrganisationKind.FEDERAL)
    fields.setdefault("sector", Sector.FEDERAL)
    return Organisation.objects.create(code=code, **fields)


def make_site(code: str, organisation: Organisation, **fields: Any) -> Site:
    fields.setdefault("municipality", "Brussel")
    fields.setdefault("province", Province.BRUSSELS)
    return Site.objects.create(code=code, organisation=organisation, **fields)


def place(person: Person, site: Site, first_day: date, last_day: date | None = None, **fields: Any):
    fields.setdefault("form", DetachmentForm.DETACHMENT)
    return Detachment.objects.create(
        person=person, site=site, first_day=first_day, last_day=last_day, **fields
    )


def make_signal(reference: str, author: Person, sent_on: date = TODAY, **fields: Any) -> Signal:
    """A sent signal with its first history row, as the screens and the import leave it."""
    fields.setdefault("title", f"Titel van {reference}")
    fields.setdefault("story", f"Wat er gebeurde bij {reference}.")
    fields.setdefault("status", SignalStatus.SENT)
    fields.setdefault("language", author.language)
    signal = Signal.objects.create(reference=reference, author=author, sent_on=sent_on, **fields)
    FollowUp.objects.create(
        signal=signal,
        kind=FollowUpKind.STEP,
        on=sent_on,
        to_status=SignalStatus.SENT,
        by=author.user,
        is_visible_to_author=True,
    )
    if signal.status != SignalStatus.DRAFT:
        add_feedback([signal], {})
    return signal


@dataclass
class Cast:
    amina: User  # expert at the hospital, speaks Dutch
    bram: User  # expert and colleague at the tax office, speaks Dutch
    chloe: User  # contact person of the hospital, speaks French
    dirk: User  # coordinator
    els: User  # HR and funding officer
    fatou: User  # communication officer, speaks French
    georges: User  # reader of figures, speaks French
    hilde: User  # head of service: coordination, HR and the register
    hospital: Organisation
    tax_office: Organisation
    hospital_site: Site
    tax_site: Site
    health: Theme
    digital: Theme


def make_cast() -> Cast:
    amina = make_user("amina", Role.EXPERT)
    bram = make_user("bram", Role.EXPERT)
    chloe = make_user("chloe", Role.PARTNER_CONTACT, language="fr")
    dirk = make_user("dirk", Role.COORDINATION)
    els = make_user("els", Role.HR, is_staff=True)
    fatou = make_user("fatou", Role.COMMUNICATION, language="fr", is_staff=True)
    georges = make_user("georges", Role.READER, language="fr")
    hilde = make_user("hilde", Role.COORDINATION, Role.HR, is_staff=True)
    hilde.user_permissions.add(permission("import_register"), permission("erase_signal"))
    hospital = make_organisation("HOSPITAL", kind=OrganisationKind.HOSPITAL, sector=Sector.HEALTH)
    tax_office = make_organisation("TAX")
    cast = Cast(
        amina=amina,
        bram=bram,
        chloe=chloe,
        dirk=dirk,
        els=els,
        fatou=fatou,
        georges=georges,
        hilde=hilde,
        hospital=hospital,
        tax_office=tax_office,
        hospital_site=make_site("HOSPITAL-BRU", hospital),
        tax_site=make_site(
            "TAX-GNT", tax_office, municipality="Gent", province=Province.EAST_FLANDERS
        ),
        health=Theme.objects.create(code="health", name_nl="gezondheid", name_fr="santé"),
        digital=Theme.objects.create(code="digital", name_nl="digitaal", name_fr="numérique"),
    )
    start = date(2019, 1, 1)
    expert, coordinator = PersonRole.EXPERT, PersonRole.COORDINATOR
    for person in (
        make_person("ED-AMINA", "Amina", "Haddad", expert, user=amina),
        make_person("ED-BRAM", "Bram", "Claes", expert, user=bram),
        make_person("CO-DIRK", "Dirk", "Maes", coordinator, user=dirk),
        make_person("HD-HILDE", "Hilde", "Vos", PersonRole.HEAD, user=hilde),
    ):
        make_employment(person, start)
    place(amina.person, cast.hospital_site, start)
    place(bram.person, cast.tax_site, start)
    Contact.objects.create(
        organisation=hospital,
        name="Chloé Dubois",
        role=ContactRole.REFERENCE_PERSON,
        email="chloe@example.org",
        user=chloe,
    )
    return cast


def permission(codename: str) -> Permission:
    return Permission.objects.get(codename=codename)
