"""Addresses of what the core of acts serves for every section: files that go up."""

from django.urls import path

from . import uploads_views

app_name = "acts"
urlpatterns = [
    path("uploads/", uploads_views.uploads, name="uploads"),
    path("uploads/<ref:ref>/", uploads_views.upload, name="upload"),
    path("uploads/<ref:ref>/shown/", uploads_views.shown, name="upload-shown"),
]
