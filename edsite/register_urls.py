from django.urls import path

from edsite import register_views

app_name = "register"
urlpatterns = [
    path("", register_views.upload, name="upload"),
    path("export.xlsx", register_views.export, name="export"),
    path("<slug:token>/", register_views.preview, name="preview"),
]
