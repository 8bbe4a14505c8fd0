"""Hand-written pages: links and citations before Markdown, generated parts after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs.structure.files import File, Files

from mkdocs_metastasis.hosts.handwritten import NOTE, asked, fill
from mkdocs_metastasis.hosts.mkdocs.addresses import address_from, markdown_address
from mkdocs_metastasis.pages import SEPARATOR, Page, Rendered
from mkdocs_metastasis.website import Website

_MARKER = re.compile(r"<!--[ \t]*metastasis:(.*?)-->", re.S)


def prepare(website: Website, markdown: str, file: File) -> str:
    """Return the page's Markdown with its links and citations in the site's own Markdown."""
    syntax = _SiteMarkdown(website, file)
    text = fill(website, file.src_uri, markdown, syntax, front_matter=False)
    notes = (f"\n\n[^{NOTE}{key}]: <!-- metastasis: reference {key} -->" for key in syntax.cited)
    return text + "".join(notes)


@dataclass
class _SiteMarkdown:
    website: Website
    file: File
    cited: dict[str, None] = field(default_factory=dict)

    def link(self, label: str, id: str) -> str | None:
        linked = self.website.links.to(id)
        if linked is None:
            return None
        tooltip = _characters(" ".join(linked.tooltip.split()))
        return f'[{label}]({markdown_address(self.file, linked.place)} "{tooltip}")'

    def cite(self, keys: Sequence[str]) -> str:
        self.cited.update(dict.fromkeys(keys))
        return SEPARATOR.join(f"[^{NOTE}{key}]" for key in keys)

    def marker(self, words: list[str], indent: str) -> None:
        """Markers wait until Markdown has run, which would mangle what they stand for."""


def _characters(text: str) -> str:
    """A text in which no extension of the site finds markup, a cell's end or a quotation mark."""
    return re.sub(r"[^\w\s]", lambda found: f"&#{ord(found[0])};", text).replace("_", "&#95;")


def complete(
    website: Website, html: str, file: File, files: Files
) -> tuple[str, list[Rendered]]:
    """Return the page's HTML with every marker filled in, and what was put in, in order."""
    address, renderer = address_from(file, files), website.renderer
    parts: list[Rendered] = []

    def rendered(words: list[str]) -> Rendered | None:
        if words[:1] == ["reference"] and len(words) == 2:
            return renderer.source(words[1], address)
        found = asked(website, file.src_uri, words)
        if isinstance(found, Page):
            return renderer.part(found, address)
        return renderer.figure(found, address) if found else None

    def put_in(found: re.Match[str]) -> str:
        part = rendered(found[1].split())
        if part is None:
            return ""
        parts.append(part)
        return part.html

    # No marker ends behind the last arrow: a page of openers is not searched for each of them.
    end = html.rfind("-->") + 3
    return _MARKER.sub(put_in, html[:end]) + html[end:], parts
