"""Headings of generated pages in the form of MkDocs' table of contents."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_metastasis.pages import Rendered
from mkdocs_metastasis.text import inert

TITLE = "page_title"
"""The anchor of a generated page's title, to which themes lead who skips their menus."""


def contents(title: str, rendered: Rendered) -> TableOfContents:
    """Return the contents of a generated page, nested below its title."""
    root = AnchorLink(escape(inert(title)), TITLE, 1)
    stack = [root]
    for heading in rendered.contents:
        while stack[-1].level >= heading.level:
            stack.pop()
        link = AnchorLink(escape(inert(heading.text)), heading.anchor, heading.level)
        stack[-1].children.append(link)
        stack.append(link)
    return TableOfContents([root])


def extended(toc: TableOfContents, parts: Iterable[Rendered]) -> None:
    """Add the headings of generated parts to the contents of a hand-written page."""
    items = toc.items
    below = items[0].children if len(items) == 1 and items[0].level == 1 else items
    for part in parts:
        for heading in part.contents:
            if heading.level == 2:
                below.append(AnchorLink(escape(inert(heading.text)), heading.anchor, heading.level))
