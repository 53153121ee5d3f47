"""Addresses of experts. Codes are free text, a slash included: hence `path:`."""

from django.urls import URLPattern, path

from experts import views

app_name = "experts"

urlpatterns: list[URLPattern] = [
    path("experts/", views.people, name="people"),
    path("experts/<path:code>/presentation/", views.presentation, name="presentation"),
    path("experts/<path:code>/", views.person, name="person"),
    path("profile/", views.profile, name="profile"),
]
