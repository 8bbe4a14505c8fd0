"""What links within one atlas lead to and say: plain values, by which a preview that outlives many
builds tells whether a page of an earlier one would be the same again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import jinja2

from mkdocs_metastasis.graph import Graph, Places
from mkdocs_metastasis.model.urls import Place, relative
from mkdocs_metastasis.pages.page import Rendered
from mkdocs_metastasis.pages.references import ReferenceView, reference_view
from mkdocs_metastasis.text import AddressKind, Target, address_kind, parse
from mkdocs_metastasis.words import Words


@dataclass(frozen=True, slots=True)
class Linked:
    """A record or term as a link shows it."""

    place: Place
    tooltip: str


class Links:
    """Finds what `[text][id]`, a citation or a relative address leads to.

    `paths` are the source paths of all pages.
    """

    def __init__(
        self, graph: Graph, places: Places, words: Words, paths: Collection[str] = ()
    ) -> None:
        self.places = places
        self._graph = graph
        self._words = words
        self._paths = paths
        self._folder = graph.atlas.options.folder
        self._linked: dict[str, Linked | None] = {}
        self._sources: dict[str, ReferenceView] = {}

    def to(self, id: str) -> Linked | None:
        """Return the record or term with an id."""
        if id not in self._linked:
            atlas, place = self._graph.atlas, self.places.linked(id)
            term = atlas.terms.get(id) if id not in atlas.records else None
            if place is None:
                self._linked[id] = None
            elif term and not term.record:
                self._linked[id] = Linked(place, parse(term.definition, inline=True).plain)
            else:
                record = atlas.records[term.record if term and term.record else id]
                self._linked[id] = Linked(place, record.first_sentence)
        return self._linked[id]

    def effect(self, id: str) -> Place:
        """Return where an arrow is told."""
        return self.places.effect(self._graph.arrows[id])

    def source(self, key: str) -> ReferenceView:
        """Return a source as lists show it."""
        if key not in self._sources:
            self._sources[key] = reference_view(self._graph.atlas, self._words, key)
        return self._sources[key]

    def relative(self, base: str, address: str) -> Place:
        """Return where a relative address in a text of the file `base` leads."""
        return relative(base, address, self._paths, self._folder)


@dataclass(frozen=True)
class TextLinks:
    """What the text room asks about a text of the file `base`, for the page being made."""

    base: str
    links: Links
    linked: Callable[[str], Linked | None]
    citation: Callable[[Sequence[str]], str]
    seen: Callable[[Place], str]
    """The address of a place as seen from the page."""

    def record(self, id: str) -> Target | None:
        linked = self.linked(id)
        return Target(self.seen(linked.place), linked.tooltip) if linked else None

    def address(self, address: str) -> str:
        if address_kind(address) is not AddressKind.RELATIVE:
            return address
        return self.seen(self.links.relative(self.base, address))


@dataclass
class Shown:
    """What a page shows of the atlas beside its own view.

    Where all of it is the same in a later build, and so is the view, the page is too. Where a
    thing lies is not among it: a build with other addresses begins from nothing.
    """

    linked: dict[str, Linked | None] = field(default_factory=dict)
    sources: dict[str, ReferenceView] = field(default_factory=dict)

    def is_same(self, links: Links) -> bool:
        """Tell whether other links would show the same."""
        return all(links.to(id) == linked for id, linked in self.linked.items()) and all(
            links.source(key) == source for key, source in self.sources.items()
        )


class Memory:
    """Keeps up to `most` pages, and the templates as they were compiled."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._addresses: object = None
        self._setting: object = None
        self._environment: jinja2.Environment | None = None
        self._pages: dict[str, tuple[Rendered, Any, Shown]] = {}

    def start(self, addresses: object) -> None:
        """Begin a build, and forget all pages if anything lies at another address than before."""
        if addresses != self._addresses:
            self._pages.clear()
            self._addresses = addresses

    def environment(
        self, setting: object, make: Callable[[], jinja2.Environment]
    ) -> jinja2.Environment:
        """Return the templates; `setting` is all that is the same for every page."""
        if self._environment is None or setting != self._setting:
            self._pages.clear()
            self._setting, self._environment = setting, make()
        return self._environment

    def page(self, path: str, made_of: object, links: Links) -> Rendered | None:
        """Return the page as it was, if it would be the same today."""
        rendered, before, shown = self._pages.get(path, (None, None, Shown()))
        return rendered if rendered and before == made_of and shown.is_same(links) else None

    def keep(self, path: str, made_of: object, shown: Shown, rendered: Rendered) -> None:
        """Keep a page, with what it was made of and what it shows beside that."""
        if path in self._pages or len(self._pages) < self._most:
            self._pages[path] = rendered, made_of, shown
