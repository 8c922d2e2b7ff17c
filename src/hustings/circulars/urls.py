"""Addresses of the inbox and of circulars."""

from django.urls import path

from .views import circular, inbox

app_name = "circulars"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("circulars/<ref:ref>/", circular.circular, name="circular"),
    path("circulars/<ref:ref>/package.json", circular.package, name="package"),
    path("circulars/<ref:ref>/acknowledge/", circular.acknowledge, name="acknowledge"),
    path("circulars/<ref:ref>/attachments/<int:position>/", circular.attachment, name="attachment"),
]
