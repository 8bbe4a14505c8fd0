"""The Markdown renderer: the same finished views through other templates, for another engine.

Every expression of a template is plain text and is escaped, unless it was made here.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup

from mkdocs_metastasis import pictures
from mkdocs_metastasis.model.urls import Place, picture_of
from mkdocs_metastasis.pages.links import Links, TextLinks
from mkdocs_metastasis.pages.page import Page
from mkdocs_metastasis.pages.searchable import EXCLUDED
from mkdocs_metastasis.text import Target, escape, image, link, parse, write
from mkdocs_metastasis.words import Words


class MarkdownRenderer:
    """Renders pages of one atlas as plain Markdown, with relative links between the files."""

    def __init__(self, links: Links, words: Words) -> None:
        self.links = links
        self.words = words
        self.environment = jinja2.Environment(
            loader=jinja2.PackageLoader("mkdocs_metastasis.pages", "markdown"),
            autoescape=True,
            finalize=_shown,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "words": words, "effect_pages": links.places.effect_pages,
        }

    def page(self, path: str, label: str = "") -> MarkdownPage:
        """Begin the page at `path`; `label` begins the labels of its footnotes."""
        return MarkdownPage(self, path, label)


def _shown(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(str(value)))


@dataclass
class MarkdownPage:
    """One page being rendered: what the templates may call, and the sources that it has cited."""

    _from: MarkdownRenderer
    path: str
    _label: str = ""
    _cited: dict[str, None] = field(default_factory=dict)

    @property
    def links(self) -> Links:
        return self._from.links

    def whole(self, page: Page) -> str:
        """A whole page."""
        return self._render(page.template, view=page.view(), page=page)

    def part(self, page: Page) -> str:
        """What a hand-written page at the path of a generated one still gets."""
        return self._render(page.part, view=page.view(), page=page)

    def figure(self, view: pictures.Drawing) -> str:
        """A picture and what it says in words."""
        return self._render("figure.md", view=view)

    def references(self) -> str:
        """The footnotes below a heading of their own, which no search shall find; or nothing."""
        notes = self.footnotes()
        title = self._from.words("page.references")
        return f"{_heading(2, 'references', title, search=False)}\n\n{notes}" if notes else ""

    def footnotes(self) -> str:
        """The sources cited so far, in the order of their first citation."""
        notes = {
            key: self._render("footnote.md", source=self.links.source(key))
            for key in self._cited
        }
        return "\n\n".join(f"[^{self._label}{key}]: {note}" for key, note in notes.items())

    def _render(self, template: str, **values: Any) -> str:
        """The template that stands in place of one of the HTML renderer's, filled."""
        found = self._from.environment.get_template(template.replace(".html", ".md"))
        return found.render(**values, **self._helpers()).strip()

    def _helpers(self) -> dict[str, Any]:
        places = self.links.places
        return {
            "to": lambda text, place: Markup(link(escape(text, False), self.address(place))),
            "web": lambda text, address: Markup(link(escape(text, False), address)),
            "record": lambda record: self._to(
                record.title, places.named(record.id), record.tooltip
            ),
            "named": self._named,
            "effect": lambda id, text: self._to(text, self.links.effect(id)),
            "term": lambda id, text: self._to(text, places.term(id)),
            "rests": lambda key, text: self._to(text, places.reference(key)),
            "prose": lambda text, base: Markup(write(parse(text), self._resolver(base))),
            "inline": self._inline,
            "cite": lambda keys: Markup(self.cite(keys)),
            "heading": _heading,
            "anchor": lambda id: Markup(f'<span id="{id}"></span>'),
            "code": _code,
            "picture": self._picture,
            "draw": lambda view: Markup(self.figure(view)),
            "Place": Place,
        }

    def address(self, place: Place) -> str:
        """A place as seen from the page, as a path between files."""
        anchor = f"#{place.anchor}" if place.anchor else ""
        if place.path == self.path and anchor:
            return anchor
        return posixpath.relpath(place.path, posixpath.dirname(self.path) or ".") + anchor

    def cite(self, keys: Sequence[str]) -> str:
        """The footnotes of one citation."""
        self._cited.update(dict.fromkeys(keys))
        return " ".join(f"[^{self._label}{key}]" for key in keys)

    def _to(self, text: str, place: Place | None, tooltip: str = "") -> Markup:
        shown = escape(text, False)
        return Markup(link(shown, self.address(place), tooltip) if place else shown)

    def _named(self, id: str, text: str) -> Markup:
        linked = self.links.to(id)
        return self._to(text, linked.place, linked.tooltip) if linked else self._to(text, None)

    def _picture(self, view: pictures.Drawing) -> Markup:
        address = self.address(Place(picture_of(view.name)))
        return Markup(f"[{image(view.title, address)}]({address})")

    def _inline(self, text: str, base: str) -> Markup:
        written = write(parse(text, inline=True), self._resolver(base))
        return Markup(written.replace("\n", " "))

    def _resolver(self, base: str) -> TextLinks:
        return TextLinks(base, self.links, self.links.to, self.cite, self.address)

    def target(self, id: str) -> Target | None:
        """Where a link to a record or term leads."""
        return self._resolver(self.path).record(id)


def _heading(level: int, anchor: str, text: str, search: bool = True) -> Markup:
    """A heading; without `search` it says to themes that its section stands elsewhere too."""
    hidden = "" if search else f' {EXCLUDED}=""'
    return Markup(f"{'#' * level} {escape(text)} {{ #{anchor}{hidden} }}")


def _code(text: str, language: str) -> Markup:
    return Markup(f"```{language}\n{text}\n```")
