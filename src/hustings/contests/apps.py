"""Contests as a Django app."""

from django.apps import AppConfig


class ContestsConfig(AppConfig):
    """Contests, calls, nominations, lists."""

    name = "hustings.contests"
    label = "contests"

    def ready(self) -> None:
        """Let the core ask from what a conflict keeps an officer."""
        from hustings.acts.ports import ports

        from .queries import kept_from

        ports.kept_from = kept_from
