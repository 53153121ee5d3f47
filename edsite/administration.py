"""The administration's site: Django's own, behind the site's log-in and its "no right" page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class AdministrationConfig(AdminConfig):
    default_site = "edsite.administration.Administration"


def has_impossible_year(request: HttpRequest) -> bool:
    """Its lists by day pass any number on to the calendar, which ends with 9999."""
    years = [value for name, value in request.GET.items() if name.endswith("__year")]
    return any(year.isdecimal() and (len(year) > 4 or int(year) == 9999) for year in years)


class Administration(AdminSite):
    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            # Django would ask who is logged in already to log in once more.
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            if has_impossible_year(request):
                raise Http404
            return inner(request, *args, **kwargs)

        # Its choosers and its import pages set style attributes; scripts stay as strict as ever.
        return csp_update({"style-src-attr": ["'unsafe-inline'"]})(guarded)

    @login_not_required
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One door for everybody: the site's own log-in, which counts wrong passwords."""
        wanted = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({REDIRECT_FIELD_NAME: wanted})}")
