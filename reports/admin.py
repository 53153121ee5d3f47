"""Where the communication officer writes the report beside the live figures."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from reports.forms import BlockForm, ChapterForm, ObjectiveForm, ProgressForm
from reports.models import (
    Block,
    Chapter,
    Edition,
    Milestone,
    ObjectiveProgress,
    OperationalObjective,
    PublishedFigure,
    Report,
)


class ChapterInline(admin.TabularInline):
    model = Chapter
    form = ChapterForm
    fields = ["position", "code", "title_nl", "title_fr", "figure"]
    show_change_link = True
    extra = 0


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin):
    list_display = ["year", "title_nl", "title_fr", "is_public"]
    # Opening the pages is publishing: it keeps files and freezes numbers, so it has its own page.
    readonly_fields = ["is_public"]
    inlines = [ChapterInline]


class BlockInline(admin.StackedInline):
    model = Block
    form = BlockForm
    extra = 0
    classes = ["collapse"]


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
class BlockAdmin(admin.ModelAdmin):
    form = BlockForm
    list_display = ["chapter", "position", "kind", "title_nl", "title_fr"]
    list_filter = ["chapter__report__year", "kind", "chapter"]
    list_select_related = ["chapter__report"]
    search_fields = ["title_nl", "title_fr", "text_nl", "text_fr", "name"]
    autocomplete_fields = ["chapter"]
    fieldsets = [
        (None, {"fields": ["chapter", "position", "kind"]}),
        (_("Dutch"), {"fields": ["title_nl", "text_nl"]}),
        (_("French"), {"fields": ["title_fr", "text_fr"]}),
        (_("Figures"), {"fields": ["figures", "style"]}),
        (_("Quote"), {"fields": ["name", "function_nl", "function_fr"]}),
        (_("Box, project, picture"), {
            "fields": ["box", "project", "image", "alternative_nl", "alternative_fr"],
        }),
    ]  # fmt: skip


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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return False
