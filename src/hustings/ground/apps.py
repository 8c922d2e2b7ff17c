"""The ground as a Django app."""

from django.apps import AppConfig


class GroundConfig(AppConfig):
    """Files, sealed parts, searchable texts."""

    name = "hustings.ground"
    label = "ground"

    def ready(self) -> None:
        """Let addresses name things."""
        from django.urls import register_converter

        from .addresses import CodeConverter, RefConverter

        register_converter(RefConverter, "ref")
        register_converter(CodeConverter, "code")
