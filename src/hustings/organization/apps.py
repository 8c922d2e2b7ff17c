"""The organization as a Django app."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Members, people, mandates, bodies, sessions."""

    name = "hustings.organization"
    label = "organization"

    def ready(self) -> None:
        """Give the core of acts and the pages of the Code the decided practice."""
        from hustings.acts.ports import ports
        from hustings.conduct.ports import ports as pages

        from .queries import practice, practice_decided

        ports.practice, pages.practice = practice, practice_decided
