"""Who may open which page of structural signals: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou).

The list, one, new, edit and members stand in tests/access_signals.py.
"""

from signals.models import StepKind, StructuralSignal, StructuralStep
from tests.cast import TODAY, Cast, make_signal

# Amina told one of its signals: she reads it, the coordination team works on it.
STEP = (302, 403, 404, 404, 200, 404, 404)
TEAM = (302, 403, 403, 403, 200, 403, 403)
# A number that no other test uses.
PLAN = 9811
ONE = "/structural-signals/B2020-0811/"

ROWS = {
    "/structural-signals/suggestions/": TEAM,
    f"{ONE}steps/new/?kind=decision": STEP,
    f"{ONE}steps/{PLAN}/done/": STEP,
    f"{ONE}split/": STEP,
    f"{ONE}thanks/": (302, 405, 405, 405, 405, 405, 405),
    f"{ONE}page/nl/": STEP,
    f"{ONE}page/fr.pdf": STEP,
    "/structural-signals/bundle/2020/": TEAM,
    "/structural-signals/bundle/2012/fr.pdf": TEAM,
}


def prepare(cast: Cast) -> None:
    bundle = StructuralSignal.objects.create(
        reference="B2020-0811", statement_nl="De brief is te moeilijk.", recognised_on=TODAY
    )
    bundle.signals.set(
        [make_signal("S2020-0811", cast.amina.person), make_signal("S2020-0812", cast.amina.person)]
    )
    # Only in bulk may a row of history bring its number.
    plan = StructuralStep(
        pk=PLAN, structural_signal=bundle, kind=StepKind.ACTION, on=TODAY, text_nl="Bellen."
    )
    plan.due_on = TODAY
    StructuralStep.objects.bulk_create([plan])
