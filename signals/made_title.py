"""A title for a signal that its author gave none."""

from edsite.visible import from_first_visible

# A story may hold 20,000 characters; a title made from it must be readable in a list.
LONGEST_MADE_TITLE = 80


def title_from_story(story: str) -> str:
    """The story's first words, whole ones, at most 80 characters with the dots."""
    words = from_first_visible(" ".join(story.split()))
    if len(words) <= LONGEST_MADE_TITLE:
        return words
    start = words[:LONGEST_MADE_TITLE].rpartition(" ")[0] or words[: LONGEST_MADE_TITLE - 1]
    return start.rstrip(" ,;:.–-") + "…"
