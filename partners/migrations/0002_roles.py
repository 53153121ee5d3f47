from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "partners",
    {
        Role.COORDINATION: [
            f"{verb}_{model}"
            for verb in ("view", "add", "change")
            for model in ("organisation", "site", "contact", "detachment")
        ],
        Role.HR: ["view_organisation", "view_site", "view_detachment"],
        Role.PARTNER_CONTACT: [],
    },
)


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(grants.give, grants.take)]
