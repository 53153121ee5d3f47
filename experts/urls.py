"""Addresses of experts. Codes are free text, a slash included: hence `text:`."""

from django.urls import URLPattern, path

from experts import views

app_name = "experts"

urlpatterns: list[URLPattern] = [
    path("experts/", views.people, name="people"),
    path("experts/<text:code>/presentation/", views.presentation, name="presentation"),
    path("experts/<text:code>/", views.person, name="person"),
    path("profile/", views.profile, name="profile"),
]
