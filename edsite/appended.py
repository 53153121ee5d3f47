"""History that is appended, never changed: the rows of a model and each row itself refuse it."""

from typing import Any, NoReturn, Self

from edsite.period import Period


class AppendedRows:
    """For the queryset of a history. What the law demands goes by a method named for it."""

    def on_days_of(self, period: Period) -> Self:
        return self.filter(on__range=period.days)  # type: ignore[attr-defined]

    def delete(self) -> NoReturn:
        raise TypeError("history is appended, never deleted")

    def update(self, **_changes: Any) -> NoReturn:
        raise TypeError("history is appended, never changed")


class AppendedRow:
    """For the model of a history; stands before `models.Model`."""

    pk: Any

    def save(self, **options: Any) -> None:
        if self.pk is not None:
            raise TypeError("history is appended, never changed")
        super().save(**options)  # type: ignore[misc]

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        raise TypeError("history is appended, never deleted")
