"""Rows of the history written before now get their folded text, as `FollowUp.save` makes it."""

from django.db import migrations

from signals.folding import fold


def fill(apps, schema_editor):
    rows = apps.get_model("signals", "FollowUp").objects
    for row in rows.exclude(text="").filter(search_text="").iterator():
        rows.filter(pk=row.pk).update(search_text=fold(row.text))


class Migration(migrations.Migration):
    dependencies = [("signals", "0008_roles_of_following_up")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
