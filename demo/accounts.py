"""Log-ins of the demo: every person with the service, and a few roles without a person.

The password is known to everybody; production refuses a database that holds these accounts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission

from edsite.access import Role
from edsite.checks import DEMO_MAIL_DOMAIN
from experts.models import Person, PersonRole, User
from partners.models import Contact

PASSWORD = "samen-ensemble-2020"

ROLES_OF_PEOPLE: dict[str, tuple[Role, ...]] = {
    PersonRole.EXPERT: (Role.EXPERT,),
    PersonRole.COORDINATOR: (Role.COORDINATION,),
    PersonRole.HEAD: (Role.COORDINATION, Role.HR),
    PersonRole.COMMUNICATION: (Role.COMMUNICATION,),
    PersonRole.SUPPORT: (Role.READER,),
}


@dataclass(frozen=True)
class Login:
    who: str
    email: str


# Whom a newcomer should try first, in the order of a signal's way.
SHOWN = (
    ("expert, Dutch", "soumaya.benhaddou"),
    ("expert, French", "aicha.bouzidi"),
    ("coordinator, Dutch", "annelies.segers"),
    ("coordinator, French", "olivier.henrard"),
    ("head of service (coordination, HR and the register)", "isabelle.dethier"),
    ("HR and funding officer", "hr"),
    ("communication officer", "aurelie.vanhamme"),
    ("partner's contact", "lies.vandewiele"),
    ("reader of figures", "mieke.coppens"),
    ("administrator", "admin"),
)


def logins() -> Iterator[Login]:
    for who, name in SHOWN:
        yield Login(who, f"{name}@{DEMO_MAIL_DOMAIN}")


def make_accounts() -> None:
    # One hash for all: each costs as much time as a log-in.
    password = make_password(PASSWORD)
    for person in Person.objects.filter(user__isnull=True).exclude(email=""):
        person.user = _account(person.email, person.language, password)
        person.user.first_name, person.user.last_name = person.first_name, person.last_name
        _give(person.user, *ROLES_OF_PEOPLE.get(person.role, ()))
        person.user.is_staff = person.role in (PersonRole.HEAD, PersonRole.COMMUNICATION)
        person.user.save()
        person.save()
    for head in User.objects.filter(person__role=PersonRole.HEAD):
        rights = Permission.objects.filter(codename__in=["import_register", "erase_signal"])
        head.user_permissions.add(*rights)
    contact = Contact.objects.get(email=f"lies.vandewiele@{DEMO_MAIL_DOMAIN}")
    contact.user = _account(contact.email, "nl", password)
    _give(contact.user, Role.PARTNER_CONTACT)
    contact.save()
    officer = _account(f"hr@{DEMO_MAIL_DOMAIN}", "nl", password, is_staff=True)
    _give(officer, Role.HR)
    _account(f"admin@{DEMO_MAIL_DOMAIN}", "nl", password, is_staff=True, is_superuser=True)


def _account(email: str, language: str, password: str, **rights: bool) -> User:
    user, _ = User.objects.get_or_create(
        email=email.lower(), defaults={"language": language, "password": password, **rights}
    )
    return user


def _give(user: User, *roles: Role) -> None:
    user.groups.set(Group.objects.filter(name__in=[str(role) for role in roles]))
