from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "signals",
    {
        Role.COORDINATION: [
            "view_every_signal",
            "follow_up_signal",
            "add_signal",
            "view_structuralsignal",
            "add_structuralsignal",
            "change_structuralsignal",
        ],
        Role.EXPERT: ["add_signal"],
    },
)


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(grants.give, grants.take)]
