"""Employers to choose from in HR's records; partners themselves are kept on the site's pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from partners.models import Organisation


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ("code", "name_nl", "name_fr", "kind", "sector")
    search_fields = ("code", "name_nl", "name_fr", "name_de")
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
