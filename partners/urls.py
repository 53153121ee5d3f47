"""Addresses of partners.

A code from a register is free text, a slash included: hence `text:`, and the verbs come first.
"""

from django.urls import URLPattern, path

from partners.views import contacts, detachments, organisations, sites

app_name = "partners"

urlpatterns: list[URLPattern] = [
    path("partners/", organisations.organisation_list, name="organisations"),
    path("partners/new/", organisations.new_organisation, name="new_organisation"),
    path("partners/<text:code>/edit/", organisations.edit_organisation, name="edit_organisation"),
    path("partners/<text:code>/end/", organisations.end_organisation, name="end_organisation"),
    path(
        "partners/<text:code>/resume/",
        organisations.resume_organisation,
        name="resume_organisation",
    ),
    path("partners/<text:code>/sites/new/", sites.new_site, name="new_site"),
    path("partners/<text:code>/contacts/new/", contacts.new_contact, name="new_contact"),
    path("partners/<text:code>/", organisations.organisation, name="organisation"),
    path("sites/<text:code>/edit/", sites.edit_site, name="edit_site"),
    path("sites/<text:code>/end/", sites.end_site, name="end_site"),
    path("sites/<text:code>/resume/", sites.resume_site, name="resume_site"),
    path("sites/<text:code>/", sites.site, name="site"),
    path("contacts/<int:pk>/", contacts.contact, name="contact"),
    path("contacts/<int:pk>/edit/", contacts.edit_contact, name="edit_contact"),
    path("contacts/<int:pk>/end/", contacts.end_contact, name="end_contact"),
    path("contacts/<int:pk>/resume/", contacts.resume_contact, name="resume_contact"),
    path("detachments/", detachments.detachment_list, name="detachments"),
    path("detachments/new/", detachments.new_detachment, name="new_detachment"),
    path("detachments/<int:pk>/", detachments.detachment, name="detachment"),
    path("detachments/<int:pk>/edit/", detachments.edit_detachment, name="edit_detachment"),
    path("detachments/<int:pk>/end/", detachments.end_detachment, name="end_detachment"),
    path("detachments/<int:pk>/move/", detachments.move_detachment, name="move_detachment"),
]
