"""What a block, chapter or objective must be before it is saved: told in the writer's words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from reports.edition.content import check_text
from reports.figures import FIGURES
from reports.models import Block, BlockKind, Chapter

LARGEST_PICTURE = 5 * 2**20
PICTURES = (".png", ".jpg", ".jpeg")
NEED_FIGURES = {BlockKind.FIGURE, BlockKind.CHART, BlockKind.COMPARISON}
Faults = dict[str, list[Any]]


def check_texts(record: models.Model, *fields: str) -> Faults:
    """Every `{…}` in the texts of both languages stands for a number."""
    faults: Faults = {}
    for field in fields:
        for language in ("nl", "fr"):
            name = f"{field}_{language}"
            try:
                check_text(getattr(record, name))
            except ValidationError as error:
                faults[name] = error.error_list
    return faults


def check_chapter(chapter: Chapter) -> None:
    """Raise ValidationError by field."""
    faults = check_texts(chapter, "title", "intro")
    if chapter.figure and chapter.figure not in FIGURES:
        faults["figure"] = [_("“%(slug)s” is no figure.") % {"slug": chapter.figure}]
    if faults:
        raise ValidationError(faults)


def check_block(block: Block) -> None:
    """Raise ValidationError by field: placeholders, and what the kind of block cannot lack."""
    faults = check_texts(block, "title", "text", "function")
    if unknown := [slug for slug in block.figures if slug not in FIGURES]:
        faults["figures"] = [_("“%(slug)s” is no figure.") % {"slug": unknown[0]}]
    elif block.kind in NEED_FIGURES and not block.figures:
        faults["figures"] = [_("Choose at least one figure.")]
    if block.kind == BlockKind.PROJECT and block.project is None:
        faults["project"] = [_("Choose the project.")]
    if block.kind == BlockKind.IMAGE:
        faults |= _check_picture(block)
    if faults:
        raise ValidationError(faults)


def _check_picture(block: Block) -> Faults:
    if not block.image:
        return {"image": [_("Choose the picture.")]}
    if not block.image.name.lower().endswith(PICTURES):
        return {"image": [_("A picture is a PNG or a JPEG.")]}
    if block.image.size > LARGEST_PICTURE:
        return {"image": [_("A picture may be 5 MB at most.")]}
    if not (block.alternative_nl or block.alternative_fr):
        return {"alternative_nl": [_("Say what the picture shows, for who cannot see it.")]}
    return {}
