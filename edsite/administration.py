"""The administration's site: Django's own, with one exception in the content security policy."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpResponse


class AdministrationConfig(AdminConfig):
    default_site = "edsite.administration.Administration"


class Administration(AdminSite):
    def admin_view(
        self, view: Callable[..., HttpResponse], cacheable: bool = False
    ) -> Callable[..., HttpResponse]:
        # Its choosers and its import pages set style attributes; scripts stay as strict as ever.
        return csp_update({"style-src-attr": ["'unsafe-inline'"]})(
            super().admin_view(view, cacheable)
        )
