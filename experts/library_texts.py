"""Texts of the administration's libraries that lack a Dutch or a French translation.

The project's catalogs come before those of libraries. Nothing calls these names: they stand here
so that gathering the texts of the code keeps their entries.
"""

from django.utils.translation import gettext_noop

DJANGO = (
    gettext_noop("Model name"),
    gettext_noop("Add link"),
    gettext_noop("Change or view list link"),
)
IMPORT_EXPORT = (
    gettext_noop("Import finished: {} new, {} updated, {} deleted and {} skipped {}."),
    gettext_noop(
        "%(exc_name)s encountered while trying to read file. "
        "Ensure you have chosen the correct format for the file."
    ),
    gettext_noop(
        "No valid data to import. Ensure your file has the correct headers or data for import."
    ),
    gettext_noop('Select at least 1 field for "%(resource_name)s" to export'),
    gettext_noop(
        "The following fields are declared in 'import_id_fields' but are not present in the file"
        " headers: %s"
    ),
    gettext_noop("Value could not be parsed."),
)
SIMPLE_HISTORY = (
    gettext_noop("This object doesn't have a change history."),
    gettext_noop("View history: %s"),
    gettext_noop("View %s"),
    gettext_noop("View %(verbose_name)s"),
    gettext_noop("Deleted %(type_name)s"),
)
