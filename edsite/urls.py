"""Every address, app by app."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from edsite.health import healthz

handler400 = "edsite.faults.bad_request"
handler500 = "edsite.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("reports.urls")),
    path("", include("signals.urls")),
    path("", include("projects.urls")),
    path("", include("partners.urls")),
    path("", include("notices.urls")),
    path("", include("experts.urls")),
    path("register/", include("edsite.register_urls")),
    path("accounts/", include("edsite.account_urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
    # Visitors choose their language too, so the log-in rule must let this address through.
    path("i18n/setlang/", login_not_required(set_language), name="set_language"),
]
