"""Hand-written pages: links, citations and markers become plain Markdown, the rest stays."""

from __future__ import annotations

import re

from mkdocs_metastasis.model.atlas import Page as WrittenPage
from mkdocs_metastasis.pages.markdown import MarkdownPage, MarkdownRenderer
from mkdocs_metastasis.text import PageLink, close_to_word, link, replaced, scan_page
from mkdocs_metastasis.website import Website

_NOTE = "metastasis-"
"""Begins the footnote labels of sources, so that they meet none of the author's."""
_LIST = "<!-- metastasis: list -->"


def complete(site: Website, renderer: MarkdownRenderer, page: WrittenPage) -> str:
    """The text of a page with all that it asks of the atlas."""
    text, made = page.text, renderer.page(page.path, _NOTE)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if page.path in site.parts and not _has_part(text):
        text = f"{text.rstrip()}\n\n{_LIST}\n"
    text = replaced(text, _pieces(site, made, text))
    notes = made.footnotes()
    return f"{text.rstrip()}\n\n{notes}\n" if notes else text


def _has_part(text: str) -> bool:
    return any(words.split()[:1] in (["list"], ["map"]) for *_, words in scan_page(text).markers)


def _pieces(site: Website, made: MarkdownPage, text: str) -> list[tuple[int, int, str]]:
    """What is to be replaced, in the order of the page: so are its sources numbered."""
    marks = scan_page(text)
    atlas = site.atlas
    found = [(link.start, link.end, _link(made, link)) for link in marks.links]
    for start, end, keys in marks.citations:
        known = [mark.value for mark in keys if mark.value in atlas.references]
        if known:
            found.append((close_to_word(text, start), end, made.cite(known)))
    for start, end, words in marks.markers:
        found.append((start, end, _indented(text, start, _part(site, made, words.split()))))
    return found


def _link(made: MarkdownPage, found: PageLink) -> str:
    target = made.target(found.id.value)
    if target is None:
        return f"[{found.label}][{found.id.value}]"
    return link(found.label, target.address, target.tooltip)


def _part(site: Website, made: MarkdownPage, words: list[str]) -> str:
    """What a marker stands for. Wrong markers were refused by the check of the page."""
    match words:
        case ["list"] if made.path in site.parts:
            return made.part(site.parts[made.path])
        case ["map"] if page := site.map:
            return made.part(page)
        case ["figure", name] if view := site.picture(name):
            return made.figure(view)
    return ""


def _indented(text: str, start: int, part: str) -> str:
    """A part of several lines under the first one, where a list or a box holds its marker."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    indent = before if not before.strip() else ""
    return re.sub(r"\n(?=[^\n])", f"\n{indent}", part)
