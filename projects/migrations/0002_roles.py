from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "projects",
    {
        Role.COORDINATION: [
            f"{verb}_{model}"
            for verb in ("view", "add", "change")
            for model in ("project", "participation", "projectrequest")
        ]
        + ["decide_projectrequest"],
        Role.COMMUNICATION: ["view_project"],
    },
)


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(grants.give, grants.take)]
