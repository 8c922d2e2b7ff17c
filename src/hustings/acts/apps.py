"""The core of acts as a Django app: it finds the acts and followers of every section."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ActsConfig(AppConfig):
    """Drafts, answers, decisions and kept refusals."""

    name = "hustings.acts"
    label = "acts"

    def ready(self) -> None:
        """Register every act and follower by importing them."""
        autodiscover_modules("acts", "followers")
