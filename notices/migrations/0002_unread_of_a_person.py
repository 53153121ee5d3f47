from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_notice")]
    operations = [
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at", None), ("withdrawn_at", None)),
                fields=["recipient", "shown_from"],
                name="notice_unread",
            ),
        ),
    ]
