"""Addresses of the dashboard, the figures and the yearly report."""

from django.urls import URLPattern, path

from reports.views import figures, home, report

app_name = "reports"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("figures/", figures.latest, name="latest_figures"),
    path("figures/<int:year>/", figures.figures, name="figures"),
    path("figures/<int:year>/<slug:slug>/", figures.figure, name="figure"),
    path("reports/", report.reports, name="reports"),
    path("reports/<int:year>/", report.report, name="report"),
    path("reports/<int:year>/data.json", report.data, name="data"),
    path("reports/<int:year>/publish/", report.publish, name="publish"),
    path("reports/<int:year>/withdraw/", report.withdraw, name="withdraw"),
    path("reports/<int:year>/<slug:language>/", report.edition, name="edition"),
    path("reports/<int:year>/<slug:language>.pdf", report.edition_pdf, name="edition_pdf"),
]
