"""Contests as a Django app."""

from django.apps import AppConfig


class ContestsConfig(AppConfig):
    """Contests, calls, nominations, lists."""

    name = "hustings.contests"
    label = "contests"
