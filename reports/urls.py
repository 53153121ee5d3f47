"""Addresses of the dashboard, the figures and the yearly report."""

from django.urls import URLPattern, path

from reports.views import figures, home

app_name = "reports"

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("figures/", figures.latest, name="latest_figures"),
    path("figures/<int:year>/", figures.figures, name="figures"),
    path("figures/<int:year>/<slug:slug>/", figures.figure, name="figure"),
]
