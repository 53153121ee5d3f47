"""The colours of the figures, each with the meaning it carries and the mark that says it too.

A colour is written into the drawing as a literal, for the PDF, and as a class (``fill-petrol``,
``stroke-petrol``), so that the site's style sheet can replace it in the dark scheme.
"""

from dataclasses import dataclass

COLOURS = {
    "ink": "#1d2733",
    "soft": "#4a5560",
    "petrol": "#0b5563",
    "brick": "#b3402e",
    "ochre": "#b07600",
    "moss": "#4c7a34",
    "plum": "#6d3b74",
    "stone": "#6a6f76",
    "line": "#c3c9c8",
    "mist": "#dfe9ea",
    "sand": "#f7f2e9",
    "dune": "#e9dfcd",
    "ochre-tint": "#f6e8c9",
    "brick-tint": "#f8e1da",
    "moss-tint": "#e2edd8",
    "plum-tint": "#eee0f0",
    "on-mark": "#ffffff",
    "on-ochre": "#0b0e13",
    "paper": "#ffffff",
    "none": "none",
}

# In the order in which a breakdown takes them; stone is kept for "none".
SERIES = ("petrol", "brick", "ochre", "plum", "moss")


@dataclass(frozen=True)
class Look:
    """How one part is shown: its colour, its pictogram, and whether it is hatched."""

    colour: str
    mark: str = ""
    hatched: bool = False


LEVELS = {
    "micro": Look("ochre", "person"),
    "meso": Look("brick", "house"),
    "macro": Look("petrol", "network"),
    "none": Look("stone", "dash", hatched=True),
}


def look_of(key: str, index: int) -> Look:
    """The look of a part of any breakdown: levels keep theirs, "none" is always hatched stone."""
    if key in LEVELS:
        return LEVELS[key]
    return Look(SERIES[index % len(SERIES)])
