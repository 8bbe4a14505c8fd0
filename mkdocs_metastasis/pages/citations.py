"""The sources of one page: numbered as they are cited, listed at its end.

The markup is that of Python-Markdown's footnotes, because the theme knows it: it shows the source
as a tooltip on the number and styles the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

SEPARATOR = "<sup data-search-exclude>, </sup>"
"""Stands between the numbers of one citation."""


class Citations:
    """Numbers for the sources of a page, in the order of their first citation."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def cite(self, keys: Sequence[str]) -> str:
        """The HTML of one citation of one or more sources."""
        return SEPARATOR.join(self._cite(key) for key in keys)

    def _cite(self, key: str) -> str:
        use = self._uses[key] = self._uses.get(key, 0) + 1
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        name = escape(key)
        return (
            f'<sup id="{_back(name, use)}" data-search-exclude>'
            f'<a class="footnote-ref" href="#fn:{name}">{number}</a></sup>'
        )

    def cited(self) -> list[tuple[str, list[str]]]:
        """Each source with the anchors of its citations, in order of number."""
        return [
            (key, [_back(escape(key), use) for use in range(1, uses + 1)])
            for key, uses in self._uses.items()
        ]


def _back(name: str, use: int) -> str:
    return f"fnref:{name}" if use == 1 else f"fnref{use}:{name}"
