from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "reports",
    {
        Role.COORDINATION: ["view_figures", "view_report"],
        Role.HR: ["view_figures", "view_report"],
        Role.READER: ["view_figures", "view_report"],
        Role.COMMUNICATION: [
            f"{verb}_{model}"
            for verb in ("view", "add", "change", "delete")
            for model in (
                "report",
                "chapter",
                "block",
                "operationalobjective",
                "objectiveprogress",
                "milestone",
                "publishedfigure",
            )
        ]
        + ["view_edition", "view_figures", "publish_report"],
    },
)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(grants.give, grants.take)]
