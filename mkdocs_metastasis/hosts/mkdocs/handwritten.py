"""Hand-written pages: links, citations and markers before Markdown, generated parts after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.structure.files import File, Files

from mkdocs_metastasis.hosts.mkdocs.files import address_from, markdown_address
from mkdocs_metastasis.pages import SEPARATOR, Rendered
from mkdocs_metastasis.text import PageLink, close_to_word, replaced, scan_page
from mkdocs_metastasis.website import Website

_MARKER = re.compile(r"<!--[ \t]*metastasis:(.*?)-->", re.S)
_NOTE = "metastasis-"
"""Begins the footnote labels of sources, so that they meet none of the author's."""


def prepare(site: Website, markdown: str, file: File) -> str:
    """The page's Markdown with its links and citations in the site's own Markdown."""
    marks = scan_page(markdown, front_matter=False)
    atlas = site.atlas
    pieces = [(link.start, link.end, _link(site, link, file)) for link in marks.links]
    cited: dict[str, None] = {}
    for start, end, keys in marks.citations:
        known = [mark.value for mark in keys if mark.value in atlas.references]
        cited.update(dict.fromkeys(known))
        if known:
            notes = SEPARATOR.join(f"[^{_NOTE}{key}]" for key in known)
            pieces.append((close_to_word(markdown, start), end, notes))
    has_part = any(value in ("list", "map") for *_, value in marks.markers)
    part = "" if has_part or file.src_uri not in site.parts else "\n\n<!-- metastasis: list -->\n"
    sources = "".join(f"\n\n[^{_NOTE}{key}]: <!-- metastasis: reference {key} -->" for key in cited)
    return replaced(markdown, pieces) + part + sources


def _link(site: Website, link: PageLink, file: File) -> str:
    linked = site.links.to(link.id.value)
    if linked is None:
        return f"[{link.label}][{link.id.value}]"
    tooltip = _characters(" ".join(linked.tooltip.split()))
    return f'[{link.label}]({markdown_address(file, linked.place)} "{tooltip}")'


def _characters(text: str) -> str:
    """A text in which no extension of the site finds markup, a cell's end or a quotation mark."""
    return re.sub(r"[^\w\s]", lambda found: f"&#{ord(found[0])};", text).replace("_", "&#95;")


def complete(site: Website, html: str, file: File, files: Files) -> tuple[str, list[Rendered]]:
    """The page's HTML with every marker filled in, and what was put in, in order."""
    parts: list[Rendered] = []

    def fill(found: re.Match[str]) -> str:
        new = list(_parts(site, found[1].split(), file, files))
        parts.extend(new)
        return "".join(part.html for part in new)

    # No marker ends behind the last arrow: a page of openers is not searched for each of them.
    end = html.rfind("-->") + 3
    return _MARKER.sub(fill, html[:end]) + html[end:], parts


def _parts(site: Website, words: list[str], file: File, files: Files) -> Iterator[Rendered]:
    """What a marker stands for. Wrong markers were refused by the check of the page."""
    address = address_from(file, files)
    match words:
        case ["list"] if file.src_uri in site.parts:
            yield site.renderer.part(site.parts[file.src_uri], address)
        case ["map"] if page := site.map:
            yield site.renderer.part(page, address)
        case ["figure", name] if view := site.picture(name):
            yield site.renderer.figure(view, address)
        case ["reference", key]:
            yield site.renderer.source(key, address)
