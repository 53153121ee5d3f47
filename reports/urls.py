"""Addresses of the dashboard, the figures and the yearly report."""

from django.urls import URLPattern, path

from reports.views import bundle, figures, home, report

app_name = "reports"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("figures/", figures.latest, name="latest_figures"),
    path("figures/<int:year>/", figures.figures, name="figures"),
    path("figures/<int:year>/<slug:slug>/", figures.figure, name="figure"),
    path(
        "structural-signals/bundle/<int:year>/",
        bundle.structural_bundle,
        name="structural_bundle",
    ),
    path(
        "structural-signals/bundle/<int:year>/<slug:language>.pdf",
        bundle.structural_bundle_pdf,
        name="structural_bundle_pdf",
    ),
    path(
        "structural-signals/<text:reference>/page/<slug:language>/",
        bundle.structural_page,
        name="structural_page",
    ),
    path(
        "structural-signals/<text:reference>/page/<slug:language>.pdf",
        bundle.structural_pdf,
        name="structural_pdf",
    ),
    path("reports/", report.reports, name="reports"),
    path("reports/<int:year>/", report.report, name="report"),
    path("reports/<int:year>/data.json", report.data, name="data"),
    path("reports/<int:year>/publish/", report.publish, name="publish"),
    path("reports/<int:year>/withdraw/", report.withdraw, name="withdraw"),
    path("reports/<int:year>/<slug:language>/", report.edition, name="edition"),
    path("reports/<int:year>/<slug:language>.pdf", report.edition_pdf, name="edition_pdf"),
]
