"""Pages of an earlier build, kept by a preview that outlives many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jinja2

from mkdocs_metastasis.pages.links import Links, Shown
from mkdocs_metastasis.pages.page import Rendered


class Memory:
    """Keeps up to `most` pages, and the templates as they were compiled."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._addresses: object = None
        self._setting: object = None
        self._environment: jinja2.Environment | None = None
        self._pages: dict[str, tuple[Rendered, Any, Shown]] = {}

    def start(self, addresses: object) -> None:
        """Begin a build, and forget all pages if anything lies at another address than before."""
        if addresses != self._addresses:
            self._pages.clear()
            self._addresses = addresses

    def environment(
        self, setting: object, make: Callable[[], jinja2.Environment]
    ) -> jinja2.Environment:
        """Return the templates; `setting` is all that is the same for every page."""
        if self._environment is None or setting != self._setting:
            self._pages.clear()
            self._setting, self._environment = setting, make()
        return self._environment

    def page(self, path: str, made_of: object, links: Links) -> Rendered | None:
        """Return the page as it was, if it would be the same today."""
        rendered, before, shown = self._pages.get(path, (None, None, Shown()))
        return rendered if rendered and before == made_of and shown.is_same(links) else None

    def keep(self, path: str, made_of: object, shown: Shown, rendered: Rendered) -> None:
        """Keep a page, with what it was made of and what it shows beside that."""
        if path in self._pages or len(self._pages) < self._most:
            self._pages[path] = rendered, made_of, shown
