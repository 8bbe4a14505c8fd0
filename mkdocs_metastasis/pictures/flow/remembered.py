"""A layout that remembers, so that a picture is placed once for its page and its file; no plans."""

from __future__ import annotations

from mkdocs_metastasis.pictures.flow.places import Layout, Placed
from mkdocs_metastasis.pictures.flow.view import View


class Remembered:
    """Gives what `layout` gives, and keeps the last `most` answers.

    An answer is used again only for an equal view.
    """

    def __init__(self, layout: Layout, most: int) -> None:
        self._layout, self._most = layout, most
        self._known: dict[tuple[str, int], tuple[View, Placed]] = {}

    def place(self, view: View, width: int) -> Placed:
        """Places in at most `width` px, as `layout` finds them."""
        key = view.name, width
        before = self._known.pop(key, None)
        placed = before[1] if before and before[0] == view else self._layout.place(view, width)
        self._known[key] = view, placed
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]
        return placed
