"""The portal's pages."""

from .errors import stale_form

__all__ = ["stale_form"]
