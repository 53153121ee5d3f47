from django.db import migrations

from edsite.access import GrantPermissions, Role

grants = GrantPermissions(
    "signals",
    {
        Role.COORDINATION: ["add_standardanswer", "change_standardanswer", "view_standardanswer"],
        Role.PARTNER_CONTACT: ["answer_partner_question"],
    },
)


class Migration(migrations.Migration):
    dependencies = [("signals", "0007_from_phone_to_feedback")]
    operations = [migrations.RunPython(grants.give, grants.take)]
