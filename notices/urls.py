"""Addresses of what one is told."""

from django.urls import URLPattern, path

from notices import views

app_name = "notices"

urlpatterns: list[URLPattern] = [
    path("notices/", views.notice_list, name="notices"),
    path("notices/read/", views.read_all, name="read_all"),
    path("notices/settings/", views.mail_settings, name="settings"),
]
