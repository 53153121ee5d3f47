"""The pages of django-allauth that people here use; every other one stays unreachable.

The e-mail address is the log-in and belongs to the administration: nobody changes it alone.
"""

from allauth.account import views
from django.forms import Form
from django.http import HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.generic import RedirectView


class LogInView(views.LoginView):
    """After too many wrong passwords the answer says so to machines as well."""

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error("__all__", "too_many_login_attempts"):
            response.status_code = 429
        return response


urlpatterns: list[URLPattern] = [
    path("login/", LogInView.as_view(), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # Says that accounts are made by the team.
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    # allauth leads to this name from /accounts/.
    path(
        "email/",
        RedirectView.as_view(pattern_name="account_change_password"),
        name="account_email",
    ),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
