"""What the package raises: one root, and the error that carries problems of the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_metastasis.diagnostics import Diagnostic


class MetastasisError(Exception):
    """Root of all errors that this package raises on purpose."""


class OptionError(MetastasisError):
    """An option of the plugin is wrong; the message says which and why."""


class DataError(MetastasisError):
    """The atlas cannot be built: `diagnostics` says what is wrong, and where."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__("\n".join(str(diagnostic) for diagnostic in diagnostics))
        self.diagnostics = tuple(diagnostics)
