"""The infographic: the year on one page, in the shape each medium needs."""

from django.utils.translation import gettext as _

from reports.charts import BigNumber, Year, horizontal_bars, infographic, level_bar
from reports.charts.people import MOST_PEOPLE
from reports.charts.tiles import MOST_TILES
from reports.edition.charts import parts_of, project_groups, without_empty
from reports.edition.proof import Drawn, Medium, Proof
from reports.figures import people

BIG_NUMBERS = [
    ("people_employed", "two-people"),
    ("partner_organisations", "house"),
    ("signals_sent", "speech"),
    ("projects_launched", "flag"),
]


def big_numbers(proof: Proof) -> list[BigNumber]:
    return [
        BigNumber(
            pictogram,
            proof.numbers.value(slug) or 0,
            str(proof.numbers.figure(slug).label),
            before=proof.numbers.before(slug),
        )
        for slug, pictogram in BIG_NUMBERS
    ]


def _year(proof: Proof, sentence: str) -> Year:
    numbers = proof.numbers
    employed, placed = (
        int(numbers.value("people_employed") or 0),
        int(numbers.value("experts_placed") or 0),
    )
    sources = people.funding_sources(numbers.period())
    return Year(
        year=proof.year,
        sentence=sentence,
        numbers=big_numbers(proof),
        # Somebody may be placed outside every employment: real registers hold such rows.
        people=max(employed, placed),
        people_placed=placed,
        placed_label=str(numbers.figure("experts_placed").label),
        rest_label=_("in the team of the service, or between two placements"),
        levels=parts_of(proof, "signals_by_level"),
        projects=project_groups(proof),
        funding=[source.name for source in sources.order_by("code")],
        before_label=str(proof.year - 1),
    )


def can_be_drawn(proof: Proof) -> bool:
    """Above these numbers, marks can no longer be counted by eye."""
    people_shown = max(
        proof.numbers.value("people_employed") or 0, proof.numbers.value("experts_placed") or 0
    )
    return people_shown <= MOST_PEOPLE and (
        (proof.numbers.value("projects_launched") or 0) <= MOST_TILES
    )


def year_page(proof: Proof, sentence: str) -> Drawn:
    year = _year(proof, sentence or _("The year %(year)d in figures") % {"year": proof.year})
    if proof.medium is Medium.PRINT:
        return Drawn.of(infographic(year, proof.language, "a4"))
    return Drawn.of(
        infographic(year, proof.language, "square"), infographic(year, proof.language, "phone")
    )


def year_in_bars(proof: Proof) -> list[tuple[str, Drawn]]:
    """A year too large to count by eye: the same numbers as bars to scale."""
    numbers = proof.numbers
    title = str(numbers.figure("signals_by_level").label)
    drawn = [(title, proof.draw(level_bar, parts_of(proof, "signals_by_level"), title=title))]
    for slug in ("people_by_role", "projects_by_kind", "projects_by_main_theme"):
        title = str(numbers.figure(slug).label)
        parts = without_empty(parts_of(proof, slug))
        drawn.append((title, proof.draw(horizontal_bars, parts, title=title)))
    return drawn
