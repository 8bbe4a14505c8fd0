"""Parsed text to HTML. Links and citations are filled in by a resolver that knows the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any, Protocol

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from mkdocs_metastasis.text.escape import inert
from mkdocs_metastasis.text.markdown import parser
from mkdocs_metastasis.text.prose import ParsedText

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


def render(prose: ParsedText, resolver: Resolver) -> tuple[str, list[Heading]]:
    """The HTML of a text, and the headings in it."""
    headings = Headings(prose)
    page = {"resolver": resolver, "headings": headings, "open": []}
    return _renderer().render(prose.tokens, parser().options, page), headings.found


@cache
def _renderer() -> _Renderer:
    """The one renderer: making one looks through all its methods, and it keeps no state."""
    return _Renderer(parser())


class Headings:
    """The headings of one text, moved down from its highest level, each with its own anchor."""

    def __init__(self, prose: ParsedText) -> None:
        levels = (int(token.tag[1]) for token in prose.tokens if token.type == "heading_open")
        self._top = min(levels, default=1)
        self.found: list[Heading] = []
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        """Where to go on counting headings of the same words."""

    def add(self, tag: str, text: str) -> Heading:
        """The next heading, from its tag as written."""
        slug = re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "section"
        anchor, number = f"details-{slug}", self._numbers.get(slug, 2)
        while anchor in self._taken:
            anchor, number = f"details-{slug}-{number}", number + 1
        self._numbers[slug] = number
        self._taken.add(anchor)
        heading = Heading(min(6, _FIRST_LEVEL + int(tag[1]) - self._top), anchor, text)
        self.found.append(heading)
        return heading


def _before_citation(tokens: Sequence[Token], idx: int) -> bool:
    return idx + 1 < len(tokens) and tokens[idx + 1].type == "citation"


class _Renderer(RendererHTML):
    """markdown-it's renderer with our tokens, and with no way for HTML to pass."""

    def heading_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        text = ParsedText(tuple(tokens[idx + 1].children or ())).plain
        heading = env["headings"].add(tokens[idx].tag, text)
        return f'<h{heading.level} id="{escape(heading.anchor)}">'

    def heading_close(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        return f"</h{env['headings'].found[-1].level}>\n"

    def record_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        target = env["resolver"].record(tokens[idx].meta["id"])
        env["open"].append(target is not None)
        if target is None:
            return ""
        title = f' title="{escape(inert(target.tooltip))}"' if target.tooltip else ""
        return f'<a href="{escape(target.address)}"{title}>'

    def record_close(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        return "</a>" if env["open"].pop() else ""

    def text(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        """A citation stands close to the word before it, whatever space was written."""
        content = tokens[idx].content
        return escape(content.rstrip() if _before_citation(tokens, idx) else content, quote=False)

    bracket = text

    def softbreak(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return "" if _before_citation(tokens, idx) else "\n"

    def citation(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        html: str = env["resolver"].citation([key for key, _ in tokens[idx].meta["keys"]])
        return html

    def link_open(self, tokens: Sequence[Token], idx: int, _: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        address = env["resolver"].address(str(token.attrs["href"]))
        title = token.attrs.get("title")
        shown = f' title="{escape(inert(str(title)))}"' if title else ""
        return f'<a href="{escape(normalizeLink(address))}"{shown}>'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: Any) -> str:
        token = tokens[idx]
        address = env["resolver"].address(str(token.attrs["src"]))
        alt = ParsedText(tuple(token.children or ())).plain
        return f'<img src="{escape(normalizeLink(address))}" alt="{escape(alt)}" loading="lazy">'

    def html_inline(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return escape(tokens[idx].content)

    def html_block(self, tokens: Sequence[Token], idx: int, *_: Any) -> str:
        return escape(tokens[idx].content)
