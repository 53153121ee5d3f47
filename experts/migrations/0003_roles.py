from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "experts",
    {
        Role.COORDINATION: ["view_person", "view_theme", "view_targetgroup"],
        Role.HR: [
            f"{verb}_{model}"
            for verb in ("view", "add", "change", "delete")
            for model in ("person", "employment", "fundingsource", "fundingagreement")
        ]
        + ["view_theme", "view_targetgroup"],
        Role.READER: [],
        Role.EXPERT: [],
    },
)


class Migration(migrations.Migration):
    dependencies = [
        ("experts", "0002_links_and_rules"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(grants.give, grants.take)]
