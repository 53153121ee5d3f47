"""What can be chosen when telling: the expert's words with a picture, never the team's."""

from django.utils.translation import gettext_lazy

from signals.models import Level, Obstacle

# A mark, a short answer and an everyday example for each level, in the expert's words.
LEVELS = {
    "": ("dash", gettext_lazy("I don’t know"), gettext_lazy("That is fine. We will look at it.")),
    Level.MICRO: (
        "person",
        gettext_lazy("For one person or family"),
        gettext_lazy("For example: a woman did not understand her letter."),
    ),
    Level.MESO: (
        "house",
        gettext_lazy("In one service"),
        gettext_lazy("For example: the counter closes before people finish work."),
    ),
    Level.MACRO: (
        "network",
        gettext_lazy("In the rules, for everybody"),
        gettext_lazy("For example: the law asks for a paper that homeless people cannot have."),
    ),
}

# The same for what gets in the way: the words a person would use, never the team's.
OBSTACLES = {
    "": ("dash", gettext_lazy("I don’t know"), gettext_lazy("That is fine. We will look at it.")),
    Obstacle.DAILY_RUNNING: (
        "clock",
        gettext_lazy("How a service works each day"),
        gettext_lazy("For example: people wait three hours, or nobody picks up the phone."),
    ),
    Obstacle.COORDINATION: (
        "crossing",
        gettext_lazy("Services that do not work together"),
        gettext_lazy("For example: people are sent from one desk to the other."),
    ),
    Obstacle.REGULATION: (
        "book",
        gettext_lazy("A rule or a law"),
        gettext_lazy("For example: without an address people get no help."),
    ),
    Obstacle.INFORMATION: (
        "question",
        gettext_lazy("Information that is missing or hard to read"),
        gettext_lazy("For example: the letter is full of difficult words."),
    ),
    Obstacle.GROUP_AT_RISK: (
        "two-people",
        gettext_lazy("One group is hit harder than others"),
        gettext_lazy("For example: deaf people cannot use the phone line."),
    ),
    Obstacle.POLICY_GAP: (
        "gap",
        gettext_lazy("Nothing exists for it"),
        gettext_lazy("For example: who just misses the limit gets no help at all."),
    ),
}

# Themes are vocabulary that people add to; a code without a drawing gets the speech balloon.
THEME_PICTOGRAMS = {
    "covid-19": "virus",
    "health": "heart",
    "income": "coins",
    "digital": "screen",
    "housing": "house",
    "debt": "receipt",
    "information": "question",
    "simplification": "papers",
    "disability": "hand",
    "pensions": "sunset",
    "non-take-up": "door",
    "justice": "scales",
    "family": "two-people",
    "energy": "bolt",
    "food": "bowl",
}


def theme_pictogram(code: str) -> str:
    return THEME_PICTOGRAMS.get(code.casefold(), "speech")
