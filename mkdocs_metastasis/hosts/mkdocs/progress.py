"""How far a long build is, in one line of a terminal that is gone when the build is done."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Literal, TextIO

PATIENCE = 2.0
"""Seconds after which a build is long."""
PAUSE = 0.2
"""Seconds between two looks of the line."""

_LOG = logging.getLogger("mkdocs")


class Progress(logging.Handler):
    """Counts the pages of one build, which are read first and then written.

    It listens to MkDocs' messages to take its line away before each.
    """

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._stream, self._clock = stream or sys.stderr, clock
        self._wanted = False
        self._shown = ""

    def start(self, pages: int) -> None:
        """Begin a build of so many pages."""
        self._pages = pages
        self._done: Counter[str] = Counter()
        self._next = self._clock() + PATIENCE
        # A file gets no line, and nobody does who wants a quiet build.
        self._wanted = self._stream.isatty() and _LOG.isEnabledFor(logging.INFO)
        if self._wanted and self not in _LOG.handlers:
            _LOG.handlers.insert(0, self)

    def count(self, doing: Literal["Reading", "Writing"]) -> None:
        """Count a page that was read, or written, and show the line if it is time to."""
        self._done[doing] += 1
        if self._wanted and (now := self._clock()) >= self._next:
            self._next = now + PAUSE
            self._clear()
            self._shown = f"{doing} page {self._done[doing]:,} of {self._pages:,}"
            self._put(self._shown)

    def end(self) -> None:
        """End the build, be it well or not."""
        self._clear()
        _LOG.removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self._clear()

    def _clear(self) -> None:
        if self._shown:
            self._put(f"\r{' ' * len(self._shown)}\r")
            self._shown = ""

    def _put(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
