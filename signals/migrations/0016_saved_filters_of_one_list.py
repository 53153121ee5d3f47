"""A saved filter is of the list of signals: no other list ever kept any."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("signals", "0015_full_text_on_postgresql"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="savedfilter",
            name="saved_filter_list_known",
        ),
        migrations.RemoveConstraint(
            model_name="savedfilter",
            name="saved_filter_name_once",
        ),
        migrations.RemoveField(
            model_name="savedfilter",
            name="of_list",
        ),
        migrations.AddConstraint(
            model_name="savedfilter",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"),
                name="saved_filter_name_once",
                violation_error_message="You already have a filter with this name.",
            ),
        ),
    ]
