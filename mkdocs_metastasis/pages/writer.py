"""The HTML writer: finished views through templates to the HTML of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from mkdocs_metastasis import __version__, diagram
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.pages.citations import Citations
from mkdocs_metastasis.pages.page import Host, Page
from mkdocs_metastasis.pages.places import Place, Places, picture_of, relative
from mkdocs_metastasis.pages.references import reference_view
from mkdocs_metastasis.text import AddressKind, Heading, Target, address_kind, parse, plain, render
from mkdocs_metastasis.words import Words

Address = Callable[[Place], str]
"""From a place to an address as seen from the page that is being written."""

_ID = re.compile(r'\sid="([^"]+)"')
_SEARCH_OFF, _SEARCH_ON = "\x02", "\x03"
"""What stands between them in a template's output is not searched. No text holds such characters:
they are refused wherever they could come from."""
_UNSEARCHED = re.compile(f"{_SEARCH_OFF}[^{_SEARCH_ON}]*{_SEARCH_ON}?")

BRIEF_SEARCH = 2000
"""Records above which a search in the browser would be slow: only titles, other names and
summaries are indexed then."""


@dataclass(frozen=True)
class Written:
    """The HTML of a page, its headings for the table of contents, and all its anchors."""

    html: str
    searched: str
    """What of the HTML a search shall find: reading all of it is the larger part of indexing."""
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    pictures: tuple[diagram.View, ...] = ()
    """What is drawn on it."""


class Writer:
    """Writes pages of one atlas.

    `paths` are the source paths of all pages, to which relative links may lead; `folders` are
    searched for templates before the package's own; `layout` places the pictures.
    """

    def __init__(
        self,
        graph: Graph,
        words: Words,
        paths: Collection[str] = (),
        folders: Sequence[Path] = (),
        layout: diagram.Layout | None = None,
    ) -> None:
        self.graph = graph
        self.layout = layout or diagram.Semantic()
        self.words = words
        self.places = Places(graph)
        self.paths = paths
        self.brief_search = len(graph.atlas.records) > BRIEF_SEARCH
        self._cited: dict[tuple[str, str], Markup] = {}
        self._environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([
                jinja2.FileSystemLoader([str(folder) for folder in folders]),
                jinja2.PackageLoader("mkdocs_metastasis.pages"),
            ]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,  # There is a new environment for every build.
            trim_blocks=True,
            lstrip_blocks=True,
        )
        # As a filter too: Jinja applies a filter to a constant once, when it compiles a template.
        self._environment.filters["words"] = words
        self._environment.globals |= {
            "words": words, "version": __version__, "contact": graph.atlas.options.contact,
            "search_off": Markup(_SEARCH_OFF), "search_on": Markup(_SEARCH_ON),
            "brief_search": self.brief_search,
            "effect_pages": self.places.effect_pages,
        }

    def write(self, page: Page, address: Address, host: Host) -> Written:
        """A whole page, with addresses as `address` gives them."""
        written = self._render(page.template, address, view=page.view(), page=page, host=host)
        if page.source or page.moved:  # those say themselves what a reader can do
            return written
        return replace(written, html=written.html + self.closing(host))

    def closing(self, host: Host) -> str:
        """The end of a page that is made from no record: where to tell what is wrong or missing."""
        return self._environment.get_template("closing.html").render(host=host)

    def part(self, page: Page, address: Address) -> Written:
        """What a hand-written page at the path of a generated one still gets."""
        return self._render(page.part, address, view=page.view(), page=page)

    def figure(self, view: diagram.View, address: Address) -> Written:
        """One picture for a hand-written page."""
        return self._render("figure.html", address, view=view)

    def reference(self, key: str, address: Address) -> Written:
        """One source for the list at the end of a hand-written page."""
        html = self.cited(key, address(self.places.reference(key)))
        return Written(html, html, (), frozenset())

    def cited(self, key: str, address: str) -> Markup:
        """A source as it stands in lists; `address` leads to what rests on it.

        Made once for all pages from which that address is the same: many cite the same sources.
        """
        if (key, address) not in self._cited:
            template = self._environment.get_template("reference-body.html")
            source = reference_view(self.graph.atlas, self.words, key)
            self._cited[key, address] = Markup(template.render(source=source, rests=address))
        return self._cited[key, address]

    def _render(self, template: str, address: Address, **values: Any) -> Written:
        sheet = _Sheet(self, address)
        marked = self._environment.get_template(template).render(**values, **sheet.helpers())
        html = marked.replace(_SEARCH_OFF, "").replace(_SEARCH_ON, "")
        searched = _UNSEARCHED.sub("", marked)
        anchors = frozenset(_ID.findall(html))
        return Written(html, searched, tuple(sheet.headings), anchors, tuple(sheet.pictures))

    def tooltip(self, id: str) -> str:
        """What a link to a record or term says before it is followed."""
        atlas = self.graph.atlas
        if id in atlas.records:
            return atlas.records[id].first_sentence
        term = atlas.terms[id]
        if term.record:
            return atlas.records[term.record].first_sentence
        return plain(parse(term.definition, inline=True))


@dataclass
class _Sheet:
    """One page being written: what the templates may call, and what they leave behind."""

    writer: Writer
    place: Address
    citations: Citations = field(default_factory=Citations)
    headings: list[Heading] = field(default_factory=list)
    pictures: list[diagram.View] = field(default_factory=list)

    def helpers(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "prose": self.prose,
            "inline": self.inline,
            "cite": lambda keys: Markup(self.citations.cite(keys)),
            "cited": self.citations.cited,
            "heading": self.heading,
            "record_place": lambda link: self.named_place(link.id),
            "named_place": self.named_place,
            "term_place": lambda id: self.place(self.writer.places.term(id)),
            "tooltip": self.writer.tooltip,
            "effect_place": self.effect_place,
            "reference": self.reference,
            "draw": self.draw,
            "picture_place": lambda view: self.place(Place(picture_of(view.name))),
            "Place": Place,
        }

    def heading(self, level: int, anchor: str, text: str, search: bool = True) -> Markup:
        """A heading that the table of contents knows.

        Without `search` its section is not indexed: what is there stands on another page too.
        """
        self.headings.append(Heading(level, anchor, text))
        label = escape(self.writer.words("page.permalink"))
        hidden = "" if search else " data-search-exclude"
        return Markup(
            f'<h{level} id="{escape(anchor)}"{hidden}>{escape(text)}'
            f'<a class="headerlink" href="#{escape(anchor)}" title="{label}">&para;</a></h{level}>'
        )

    def prose(self, text: str, base: str) -> Markup:
        """Record text of several paragraphs; its headings join the table of contents.

        `base` is the path of the file that holds the text, for relative addresses.
        """
        rendered = render(parse(text), _Resolver(self, base))
        self.headings += rendered.headings
        return Markup(rendered.html)

    def inline(self, text: str, base: str) -> Markup:
        """One paragraph of record text, without its paragraph."""
        return Markup(render(parse(text, inline=True), _Resolver(self, base)).html)

    def named_place(self, id: str) -> str:
        place = self.writer.places.named(id)
        return self.place(place) if place else ""

    def effect_place(self, id: str) -> str:
        return self.place(self.writer.places.effect(self.writer.graph.arrows[id]))

    def reference(self, key: str) -> Markup:
        return self.writer.cited(key, self.place(self.writer.places.reference(key)))

    def draw(self, view: diagram.View) -> diagram.Picture:
        self.pictures.append(view)
        return diagram.draw(view, self.picture_link, self.writer.layout)

    def picture_link(self, key: str) -> str | None:
        """Addresses for a picture: records, effects, the cascade, and the tables of this page."""
        if key.startswith("+"):
            return f"#{_TABLES[key]}" if key in _TABLES else None
        place = self.writer.places.named(key)
        return self.place(place) if place else None


@dataclass(frozen=True)
class _Resolver:
    """What the text room asks about a text of the file `base`, for the page being written."""

    sheet: _Sheet
    base: str

    def record(self, id: str) -> Target | None:
        place = self.sheet.writer.places.linked(id)
        return Target(self.sheet.place(place), self.sheet.writer.tooltip(id)) if place else None

    def citation(self, keys: Sequence[str]) -> str:
        return self.sheet.citations.cite(keys)

    def address(self, address: str) -> str:
        if address_kind(address) is not AddressKind.RELATIVE:
            return address
        return self.sheet.place(relative(self.base, address, self.sheet.writer.paths))


_TABLES = {
    "+incoming": "acted-on-by",
    "+outgoing": "acts-on",
    "+mechanisms": "mechanisms",
}
