"""Addresses of projects, working groups and requests.

Imported references are free text, slashes too, so the longer addresses stand first.
"""

from django.urls import URLPattern, path

from projects.views import ask, parts, projects, requests

app_name = "projects"

urlpatterns: list[URLPattern] = [
    path("ask/", ask.ask, name="ask"),
    path("ask/thanks/<str:signed>/", ask.thanks, name="thanks"),
    path("requests/", requests.request_list, name="requests"),
    path("requests/new/", requests.new_request, name="new_request"),
    path("requests/<text:reference>/edit/", requests.edit_request, name="edit_request"),
    path("requests/<text:reference>/accept/", requests.accept, name="accept_request"),
    path("requests/<text:reference>/link/", requests.link, name="link_request"),
    path("requests/<text:reference>/decline/", requests.decline, name="decline_request"),
    path("requests/<text:reference>/undo/", requests.undo, name="undo_decision"),
    path("requests/<text:reference>/", requests.project_request, name="request"),
    path("projects/", projects.project_list, name="projects"),
    path("projects/new/", projects.new_project, name="new_project"),
    path("projects/<text:reference>/edit/", projects.edit_project, name="edit_project"),
    path("projects/<text:reference>/end/", projects.end_project, name="end_project"),
    path("projects/<text:reference>/reopen/", projects.reopen_project, name="reopen_project"),
    path(
        "projects/<text:reference>/participants/new/",
        parts.add_participant,
        name="add_participant",
    ),
    path(
        "projects/<text:reference>/participants/<int:pk>/",
        parts.edit_participant,
        name="edit_participant",
    ),
    path(
        "projects/<text:reference>/participants/<int:pk>/remove/",
        parts.remove_participant,
        name="remove_participant",
    ),
    path("projects/<text:reference>/signals/", parts.linked_signals, name="project_signals"),
    path("projects/<text:reference>/", projects.project, name="project"),
]
