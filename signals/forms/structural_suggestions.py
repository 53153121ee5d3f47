"""What a person decides about a proposed group: ticked signals, or that they are kept apart."""

from datetime import date

from django import forms

from edsite.forms import RecordsField
from signals.actions import keep_apart, keep_out
from signals.forms.structural import ChosenSignalsForm
from signals.models import KeptApart, StructuralSignal


class SuggestionForm(ChosenSignalsForm):
    def keep_apart(self, bundle: StructuralSignal | None, *, on: date) -> list[KeptApart]:
        if bundle is not None:
            return keep_out(bundle, signals=self.chosen, by=self.by, on=on)
        return keep_apart(self.chosen, by=self.by, on=on)


class ApartForm(forms.Form):
    """Pairs that were kept apart, named to take that back."""

    pair = RecordsField(queryset=KeptApart.objects.all(), required=False)

    @property
    def pairs(self) -> list[KeptApart]:
        return list(self.cleaned_data["pair"]) if self.is_valid() else []

    def undo(self) -> int:
        pairs = self.pairs
        KeptApart.objects.filter(pk__in=[pair.pk for pair in pairs]).delete()
        return len(pairs)
