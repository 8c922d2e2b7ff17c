"""Addresses of the pages of the Code; only paragraphs that are here as data have one."""

from django.urls import path, register_converter

from . import views
from .engine import shipped


class ParagraphConverter:
    """The number of a paragraph that the pack holds; with another one an address leads nowhere, nor does its mark."""

    regex = "[1-9][0-9]?"

    def to_python(self, value: str) -> str:
        """The number.

        Raises:
            ValueError: the pack does not hold it.
        """
        if value not in shipped().provisions:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        """The number as it stands in the address."""
        return value


register_converter(ParagraphConverter, "paragraph")

app_name = "conduct"
urlpatterns = [
    path("code/", views.code, name="code"),
    path("code/summary/", views.summary, name="summary"),
    path("code/elections/", views.elections, name="elections"),
    path("code/<paragraph:number>/", views.provision, name="provision"),
    path("code/<str:version>/<paragraph:number>/", views.provision, name="provision-at"),
]
