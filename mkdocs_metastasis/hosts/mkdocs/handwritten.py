"""Hand-written pages: links and citations before Markdown, generated parts after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as HostPage

from mkdocs_metastasis.hosts.handwritten import NOTE, asked, fill
from mkdocs_metastasis.hosts.mkdocs.addresses import address_from, markdown_address
from mkdocs_metastasis.model.urls import within
from mkdocs_metastasis.pages import SEPARATOR, Page, Rendered
from mkdocs_metastasis.text import inert, scan_page, without_code
from mkdocs_metastasis.website import Website

_MARKER = re.compile(r"<!--[ \t]*metastasis[:-](.*?)-->", re.S)
_TAG = re.compile(r"<[^>]*+>")


@dataclass(frozen=True)
class Prepared:
    """A page whose links and citations are in the site's own Markdown."""

    source: str
    text: str
    links: Mapping[str, str]
    """What was written for links, and the same as HTML."""
    cited: Collection[str]
    """The keys of the sources that have a footnote."""


def prepare(website: Website, markdown: str, file: File, files: Files) -> Prepared:
    """Return the page's Markdown with its links and citations in the site's own Markdown."""
    syntax = _SiteMarkdown(website, file, files)
    text = fill(website, _path(website, file), markdown, syntax, front_matter=False)
    notes = (f"\n\n[^{NOTE}{key}]: <!-- metastasis-reference {key} -->" for key in syntax.cited)
    return Prepared(markdown, text + "".join(notes), syntax.links, syntax.cited)


def _path(website: Website, file: File) -> str:
    """What the atlas calls a page of the site."""
    return within(file.src_uri, website.atlas.options.folder)


def _mark(key: str) -> str:
    return f"[^{NOTE}{key}]"


@dataclass
class _SiteMarkdown:
    website: Website
    file: File
    files: Files
    cited: dict[str, None] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def link(self, label: str, id: str) -> str | None:
        linked = self.website.links.to(id)
        if linked is None:
            return None
        tooltip = _characters(inert(" ".join(linked.tooltip.split())))
        folder = self.website.atlas.options.folder
        written = f'[{label}]({markdown_address(self.file, linked.place, folder)} "{tooltip}")'
        address = escape(address_from(self.file, self.files, folder)(linked.place))
        self.links[written] = f'<a href="{address}" title="{tooltip}">{label}</a>'
        return written

    def cite(self, keys: Sequence[str]) -> str:
        self.cited.update(dict.fromkeys(keys))
        return SEPARATOR.join(map(_mark, keys))

    def marker(self, words: list[str], indent: str) -> str:
        """Markers wait until Markdown has run, which would mangle what they stand for.

        Without the colon, which other plugins take for a sign of theirs.
        """
        return f"<!-- metastasis-{' '.join(words)} -->"


def _characters(text: str) -> str:
    """A text in which no extension of the site finds markup, a cell's end or a quotation mark."""
    return re.sub(r"[^\w\s]", lambda found: f"&#{ord(found[0])};", text).replace("_", "&#95;")


def settled(
    website: Website, html: str, page: HostPage, prepared: Prepared
) -> tuple[str, list[str]]:
    """Return the page's HTML with what Markdown left as it was, and what is wrong with it."""
    html = _settle(html, prepared)
    return html, [
        f"'{page.file.src_uri}': '{text}' comes from an included file, which the atlas does not "
        "read, so readers see it as it is; write it on the page itself"
        for text in _included(website, html, prepared)
    ]


def _settle(html: str, prepared: Prepared) -> str:
    """Return the page's HTML with what Markdown left as it was, in raw HTML, as HTML too."""
    for written, link in prepared.links.items():
        html = html.replace(written, link)
    for key in prepared.cited:
        while (mark := _mark(key)) in html:
            html = html.replace(mark, _footnote(html, f"{NOTE}{key}"), 1)
    return html


def _footnote(html: str, name: str) -> str:
    """The number of a source, as Python-Markdown writes it."""
    notes: list[str] = re.findall(r'<li id="(fn[^"]*)"', html)
    at = next((at for at, note in enumerate(notes) if note[3:] == name), None)
    if at is None:
        return ""
    back = f"fnref{notes[at][2]}{name}"
    anchor = "" if f'id="{back}"' in html else f' id="{back}"'
    return f'<sup{anchor}><a class="footnote-ref" href="#{notes[at]}">{at + 1}</a></sup>'


def _included(website: Website, html: str, prepared: Prepared) -> list[str]:
    """Return the links and citations that came in after the page was read, and so stay as text."""
    if "][" not in html and "[@" not in html:  # as on nearly every page
        return []
    visible = without_code(html)
    marks = scan_page(_TAG.sub(lambda tag: " " * len(tag[0]), visible), front_matter=False)
    found = [html[link.start : link.end] for link in marks.links if website.links.to(link.id.value)]
    for start, end, keys in marks.citations:
        if any(key.value in website.atlas.references for key in keys):
            found.append(html[start:end])
    return [text for text in dict.fromkeys(found) if text not in prepared.source]


def complete(
    website: Website, html: str, file: File, files: Files
) -> tuple[str, list[Rendered]]:
    """Return the page's HTML with every marker filled in, and what was put in, in order."""
    address = address_from(file, files, website.atlas.options.folder)
    renderer = website.renderer
    parts: list[Rendered] = []

    def rendered(words: list[str]) -> Rendered | None:
        if words[:1] == ["reference"] and len(words) == 2:
            return renderer.source(words[1], address)
        found = asked(website, _path(website, file), words)
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
