"""An author takes a photo or recording away: its row stays as a mark and holds nothing."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("experts", "0004_mail_rhythm"),
        ("signals", "0016_saved_filters_of_one_list"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="followup",
            name="follow_up_kind_known",
        ),
        migrations.AddField(
            model_name="attachment",
            name="taken_away_on",
            field=models.DateField(
                blank=True, null=True, verbose_name="taken away by its author on"
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="kind",
            field=models.CharField(
                choices=[
                    ("step", "step"),
                    ("note", "note"),
                    ("receipt", "somebody read it"),
                    ("feedback", "feedback to the author"),
                    ("owner", "other owner"),
                    ("classified", "classified"),
                    ("edited", "edited"),
                    ("quote_yes", "the author agrees to be quoted"),
                    ("quote_no", "the author no longer agrees to be quoted"),
                    ("name_yes", "the partner may be told who wrote it"),
                    ("name_no", "the partner may no longer be told who wrote it"),
                    ("partner", "question to the partner"),
                    ("reaction", "reaction of the author"),
                    ("reopen_asked", "asked to open again"),
                    ("reopen_no", "stays closed"),
                    ("attachment", "photo or voice note"),
                    ("taken_away", "photo or recording taken away"),
                    ("structural", "structural signal"),
                    ("withdrawn", "withdrawn"),
                    ("undone", "change of many undone"),
                    ("erased", "erased"),
                    ("correction", "correction"),
                ],
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_away_on__isnull", True),
                    models.Q(
                        ("completed_at__isnull", True),
                        ("file", ""),
                        ("received", 0),
                        ("sha256", ""),
                        ("transcript", ""),
                        ("transcript_accepted_on__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="attachment_taken_away_holds_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "step",
                            "note",
                            "receipt",
                            "feedback",
                            "owner",
                            "classified",
                            "edited",
                            "quote_yes",
                            "quote_no",
                            "name_yes",
                            "name_no",
                            "partner",
                            "reaction",
                            "reopen_asked",
                            "reopen_no",
                            "attachment",
                            "taken_away",
                            "structural",
                            "withdrawn",
                            "undone",
                            "erased",
                            "correction",
                        ],
                    )
                ),
                name="follow_up_kind_known",
                violation_error_message="This is not one of the choices.",
            ),
        ),
    ]
