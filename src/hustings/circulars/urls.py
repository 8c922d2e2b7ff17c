"""Addresses of the inbox and of circulars."""

from django.urls import path

from .views import circular, correcting, inbox, prepared

app_name = "circulars"
urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("prepared/", prepared.all_prepared, name="all-prepared"),
    path("prepared/<ref:ref>/", prepared.prepared, name="prepared"),
    path("prepared/<ref:ref>/discard/", prepared.discard, name="discard-prepared"),
    path("prepared/<ref:ref>/files/<int:position>/", prepared.file, name="prepared-file"),
    path("circulars/<ref:ref>/", circular.circular, name="circular"),
    path("circulars/<ref:ref>/package.json", circular.package, name="package"),
    path("circulars/<ref:ref>/acknowledge/", circular.acknowledge, name="acknowledge"),
    path("circulars/<ref:ref>/correct/", correcting.correct, name="correct"),
    path("circulars/<ref:ref>/attachments/<int:position>/", circular.attachment, name="attachment"),
]
