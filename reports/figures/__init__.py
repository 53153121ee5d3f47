"""Every number of the report, defined once: label, plain definition, and the rows it counts.

Source of the definitions: docs/glossary.md. *In a year* means overlapping 1 January to
31 December; a running year ends today. A person counts once. Figures go by days, never
by today's status, so last year's numbers do not move.
"""

from reports.counting import REGISTRY, Breakdown, Figure
from reports.figures import people, placements, projects, signals, signals_followed_up

__all__ = [
    "FIGURES",
    "Breakdown",
    "Figure",
    "people",
    "placements",
    "projects",
    "signals",
    "signals_followed_up",
]

# Numbers first, then what they are made of; within each: people, placements, signals, projects.
FIGURES: dict[str, Figure | Breakdown] = {
    slug: found
    for kind in (Figure, Breakdown)
    for slug, found in REGISTRY.items()
    if isinstance(found, kind)
}
