"""Csv and xlsx of the administration's import and export: a text is never a formula.

import-export strips one leading `=` and nothing else; the register's own rule is used instead,
so that a text comes back from a spreadsheet as it was typed.
"""

import zipfile
from io import BytesIO
from typing import Any

from import_export.formats import base_formats
from tablib import Dataset

from edsite.workbook.cells import guard, unguard
from edsite.workbook.reading import refuse_bombs


def _each_text(dataset: Dataset, change: Any) -> None:
    for _row in range(len(dataset)):
        cells = dataset.lpop()
        dataset.append([change(cell) if isinstance(cell, str) else cell for cell in cells])


class _Guarded:
    def export_data(self, dataset: Dataset, **options: Any) -> Any:
        _each_text(dataset, guard)
        return super().export_data(dataset, **options)

    def create_dataset(self, in_stream: Any, **options: Any) -> Dataset:
        dataset = super().create_dataset(in_stream, **options)
        _each_text(dataset, unguard)
        return dataset


class Csv(_Guarded, base_formats.CSV):
    pass


class Xlsx(_Guarded, base_formats.XLSX):
    def create_dataset(self, in_stream: bytes, **options: Any) -> Dataset:
        with zipfile.ZipFile(BytesIO(in_stream)) as archive:
            refuse_bombs(archive, len(in_stream))
        return super().create_dataset(in_stream, **options)


FORMATS = [Xlsx, Csv]
