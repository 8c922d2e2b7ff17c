"""The Code as a Django app."""

from django.apps import AppConfig


class ConductConfig(AppConfig):
    """Packs by their content, and the pages of the Code."""

    name = "hustings.conduct"
    label = "conduct"
