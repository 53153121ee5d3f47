"""The main menu: what this visitor may use, in the order of a working day."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from edsite.phone_person import phone_person

# Pages whose address does not start with that of their entry.
BELOW = {"/signals/": ("/partner-questions/",)}


def _may_read_signals(user: Any) -> bool:
    permissions = ("signals.add_signal", "signals.view_every_signal")
    return any(user.has_perm(permission) for permission in permissions)


def _may_see_projects(user: Any) -> bool:
    """The team sees all projects, an expert the own ones."""
    permissions = ("projects.view_project", "signals.add_signal")
    return any(user.has_perm(permission) for permission in permissions)


def navigation(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    items: list[dict[str, Any]] = []
    if user is not None and user.is_authenticated:
        # Addresses, not view names: the menu stands on the ground floor and knows no app.
        entries = [
            ("/signals/", _("Signals"), _may_read_signals(user)),
            ("/questions/", _("Questions"), "signals.answer_partner_question"),
            ("/structural-signals/", _("Structural signals"), "signals.view_structuralsignal"),
            ("/partners/", _("Partners"), "partners.view_organisation"),
            ("/detachments/", _("Detachments"), "partners.view_detachment"),
            ("/requests/", _("Requests"), "projects.view_projectrequest"),
            ("/projects/", _("Projects"), _may_see_projects(user)),
            ("/experts/", _("Experts"), "experts.view_person"),
            ("/profile/", _("My profile"), hasattr(user, "person")),
            ("/figures/", _("Figures"), "reports.view_figures"),
            ("/reports/", _("Reports"), True),
            ("/register/", _("Register"), "experts.import_register"),
            ("/admin/", _("Administration"), user.is_staff),
        ]
        items = [
            {
                "url": url,
                "label": label,
                "current": request.path.startswith((url, *BELOW.get(url, ()))),
            }
            for url, label, needed in entries
            if (user.has_perm(needed) if isinstance(needed, str) else needed)
        ]
    return {
        "navigation": items,
        "is_demo": "demo" in settings.INSTALLED_APPS,
        "phone_person": phone_person(user) if items else "",
    }
