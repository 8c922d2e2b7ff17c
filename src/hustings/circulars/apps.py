"""Circulars as a Django app."""

from django.apps import AppConfig


class CircularsConfig(AppConfig):
    """Circulars and their deliveries."""

    name = "hustings.circulars"
    label = "circulars"

    def ready(self) -> None:
        """Let every act tell all members through here."""
        from hustings.acts.ports import ports

        from .release import release

        ports.tell = release
