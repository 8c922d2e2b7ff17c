"""The record as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Entries and their openings."""

    name = "hustings.record"
    label = "record"
