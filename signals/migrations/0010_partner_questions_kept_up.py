"""Which mail has gone, how often was reminded, and the due day that figures go by."""

from django.db import migrations, models
from django.db.models import F


def first_due(apps, schema_editor):
    apps.get_model("signals", "PartnerQuestion").objects.update(first_due_on=F("due_on"))


class Migration(migrations.Migration):
    dependencies = [("signals", "0009_history_can_be_searched")]
    operations = [
        migrations.AddField(
            "partnerquestion",
            "reminders",
            models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="reminders"),
        ),
        migrations.AddField(
            "partnerquestion",
            "late_told_for",
            models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            "partnerquestion",
            "mailed_at",
            models.DateTimeField(blank=True, editable=False, null=True, verbose_name="mailed at"),
        ),
        migrations.AddField(
            "partnerquestion",
            "first_due_on",
            models.DateField(editable=False, null=True, verbose_name="answer first wanted by"),
        ),
        migrations.RunPython(first_due, migrations.RunPython.noop),
        migrations.AlterField(
            "partnerquestion",
            "first_due_on",
            models.DateField(editable=False, verbose_name="answer first wanted by"),
        ),
    ]
