"""Forms of those who write the report."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from reports.edition.checks import check_block, check_chapter, check_texts
from reports.figures import FIGURES
from reports.models import Block, Chapter, ObjectiveProgress, OperationalObjective

PLACEHOLDERS = _(
    "Markdown. {signals_sent} stands for a counted number, {signals_by_level.macro} for a part, "
    "{signals_by_level.macro%} for its share, {signals_sent@2019} for another year, "
    "{year} for the year."
)


def _figure_choices() -> list[tuple[str, str]]:
    return [(slug, capfirst(figure.label)) for slug, figure in FIGURES.items()]


class BlockForm(forms.ModelForm):
    figures = forms.MultipleChoiceField(
        label=_("figures"),
        choices=_figure_choices,
        required=False,
        help_text=_("A big number and a chart show one; a table shows as many as are chosen."),
    )

    class Meta:
        model = Block
        fields = [
            "chapter", "position", "kind", "title_nl", "title_fr", "text_nl", "text_fr", "name",
            "function_nl", "function_fr", "figures", "style", "box", "project", "image",
            "alternative_nl", "alternative_fr",
        ]  # fmt: skip
        help_texts = {"text_nl": PLACEHOLDERS, "text_fr": PLACEHOLDERS}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        record = Block(**{name: cleaned[name] for name in self._meta.fields if name in cleaned})
        _add_faults(self, lambda: check_block(record))
        return cleaned


class ChapterForm(forms.ModelForm):
    figure = forms.ChoiceField(
        label=_("big number of the opener"),
        choices=lambda: [("", "–"), *_figure_choices()],
        required=False,
    )

    class Meta:
        model = Chapter
        fields = [
            "report", "position", "code", "title_nl", "title_fr", "intro_nl", "intro_fr", "figure",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        record = Chapter(**{name: cleaned[name] for name in self._meta.fields if name in cleaned})
        _add_faults(self, lambda: check_chapter(record))
        return cleaned


class TextsForm(forms.ModelForm):
    """For records whose every text in two languages may hold placeholders."""

    texts: tuple[str, ...] = ("text",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        model = self._meta.model
        record = model(**{name: cleaned[name] for name in cleaned if name[-3:] in {"_nl", "_fr"}})
        for name, faults in check_texts(record, *self.texts).items():
            self.add_error(name, faults)
        return cleaned


class ObjectiveForm(TextsForm):
    texts = ("title", "text")

    class Meta:
        model = OperationalObjective
        fields = ["number", "title_nl", "title_fr", "text_nl", "text_fr"]


class ProgressForm(TextsForm):
    class Meta:
        model = ObjectiveProgress
        fields = ["objective", "year", "text_nl", "text_fr"]
        help_texts = {"text_nl": PLACEHOLDERS, "text_fr": PLACEHOLDERS}


def _add_faults(form: forms.ModelForm, check: Any) -> None:
    try:
        check()
    except ValidationError as error:
        for name, faults in error.error_dict.items():
            form.add_error(name if name in form.fields else None, faults)
