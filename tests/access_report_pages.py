"""Who reaches the reports: the public what is published, the makers drafts, publishers the rest."""

from reports.models import Report

# route: (anonymous, Amina, Bram, Chloé, Dirk, Els, Fatou)
ROWS = {
    "/reports/": (200, 200, 200, 200, 200, 200, 200),
    "/reports/2019/": (200, 200, 200, 200, 200, 200, 200),
    "/reports/2019/nl/": (200, 200, 200, 200, 200, 200, 200),
    "/reports/2019/data.json": (200, 200, 200, 200, 200, 200, 200),
    "/reports/2020/": (404, 404, 404, 404, 200, 200, 200),
    "/reports/2020/nl/": (404, 404, 404, 404, 200, 200, 200),
    "/reports/2020/nl.pdf": (404, 404, 404, 404, 200, 200, 200),
    "/reports/2020/data.json": (404, 404, 404, 404, 200, 200, 200),
    "/reports/2020/publish/": (302, 404, 404, 404, 403, 403, 200),
    "/reports/2020/withdraw/": (302, 404, 404, 404, 403, 403, 200),
}


def prepare(_cast: object) -> None:
    Report.objects.create(year=2019, title_nl="Verslag", title_fr="Rapport", is_public=True)
    Report.objects.create(year=2020, title_nl="Verslag", title_fr="Rapport")
