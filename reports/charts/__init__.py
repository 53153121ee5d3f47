"""Infographic figures, drawn on the server as SVG: pure functions of plain data.

Web page and PDF show the same drawing. Every function takes labels in the reader's language and
writes numbers by the active one. ``WIDE`` suits a page, ``NARROW`` a phone.
"""

from .bars import horizontal_bars
from .belgium import BelgiumMap, NumberedPlace, belgium_map
from .bignumbers import big_number, chips
from .columns import columns
from .cover import cover_pattern
from .data import BigNumber, Group, Moment, Part, Place
from .donut import donut, stacked_bar
from .drawing import NARROW, WIDE, responsive
from .infographic import SHAPES, Year, infographic
from .levels import level_bar
from .people import people_waffle
from .tiles import project_tiles
from .timeline import timeline

__all__ = [
    "NARROW",
    "SHAPES",
    "WIDE",
    "BelgiumMap",
    "BigNumber",
    "Group",
    "Moment",
    "NumberedPlace",
    "Part",
    "Place",
    "Year",
    "belgium_map",
    "big_number",
    "chips",
    "columns",
    "cover_pattern",
    "donut",
    "horizontal_bars",
    "infographic",
    "level_bar",
    "people_waffle",
    "project_tiles",
    "responsive",
    "stacked_bar",
    "timeline",
]
