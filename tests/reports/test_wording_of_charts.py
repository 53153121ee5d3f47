"""What charts and annex say of the register: short months, plurals, who pays."""

from datetime import date

import pytest
from django.utils import translation

from experts.models import FundingSource, Person, PersonRole
from reports.breakdown_charts import draw
from reports.dashboard import compared_breakdown
from reports.edition.blocks import block_context
from reports.edition.charts import chart
from reports.edition.proof import Medium, Proof
from reports.figures import FIGURES
from reports.models import Block, BlockKind, Chapter, ChartStyle
from signals.models import FollowUp, FollowUpKind
from tests.cast import TODAY, make_employment, make_person, make_signal
from tests.reports.drawn import Drawn


def proof(language: str = "nl") -> Proof:
    return Proof.of(2020, language, Medium.PRINT, today=TODAY)


@pytest.mark.parametrize(
    ("language", "months"), [("nl", ["feb", "mrt", "sep"]), ("fr", ["fév.", "mars", "sept."])]
)
def test_months_are_short_in_the_report_and_on_the_dashboard(cast, language, months):
    make_signal("S1", cast.amina.person, TODAY)
    made = proof(language)
    with translation.override(language):
        compared = compared_breakdown(
            FIGURES["signals_by_month"], made.numbers.period(), made.numbers.period(2019)
        )
        drawings = [
            chart(made, "signals_by_month", ChartStyle.COLUMNS, "t").wide,
            draw(compared, year=2020, width=660),
        ]
    for drawing in drawings:
        assert set(months) <= {words.text for words in Drawn(drawing).words}


def test_spans_of_days_stand_in_their_order_however_many_they_count(cast):
    made = proof()
    for number, told_on in enumerate((date(2020, 2, 9), date(2020, 6, 1), date(2020, 6, 2))):
        signal = make_signal(f"S{number}", cast.amina.person, date(2020, 2, 1))
        FollowUp.objects.create(signal=signal, kind=FollowUpKind.FEEDBACK, on=told_on, text="x")
    compared = compared_breakdown(
        FIGURES["signals_by_days_to_feedback"], made.numbers.period(), made.numbers.period(2019)
    )
    with translation.override("en"):
        words = [each.text for each in Drawn(draw(compared, year=2020, width=660)).words]
    assert words.index("within 14 days") < words.index("more than 90 days")


def test_the_people_in_colour_have_a_plural(cast):
    with translation.override("nl"):
        svg = chart(proof(), "people_by_role", ChartStyle.WAFFLE, "t").wide
    assert "ervaringsdeskundigen" in {words.text for words in Drawn(svg).words}


def test_the_annex_prints_who_pays_and_hides_other_small_groups(cast):
    source = FundingSource.objects.create(code="RVA", name_nl="RVA", name_fr="ONEM")
    for i in range(6):
        person = make_person(f"ED7{i}", "Noor", str(i), PersonRole.EXPERT)
        make_employment(person, TODAY, source=source if i == 0 else None, grade="AB"[i == 0])
    block = Block(kind=BlockKind.ANNEX, chapter=Chapter(code="annex"))
    with translation.override("nl"):
        shown = block_context(block, proof())["definitions"]
    parts = {
        slug: [value for _label, value in each.parts]
        for slug, each in zip(FIGURES, shown, strict=True)
    }
    assert Person.objects.count() > 6
    assert "–" not in parts["people_by_funding_source"]
    assert "–" in parts["people_by_grade"]
