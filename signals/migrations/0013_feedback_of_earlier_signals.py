from django.db import migrations

from signals.models.feedback import receipt_due, word_due


def owe_and_note(apps, schema_editor):
    """What is known of signals from before: who read them, how they ended, what is still owed."""
    follow_up = apps.get_model("signals", "FollowUp")
    feedback = apps.get_model("signals", "Feedback")
    known = apps.get_model("signals", "Signal").objects.exclude(status="draft")
    for signal in known.filter(feedback__isnull=True).iterator():
        rows = follow_up.objects.filter(signal=signal, is_visible_to_author=True).order_by("pk")
        rows = rows.filter(corrected_by__isnull=True)
        told = rows.filter(kind="feedback").last()
        by_team = rows.filter(by__isnull=False).exclude(kind="step", to_status="sent")
        by_team = by_team.filter(kind__in=["step", "note", "feedback"])
        made = []
        if first := by_team.first():
            how = {"sent_on": first.on, "follow_up": first}
            made.append(("receipt", receipt_due(signal.sent_on), how))
        elif signal.status == "sent" and not signal.feedback_on:
            made.append(("receipt", receipt_due(signal.sent_on), {}))
        if signal.status == "closed":
            how = {"sent_on": signal.feedback_on, "follow_up": told if signal.feedback_on else None}
            made.append(("closing", signal.closed_on, how))
        else:
            texts = by_team.exclude(text="").order_by("on")
            last = texts.last()
            made.append(("word", word_due(last.on if last else signal.sent_on), {}))
        feedback.objects.bulk_create(
            feedback(signal=signal, kind=kind, due_on=due_on, **how) for kind, due_on, how in made
        )


class Migration(migrations.Migration):
    dependencies = [("signals", "0012_structural_steps_name_who_and_the_other_half")]
    operations = [migrations.RunPython(owe_and_note, migrations.RunPython.noop)]
