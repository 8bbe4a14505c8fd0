"""Hand-written pages as plain Markdown: the rest of them stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_metastasis.hosts.handwritten import NOTE, asked, fill
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.pages import Page
from mkdocs_metastasis.pages.markdown import MarkdownPage, MarkdownRenderer
from mkdocs_metastasis.text import link
from mkdocs_metastasis.website import Website


def complete(website: Website, renderer: MarkdownRenderer, page: HandwrittenPage) -> str:
    """Return the text of a page with all that it asks of the atlas."""
    made = renderer.page(page.path, NOTE)
    text = page.text.removeprefix("\ufeff").replace("\r\n", "\n")
    text = fill(website, page.path, text, _Markdown(website, made))
    notes = made.footnotes()
    return f"{text.rstrip()}\n\n{notes}\n" if notes else text


@dataclass(frozen=True)
class _Markdown:
    website: Website
    made: MarkdownPage

    def link(self, label: str, id: str) -> str | None:
        target = self.made.target(id)
        return link(label, target.address, target.tooltip) if target else None

    def cite(self, keys: Sequence[str]) -> str:
        return self.made.cite(keys)

    def marker(self, words: list[str], indent: str) -> str:
        """Lines after the first are indented, where a list or a box holds the marker."""
        found = asked(self.website, self.made.path, words)
        if found is None:
            return ""
        part = self.made.part(found) if isinstance(found, Page) else self.made.figure(found)
        return re.sub(r"\n(?=[^\n])", f"\n{indent}", part)
