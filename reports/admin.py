"""Where the communication officer writes the report beside the live figures."""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from reports.forms import BlockForm, ChapterForm, ObjectiveForm, ProgressForm
from reports.models import (
    Block,
    BlockKind,
    Chapter,
    Edition,
    Milestone,
    ObjectiveProgress,
    OperationalObjective,
    PublishedFigure,
    Report,
)

TITLES = ["title_nl", "title_fr"]
TEXTS = ["text_nl", "text_fr"]
FIELDS_BY_KIND = {
    BlockKind.TEXT: [*TITLES, *TEXTS],
    BlockKind.QUOTE: [*TEXTS, "name", "function_nl", "function_fr"],
    BlockKind.FIGURE: [*TEXTS, "figures"],
    BlockKind.CHART: [*TITLES, *TEXTS, "figures", "style"],
    BlockKind.COMPARISON: [*TITLES, *TEXTS, "figures"],
    BlockKind.BOX: [*TITLES, *TEXTS, "box"],
    BlockKind.PROJECT: [*TEXTS, "project"],
    BlockKind.INFOGRAPHIC: [],
    BlockKind.TIMELINE: [*TITLES, *TEXTS],
    BlockKind.MAP: [*TITLES, *TEXTS],
    BlockKind.PARTNER_LIST: [*TITLES, *TEXTS],
    BlockKind.OBJECTIVES: [*TITLES, *TEXTS],
    BlockKind.IMAGE: [*TITLES, *TEXTS, "image", "alternative_nl", "alternative_fr"],
    BlockKind.ANNEX: [*TITLES, *TEXTS],
}
CONTENT = [
    (_("Dutch"), {"fields": ["title_nl", "text_nl"]}),
    (_("French"), {"fields": ["title_fr", "text_fr"]}),
    (_("Figures"), {"fields": ["figures", "style"]}),
    (_("Quote"), {"fields": ["name", "function_nl", "function_fr"]}),
    (_("Box, project, picture"), {
        "fields": ["box", "project", "image", "alternative_nl", "alternative_fr"],
    }),
]  # fmt: skip


class FieldsByKind(admin.options.BaseModelAdmin):
    """Shows the fields that the chosen kind of block uses; without the script it shows all."""

    class Media:
        js = ["js/admin_blocks.js"]

    def formfield_for_choice_field(
        self, db_field: models.Field, request: HttpRequest, **options: Any
    ) -> forms.Field | None:
        field = super().formfield_for_choice_field(db_field, request, **options)
        if field is not None and db_field.name == "kind":
            field.widget.attrs["data-fields"] = json.dumps(FIELDS_BY_KIND)
        return field


class ChapterInline(admin.StackedInline):
    model = Chapter
    form = ChapterForm
    fields = [("position", "code"), "title_nl", "title_fr", "figure"]
    show_change_link = True
    extra = 0


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["year", "title_nl", "title_fr", "is_public"]
    # Opening the pages is publishing: it keeps files and freezes numbers, so it has its own page.
    readonly_fields = ["is_public"]
    inlines = [ChapterInline]


class BlockInline(FieldsByKind, admin.StackedInline):
    model = Block
    form = BlockForm
    extra = 0
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["position", "kind"]}), *CONTENT]


@admin.register(Chapter)
class ChapterAdmin(admin.ModelAdmin):
    form = ChapterForm
    list_display = ["report", "position", "title_nl", "title_fr"]
    list_filter = ["report__year"]
    list_select_related = ["report"]
    search_fields = ["title_nl", "title_fr", "code"]
    fields = [
        "report", "position", "code", "title_nl", "title_fr", "intro_nl", "intro_fr", "figure",
    ]  # fmt: skip
    inlines = [BlockInline]


@admin.register(Block)
class BlockAdmin(FieldsByKind, admin.ModelAdmin):
    form = BlockForm
    list_display = ["chapter", "position", "kind", "title_nl", "title_fr"]
    list_filter = ["chapter__report__year", "kind", "chapter"]
    list_select_related = ["chapter__report"]
    search_fields = ["title_nl", "title_fr", "text_nl", "text_fr", "name"]
    autocomplete_fields = ["chapter"]
    fieldsets = [(None, {"fields": ["chapter", "position", "kind"]}), *CONTENT]


class ProgressInline(admin.StackedInline):
    model = ObjectiveProgress
    form = ProgressForm
    extra = 0


@admin.register(OperationalObjective)
class ObjectiveAdmin(admin.ModelAdmin):
    form = ObjectiveForm
    list_display = ["number", "title_nl", "title_fr"]
    inlines = [ProgressInline]


@admin.register(Milestone)
class MilestoneAdmin(admin.ModelAdmin):
    list_display = ["year", "month", "text_nl", "text_fr"]
    search_fields = ["text_nl", "text_fr"]


@admin.register(PublishedFigure)
class PublishedFigureAdmin(admin.ModelAdmin):
    list_display = ["year", "slug", "part", "value", "source_nl"]
    list_filter = ["year"]
    search_fields = ["slug", "part"]


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    """To look at only: an edition is what was published."""

    list_display = ["report", "language", "published_at", "by", "sha256"]
    list_select_related = ["report", "by"]
    fields = ["report", "language", "file", "sha256", "published_at", "by"]

    @admin.display(description=_("PDF"))
    def file(self, edition: Edition) -> str:
        """Files have no addresses of their own; the page of the year gives the newest alone."""
        name, report = Path(edition.pdf.name).name, edition.report
        if report.published_edition(edition.language) != edition:
            return name
        address = reverse("reports:edition_pdf", args=[report.year, edition.language])
        return format_html('<a href="{}">{}</a>', address, name)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False
