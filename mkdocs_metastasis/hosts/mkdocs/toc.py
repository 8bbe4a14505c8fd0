"""What of generated pages a link may lead to: headings as MkDocs has them, and anchors."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from mkdocs.structure.files import Files
from mkdocs.structure.toc import AnchorLink, TableOfContents

from mkdocs_metastasis.pages import Rendered
from mkdocs_metastasis.text import inert

_ID = re.compile(r'\sid="([^"]+)"')

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


def know_anchors(files: Files) -> None:
    """Tell MkDocs the anchors of pages into which hand-written ones lead: it asks for no others."""
    pages = (file.page for file in files.documentation_pages() if file.page)
    for led in {to for page in pages for to in page.links_to_anchors or ()}:
        if led.page:
            found = _ID.findall(led.page.content or "")
            led.page.present_anchor_ids = {*(led.page.present_anchor_ids or ()), *found}
