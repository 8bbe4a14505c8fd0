"""Hand-written pages: Markdown as it is, with what they ask of the atlas as finished HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mkdocs_metastasis.hosts.handwritten import NOTE, asked, fill
from mkdocs_metastasis.hosts.taken import front_lines, front_matter
from mkdocs_metastasis.hosts.zensical.addresses import between_sources, pictured
from mkdocs_metastasis.hosts.zensical.markdown import finished
from mkdocs_metastasis.model.atlas import HandwrittenPage
from mkdocs_metastasis.pages import SEPARATOR, Page, Rendered, with_marks
from mkdocs_metastasis.text import link
from mkdocs_metastasis.website import Website

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_PLACE = "///Footnotes Go Here///"
"""Where Python-Markdown puts the footnotes: at the end of all without it."""


@dataclass
class Written:
    """The pages of one site: `folders` says which form its addresses have."""

    site: Website
    folders: bool

    def complete(self, page: HandwrittenPage, closing: str) -> str:
        """Return the text of a page with all that it asks of the atlas, and its last lines."""
        syntax = _Asked(self, page.path)
        text = fill(self.site, page.path, plain_text(page), syntax)
        notes = (
            f"[^{NOTE}{key}]: {self._html(page.path, self._source(page.path, key))}"
            for key in syntax.cited
        )
        place = [_PLACE] if syntax.cited and _PLACE not in text else []
        end = [*place, finished(closing)] if closing.strip() else []
        return "\n\n".join([text.rstrip(), *notes, *end]) + "\n"

    def _source(self, path: str, key: str) -> Rendered:
        return self.site.renderer.source(key, between_sources(path))

    def _html(self, path: str, rendered: Rendered) -> str:
        html = with_marks(rendered.html, rendered.unsearched)
        html = pictured(html, path, self.folders)
        return finished(html, rendered.contents)

    def part(self, path: str, words: list[str]) -> str:
        """Return what a marker asks for."""
        found = asked(self.site, path, words)
        if found is None:
            return ""
        renderer, address = self.site.renderer, between_sources(path)
        made = (
            renderer.part(found, address) if isinstance(found, Page)
            else renderer.figure(found, address)
        )
        return self._html(path, made)


@dataclass
class _Asked:
    pages: Written
    path: str
    cited: dict[str, None] = field(default_factory=dict)

    def link(self, label: str, id: str) -> str | None:
        linked = self.pages.site.links.to(id)
        if linked is None:
            return None
        return link(label, between_sources(self.path)(linked.place), linked.tooltip)

    def cite(self, keys: Sequence[str]) -> str:
        self.cited.update(dict.fromkeys(keys))
        return SEPARATOR.join(f"[^{NOTE}{key}]" for key in keys)

    def marker(self, words: list[str], indent: str) -> str:
        return self.pages.part(self.path, words)


def plain_text(page: HandwrittenPage) -> str:
    """Return the text of a page with the line ends that engines share."""
    return page.text.removeprefix("\ufeff").replace("\r\n", "\n")


def split(text: str) -> tuple[str, str]:
    """Return the lines of a front matter, which may be none, and the text below it."""
    found = _FRONT.match(text)
    return (found[1], text[found.end():]) if found else ("", text)


def with_front(text: str, values: Mapping[str, Any]) -> str:
    """Return a page with more in its front matter."""
    lines, body = split(text)
    if not lines:
        return front_matter(values) + text
    return f"---\n{lines}{front_lines(values)}---\n\n{body}"
