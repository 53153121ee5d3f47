"""The index of the full text; SQLite has no such thing and looks through the folded texts."""

from django.db import migrations

from signals.full_text import vector_of

INDEXED = {
    "signals_signal": "signal_full_text",
    "signals_followup": "follow_up_full_text",
    "signals_attachment": "attachment_full_text",
}


def index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table, name in INDEXED.items():
            vector = vector_of("search_text")
            schema_editor.execute(f"CREATE INDEX {name} ON {table} USING gin (({vector}))")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXED.values():
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("signals", "0014_search_in_all_texts")]
    operations = [migrations.RunPython(index, drop_index)]
