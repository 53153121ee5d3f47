"""Reads a whole report from one TOML file: chapters, blocks, objectives, milestones, figures."""

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from projects.models import Project
from reports.edition.checks import check_block, check_chapter
from reports.models import (
    Block,
    Chapter,
    Milestone,
    ObjectiveProgress,
    OperationalObjective,
    PublishedFigure,
    Report,
)


class ReportFileError(ValueError):
    """The file does not describe a report; the message says where and why."""


@transaction.atomic
def load_report(path: Path, *, replace: bool = False) -> Report:
    """The report of the file's year, made unless it is there.

    What somebody has typed in stays: an existing report is returned untouched, unless `replace`
    is set, which makes its chapters anew. Raises ReportFileError, and then changes nothing.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    head = content["report"]
    report = Report.objects.filter(year=head["year"]).first()
    if report is not None and not replace:
        return report
    if report is None:
        report = Report(year=head["year"])
    for name in ("title_nl", "title_fr", "subtitle_nl", "subtitle_fr"):
        setattr(report, name, head.get(name, ""))
    _save(report, "report")
    report.chapters.all().delete()
    for position, chapter in enumerate(content.get("chapter", []), 1):
        _load_chapter(report, position, chapter)
    for objective in content.get("objective", []):
        _load_objective(report.year, objective)
    for milestone in content.get("milestone", []):
        if not Milestone.objects.filter(**milestone).exists():
            _save(Milestone(**milestone), f"milestone {milestone['year']}")
    for figure in content.get("published", []):
        known = {"year": figure["year"], "slug": figure["slug"], "part": figure.get("part", "")}
        if not PublishedFigure.objects.filter(**known).exists():
            _save(PublishedFigure(**figure), f"published {figure['slug']}")
    return report


def _save(record: Any, where: str) -> None:
    try:
        record.full_clean()
        if isinstance(record, Block):
            check_block(record)
        elif isinstance(record, Chapter):
            check_chapter(record)
    except ValidationError as error:
        raise ReportFileError(f"{where}: {'; '.join(error.messages)}") from error
    record.save()


def _load_chapter(report: Report, position: int, content: dict[str, Any]) -> None:
    blocks = content.pop("block", [])
    chapter = Chapter(report=report, position=position, **_stripped(content))
    _save(chapter, chapter.code)
    for i, block in enumerate(blocks, 1):
        fields = _stripped(block)
        if figure := fields.pop("figure", ""):
            fields["figures"] = [figure]
        if reference := fields.pop("project", ""):
            fields["project"] = _project(reference, chapter.code)
        _save(Block(chapter=chapter, position=i, **fields), f"{chapter.code}, block {i}")


def _project(reference: str, where: str) -> Project:
    project = Project.objects.filter(reference__iexact=reference).first()
    if project is None:
        raise ReportFileError(f"{where}: there is no project {reference}")
    return project


def _load_objective(year: int, content: dict[str, Any]) -> None:
    fields = _stripped(content)
    progress = {name: fields.pop(f"progress_{name}", "") for name in ("nl", "fr")}
    objective, _made = OperationalObjective.objects.get_or_create(
        number=fields["number"], defaults=fields
    )
    if progress["nl"]:
        ObjectiveProgress.objects.get_or_create(
            objective=objective,
            year=year,
            defaults={"text_nl": progress["nl"], "text_fr": progress["fr"]},
        )


def _stripped(content: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value.strip() if isinstance(value, str) else value for key, value in content.items()
    }
