"""What the package raises: one root, and the error of an option. Problems of data are values."""

from __future__ import annotations


class MetastasisError(Exception):
    """Root of all errors that this package raises on purpose."""


class OptionError(MetastasisError):
    """An option of the plugin is wrong; the message says which and why."""
