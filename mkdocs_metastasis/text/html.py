"""Parsed text to HTML. Links and citations are filled in by a resolver that knows the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any, Protocol

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from mkdocs_metastasis.text.inert import inert
from mkdocs_metastasis.text.markdown import parser
from mkdocs_metastasis.text.prose import ParsedText, plain

_FIRST_LEVEL = 3
"""Headings of record text begin below the page's title and the section's heading."""


@dataclass(frozen=True)
class Target:
    """Where a link to a record or term leads, and what its tooltip says."""

    address: str
    tooltip: str = ""


class Resolver(Protocol):
    """What the page knows and the text does not."""

    def record(self, id: str) -> Target | None:
        """The page of a record or term, or None where there is none."""

    def citation(self, keys: Sequence[str]) -> str:
        """The HTML of a citation."""

    def address(self, address: str) -> str:
        """An address as seen from the page."""


@dataclass(frozen=True)
class Heading:
    """A heading of record text: level from 3, anchor, text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True)
class RenderedText:
    """Finished HTML and the headings in it."""

    html: str
    headings: tuple[Heading, ...] = ()


def render(prose: ParsedText, resolver: Resolver, prefix: str = "details-") -> RenderedText:
    """The HTML of a text; `prefix` begins the anchors of its headings."""
    page = _Page(resolver, Headings(prefix, top_level(prose.tokens)))
    html = _renderer().render(prose.tokens, parser().options, {"page": page})
    return RenderedText(html, tuple(page.headings.found))


@cache
def _renderer() -> _Renderer:
    """The one renderer: making one looks through all its methods, and it keeps no state."""
    return _Renderer(parser())


@dataclass
class Headings:
    """The headings of one text, moved down from its highest level, each with its own anchor."""

    prefix: str
    top: int
    found: list[Heading] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Where to go on counting headings of the same words."""

    def add(self, tag: str, text: str) -> Heading:
        """The next heading, from its tag as written."""
        slug = re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"
        anchor, number = f"{self.prefix}{slug}", self._numbers.get(slug, 2)
        while anchor in self._taken:
            anchor, number = f"{self.prefix}{slug}-{number}", number + 1
        self._numbers[slug] = number
        self._taken.add(anchor)
        heading = Heading(min(6, _FIRST_LEVEL + int(tag[1]) - self.top), anchor, text)
        self.found.append(heading)
        return heading


@dataclass
class _Page:
    resolver: Resolver
    headings: Headings
    open: list[bool] = field(default_factory=list)


def top_level(tokens: Sequence[Token]) -> int:
    """The highest level of heading in a text."""
    return min((int(t.tag[1]) for t in tokens if t.type == "heading_open"), default=1)


def _before_citation(tokens: Sequence[Token], idx: int) -> bool:
    return idx + 1 < len(tokens) and tokens[idx + 1].type == "citation"


class _Renderer(RendererHTML):
    """markdown-it's renderer with our tokens, and with no way for HTML to pass."""

    def heading_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        text = plain(ParsedText(tuple(tokens[idx + 1].children or ())))
        heading = env["page"].headings.add(tokens[idx].tag, text)
        return f'<h{heading.level} id="{escape(heading.anchor)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        return f"</h{env['page'].headings.found[-1].level}>\n"

    def record_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        target = env["page"].resolver.record(tokens[idx].meta["id"])
        env["page"].open.append(target is not None)
        if target is None:
            return ""
        title = f' title="{escape(inert(target.tooltip))}"' if target.tooltip else ""
        return f'<a href="{escape(target.address)}"{title}>'

    def record_close(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        return "</a>" if env["page"].open.pop() else ""

    def text(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        """A citation stands close to the word before it, whatever space was written."""
        content = tokens[idx].content
        return escape(content.rstrip() if _before_citation(tokens, idx) else content, quote=False)

    bracket = text

    def softbreak(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return "" if _before_citation(tokens, idx) else "\n"

    def citation(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        html: str = env["page"].resolver.citation([key for key, _ in tokens[idx].meta["keys"]])
        return html

    def link_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        address = env["page"].resolver.address(str(token.attrs["href"]))
        title = token.attrs.get("title")
        shown = f' title="{escape(inert(str(title)))}"' if title else ""
        return f'<a href="{escape(normalizeLink(address))}"{shown}>'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        address = env["page"].resolver.address(str(token.attrs["src"]))
        alt = plain(ParsedText(tuple(token.children or ())))
        return f'<img src="{escape(normalizeLink(address))}" alt="{escape(alt)}" loading="lazy">'

    def html_inline(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return escape(tokens[idx].content)

    def html_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return escape(tokens[idx].content)
