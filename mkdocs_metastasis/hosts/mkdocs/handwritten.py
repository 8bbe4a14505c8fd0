"""Hand-written pages: links and citations before Markdown, generated parts after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from mkdocs.structure.files import File, Files

from mkdocs_metastasis.hosts.handwritten import NOTE, Syntax, footnote, rendered
from mkdocs_metastasis.hosts.mkdocs.addresses import address_from, markdown_address
from mkdocs_metastasis.model.urls import within
from mkdocs_metastasis.pages import Rendered
from mkdocs_metastasis.text import inert, scan_page, without_code
from mkdocs_metastasis.website import Website

_MARKER = re.compile(r"<!--[ \t]*metastasis[:-](.*?)-->", re.S)
_TAG = re.compile(r"<[^>]*+>")


@dataclass
class SiteMarkdown(Syntax):
    """A page whose links and citations are written in the site's own Markdown."""

    file: File
    files: Files
    source: str
    links: dict[str, str] = field(default_factory=dict)
    """What was written for links, and the same as HTML."""

    @classmethod
    def of(cls, site: Website, markdown: str, file: File, files: Files) -> SiteMarkdown:
        """Return what writes the page of a file, whose text is what stands below its settings."""
        return cls(site, within(file.src_uri, site.atlas.options.folder), file, files, markdown)

    def text(self) -> str:
        """Return the page's Markdown with its links and citations in the site's own."""
        text = self.fill(self.source, front_matter=False)
        notes = (f"\n\n{footnote(key)}: <!-- metastasis-reference {key} -->" for key in self.cited)
        return text + "".join(notes)

    def link(self, label: str, id: str) -> str | None:
        linked = self.site.links.to(id)
        if linked is None:
            return None
        # No extension of the site finds markup in it, a cell's end or a quotation mark.
        tooltip = inert(" ".join(linked.tooltip.split()))
        tooltip = re.sub(r"[^\w\s]", lambda found: f"&#{ord(found[0])};", tooltip)
        tooltip = tooltip.replace("_", "&#95;")
        folder = self.site.atlas.options.folder
        written = f'[{label}]({markdown_address(self.file, linked.place, folder)} "{tooltip}")'
        address = escape(address_from(self.file, self.files, folder)(linked.place))
        self.links[written] = f'<a href="{address}" title="{tooltip}">{label}</a>'
        return written

    def marker(self, words: list[str], indent: str) -> str:
        """Markers wait until Markdown has run, which would mangle what they stand for.

        Without the colon, which other plugins take for a sign of theirs.
        """
        return f"<!-- metastasis-{' '.join(words)} -->"

    def settled(self, html: str) -> tuple[str, list[str]]:
        """Return the page's HTML with what Markdown left as it was, in raw HTML, as HTML too.

        Beside it stands what is wrong with the page.
        """
        for written, link in self.links.items():
            html = html.replace(written, link)
        for key in self.cited:
            while (mark := footnote(key)) in html:
                html = html.replace(mark, _number(html, f"{NOTE}{key}"), 1)
        return html, [
            f"'{self.file.src_uri}': '{text}' comes from an included file, which the atlas does "
            "not read, so readers see it as it is; write it on the page itself"
            for text in self._included(html)
        ]

    def _included(self, html: str) -> list[str]:
        """The links and citations that came in after the page was read, and so stay as text."""
        if "][" not in html and "[@" not in html:  # as on nearly every page
            return []
        visible = _TAG.sub(lambda tag: " " * len(tag[0]), without_code(html))
        marks = scan_page(visible, front_matter=False)
        links = self.site.links
        found = [html[link.start : link.end] for link in marks.links if links.to(link.id.value)]
        for start, end, keys in marks.citations:
            if any(key.value in self.site.atlas.references for key in keys):
                found.append(html[start:end])
        return [text for text in dict.fromkeys(found) if text not in self.source]


def _number(html: str, name: str) -> str:
    """The number of a source's footnote, as Python-Markdown writes it."""
    notes: list[str] = re.findall(r'<li id="(fn[^"]*)"', html)
    at = next((at for at, note in enumerate(notes) if note[3:] == name), None)
    if at is None:
        return ""
    back = f"fnref{notes[at][2]}{name}"
    anchor = "" if f'id="{back}"' in html else f' id="{back}"'
    return f'<sup{anchor}><a class="footnote-ref" href="#{notes[at]}">{at + 1}</a></sup>'


def complete(site: Website, html: str, file: File, files: Files) -> tuple[str, list[Rendered]]:
    """Return the page's HTML with every marker filled in, and what was put in, in order."""
    folder = site.atlas.options.folder
    path, address = within(file.src_uri, folder), address_from(file, files, folder)
    parts: list[Rendered] = []

    def put_in(found: re.Match[str]) -> str:
        words = found[1].split()
        is_source = words[:1] == ["reference"] and len(words) == 2
        source = site.renderer.source(words[1], address) if is_source else None
        part = source or rendered(site, path, words, address)
        if part is None:
            return ""
        parts.append(part)
        return part.html

    # No marker ends behind the last arrow: a page of openers is not searched for each of them.
    end = html.rfind("-->") + 3
    return _MARKER.sub(put_in, html[:end]) + html[end:], parts
