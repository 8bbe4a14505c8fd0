"""The text of generated pages between MkDocs' two passes: it reads all pages, then writes all."""

from __future__ import annotations

from zlib import compress, decompress

from mkdocs.structure.pages import Page

MANY_PAGES = 5000
"""Above these, finished pages wait compressed: MkDocs holds all of them until the last is read."""


class Held:
    """What is kept of each generated page of one build; `many` pages are kept compressed.

    Other plugins meet the whole page in the events of a page, but for the one in which search
    reads it.
    """

    def __init__(self, many: bool) -> None:
        self._many = many
        self._ours: set[str] = set()
        self._searched: dict[str, str] = {}
        self._packed: dict[str, bytes] = {}
        self._whole: str | None = None

    def searched(self, page: Page, html: str) -> None:
        """What of a generated page the search shall read."""
        self._ours.add(page.file.src_uri)
        self._searched[page.file.src_uri] = html

    def put_away(self, page: Page, html: str) -> str:
        """What MkDocs may keep of a page that every plugin has seen."""
        if not (self._many and page.file.src_uri in self._ours):
            return html
        self._packed[page.file.src_uri] = compress(html.encode("utf-8"), 1)
        return ""

    def take_out(self, page: Page) -> None:
        """Give a page what was put away; what a plugin has put in its place meanwhile stays."""
        packed = self._packed.pop(page.file.src_uri, b"")
        if packed and not page.content:
            page.content = decompress(packed).decode("utf-8")

    def show_searched(self, page: Page) -> None:
        self._whole = page.content
        page.content = self._searched.pop(page.file.src_uri, page.content)

    def show_whole(self, page: Page) -> None:
        page.content = self._whole

    def written(self, page: Page) -> None:
        """Let go of a page that nobody will ask for again."""
        if self._many and page.file.src_uri in self._ours:
            page.content = ""
