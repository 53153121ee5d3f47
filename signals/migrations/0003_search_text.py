from django.db import migrations, models

from signals.folding import fold


def fill(apps, schema_editor):
    for signal in apps.get_model("signals", "Signal").objects.iterator():
        signal.search_text = fold(f"{signal.reference} {signal.title} {signal.story}")
        signal.save(update_fields=["search_text"])


class Migration(migrations.Migration):
    dependencies = [("signals", "0002_roles")]
    operations = [
        migrations.AddField(
            model_name="signal",
            name="search_text",
            field=models.TextField(blank=True, default="", editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
