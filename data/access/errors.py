"""What can go wrong with the provider at which people sign in."""

from __future__ import annotations


class ProviderError(RuntimeError):
    """The provider did not answer, or not with what may be trusted. The text is for the log."""
