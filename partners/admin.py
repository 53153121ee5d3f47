"""Partners in the administration, for those who keep the register."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from partners.models import Contact, Detachment, Organisation, Site


class RegisterAdmin(SimpleHistoryAdmin):
    # An exact count of a long list takes a second that nobody needs.
    show_full_result_count = False
    list_per_page = 50


@admin.register(Organisation)
class OrganisationAdmin(RegisterAdmin):
    list_display = ["code", "name_nl", "name_fr", "kind", "sector", "ended_on"]
    list_filter = ["kind", "sector", ("ended_on", admin.EmptyFieldListFilter)]
    search_fields = ["code", "name_nl", "name_fr", "name_de"]


@admin.register(Site)
class SiteAdmin(RegisterAdmin):
    list_display = ["code", "organisation", "name_nl", "name_fr", "municipality", "province"]
    list_filter = ["province", ("ended_on", admin.EmptyFieldListFilter)]
    list_select_related = ["organisation"]
    search_fields = ["code", "name_nl", "name_fr", "municipality", "organisation__code"]
    autocomplete_fields = ["organisation"]


@admin.register(Contact)
class ContactAdmin(RegisterAdmin):
    list_display = ["name", "organisation", "role", "email", "phone", "ended_on"]
    list_filter = ["role", ("ended_on", admin.EmptyFieldListFilter)]
    list_select_related = ["organisation"]
    search_fields = ["name", "email", "organisation__code", "organisation__name_nl"]
    autocomplete_fields = ["organisation", "site", "user"]


@admin.register(Detachment)
class DetachmentAdmin(RegisterAdmin):
    list_display = ["person", "site", "form", "fte", "first_day", "last_day"]
    list_filter = ["form", "site__province", ("last_day", admin.EmptyFieldListFilter)]
    list_select_related = ["person", "site__organisation"]
    date_hierarchy = "first_day"
    search_fields = ["person__first_name", "person__last_name", "person__code", "site__code"]
    autocomplete_fields = ["person", "site", "mentor"]
