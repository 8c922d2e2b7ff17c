"""The portal as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Front page, my page, sign-in."""

    name = "hustings.portal"
    label = "portal"

    def ready(self) -> None:
        """Let every page whose session has ended ask for sign-in as the portal does."""
        from hustings.acts.ports import ports

        from .forms import SignInForm

        ports.sign_in = SignInForm
