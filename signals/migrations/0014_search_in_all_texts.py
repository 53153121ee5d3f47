"""All texts of a signal and accepted transcripts can be searched."""

from django.db import migrations, models

from signals.folding import fold

SEARCHED = ("reference", "title", "story", "wanted_change", "already_tried", "place_in_words")


def fill(apps, schema_editor):
    signals = apps.get_model("signals", "Signal").objects
    for signal in signals.only(*SEARCHED).iterator():
        text = fold(" ".join(getattr(signal, name) for name in SEARCHED))
        signals.filter(pk=signal.pk).update(search_text=text)
    rows = apps.get_model("signals", "Attachment").objects
    for row in rows.filter(transcript_accepted_on__isnull=False).iterator():
        rows.filter(pk=row.pk).update(search_text=fold(row.transcript))


class Migration(migrations.Migration):
    dependencies = [("signals", "0013_feedback_of_earlier_signals")]
    operations = [
        migrations.AddField(
            model_name="attachment",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
