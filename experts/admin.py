"""HR and funding: the one place for employments, statutes, grades and who pays."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from import_export.admin import ImportExportMixin
from import_export.forms import SelectableFieldsExportForm
from simple_history.admin import SimpleHistoryAdmin

from edsite.codes import check_reachable
from edsite.period import on_day
from experts.models import (
    Employment,
    FundingAgreement,
    FundingSource,
    Person,
    TargetGroup,
    Theme,
    User,
)
from experts.resources import EmploymentResource, FundingAgreementResource, PersonResource
from experts.spreadsheets import FORMATS

admin.site.site_header = _("Experts by experience: administration")
admin.site.site_title = _("Experts by experience")
admin.site.index_title = _("Administration")


class RecordAdmin(SimpleHistoryAdmin):
    """Every list counts no more than it must, and every record shows its history."""

    show_full_result_count = False
    list_per_page = 50
    save_on_top = True


class RecordsExportForm(SelectableFieldsExportForm):
    """Its boxes bear the names that the records have on every other page."""

    def _get_field_label(self, resource: Any, field_name: str) -> str:
        return capfirst(resource._meta.model._meta.get_field(field_name).verbose_name)


class SpreadsheetAdmin(ImportExportMixin, RecordAdmin):
    formats = FORMATS
    export_form_class = RecordsExportForm

    # Without these two, import-export opens both doors to everybody in the administration.
    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_import_formats(self) -> list[Any]:
        return FORMATS

    def get_export_formats(self) -> list[Any]:
        return FORMATS

    def process_import(self, request: HttpRequest, **options: Any) -> HttpResponse:
        try:
            return super().process_import(request, **options)
        except FileNotFoundError:
            # The first of two confirmations removes the kept file, and so does the system in time.
            text = _("This file was imported before, or it is no longer kept. Look at the list.")
            self.message_user(request, text, messages.WARNING)
            name = f"{self.opts.app_label}_{self.opts.model_name}"
            return redirect(f"admin:{name}_changelist")


class EmployedNowFilter(admin.SimpleListFilter):
    title = _("employed today")
    parameter_name = "employed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Person]) -> QuerySet[Person]:
        today = timezone.localdate()
        if self.value() == "yes":
            return queryset.employed_on(today)
        if self.value() == "no":
            return queryset.exclude(pk__in=Person.objects.employed_on(today).values("pk"))
        return queryset


class RunningTodayFilter(admin.SimpleListFilter):
    title = _("running today")
    parameter_name = "running"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("yes")), ("no", _("no"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        running = on_day(timezone.localdate())
        if self.value() == "yes":
            return queryset.filter(running)
        return queryset.exclude(running) if self.value() == "no" else queryset


class PaidByFilter(admin.SimpleListFilter):
    """A source pays an employment itself or through one of its agreements: one question."""

    title = _("funding source")
    parameter_name = "paid_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
        return [(str(source.pk), str(source)) for source in FundingSource.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        source = self.value() or ""
        if not source.isdecimal():
            return queryset
        return queryset.filter(Q(source=source) | Q(agreement__source=source))


class EmploymentForm(forms.ModelForm):
    """Shows 0.8 where the register's ten decimals would fill the field."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if isinstance(part := self.initial.get("fte"), Decimal):
            self.initial["fte"] = part.normalize()


class EmploymentInline(admin.StackedInline):
    model = Employment
    form = EmploymentForm
    extra = 0
    autocomplete_fields = ("employer", "agreement", "source")
    fields = (
        "employer",
        ("statute", "grade", "fte"),
        ("first_day", "last_day"),
        "end_reason",
        ("agreement", "source"),
    )


class PersonForm(forms.ModelForm):
    """HR may take a public profile away; to give it is the person's own consent."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields.get("has_public_profile")
        if field is not None:
            field.disabled = not self.instance.has_public_profile
            field.help_text = _("Only the person gives this. You may take it away.")

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code != self.initial.get("code"):
            check_reachable(code)
        return code


@admin.register(Person)
class PersonAdmin(SpreadsheetAdmin):
    form = PersonForm
    resource_classes = [PersonResource]
    list_display = ("last_name", "first_name", "code", "role", "language", "email")
    list_display_links = ("last_name", "first_name")
    list_filter = ("role", "language", EmployedNowFilter, "employments__statute")
    search_fields = ("code", "first_name", "last_name", "email")
    inlines = (EmploymentInline,)
    fieldsets = (
        (None, {"fields": ("code", ("first_name", "last_name"), ("role", "language"), "email")}),
        (
            _("Shown to the public"),
            {"fields": ("has_public_profile", "presentation_nl", "presentation_fr")},
        ),
        (_("Account"), {"fields": ("user",)}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> list[str]:
        # Who links a person to an account decides whose signals that account sees.
        presentation = ["presentation_nl", "presentation_fr"]
        return presentation if request.user.is_superuser else [*presentation, "user"]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return ["user"] if request.user.is_superuser else []


@admin.register(Employment)
class EmploymentAdmin(SpreadsheetAdmin):
    form = EmploymentForm
    resource_classes = [EmploymentResource]
    list_display = ("person", "employer", "statute", "grade", "part", "first_day", "last_day")
    list_filter = (RunningTodayFilter, "statute", "grade", PaidByFilter)
    list_select_related = ("person", "employer")
    search_fields = ("person__first_name", "person__last_name", "person__code", "employer__code")
    date_hierarchy = "first_day"
    autocomplete_fields = ("person", "employer", "agreement", "source")

    @admin.display(description=_("FTE"), ordering="fte")
    def part(self, employment: Employment) -> str:
        return number_format(employment.fte.normalize())


class AgreementInline(admin.StackedInline):
    model = FundingAgreement
    extra = 0
    fk_name = "source"
    show_change_link = True
    fields = (("reference", "title"), ("first_day", "last_day"), ("amount_eur", "places_experts"))


@admin.register(FundingSource)
class FundingSourceAdmin(RecordAdmin):
    list_display = ("code", "name_nl", "name_fr")
    search_fields = ("code", "name_nl", "name_fr")
    inlines = (AgreementInline,)


@admin.register(FundingAgreement)
class FundingAgreementAdmin(SpreadsheetAdmin):
    resource_classes = [FundingAgreementResource]
    list_display = (
        "reference",
        "source",
        "title",
        "amount_eur",
        "first_day",
        "last_day",
        "places_experts",
        "places_coordinators",
    )
    list_filter = (RunningTodayFilter, "source")
    list_select_related = ("source",)
    search_fields = ("reference", "title", "source__code", "source__name_nl", "source__name_fr")
    autocomplete_fields = ("source", "prolongs")
    date_hierarchy = "first_day"


@admin.register(Theme, TargetGroup)
class VocabularyAdmin(admin.ModelAdmin):
    list_display = ("code", "name_nl", "name_fr", "name_de")
    search_fields = ("code", "name_nl", "name_fr", "name_de")
    show_full_result_count = False


class NewAccountForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ("email", "language")
        field_classes = {"email": forms.EmailField}


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    """Accounts are given out by administrators alone: roles decide who sees what."""

    add_form = NewAccountForm
    list_display = ("email", "first_name", "last_name", "language", "is_active", "is_staff")
    list_filter = ("is_active", "is_staff", "groups", "language")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("email",)
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("email", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "language", "mail_rhythm")}),
        (
            _("Rights"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")},
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "language", "usable_password", "password1", "password2")}),
    )
