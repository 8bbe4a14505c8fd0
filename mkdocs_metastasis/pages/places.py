"""Where everything of one atlas has its page, beside the pages that are written by hand; and where
that is on the web, with record text without its markup, as data formats ask for it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urljoin

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Record, urls
from mkdocs_metastasis.model.urls import Place
from mkdocs_metastasis.text import parse, plain


class Places:
    """Finds the place of anything that has an id."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept: dict[str, str] = {}
        for page in graph.atlas.pages:
            generated = urls.replaced_by(page.path)
            if generated == page.path or generated not in self._kept:
                self._kept[generated] = page.path
        self.effect_pages = graph.atlas.options.has_effect_pages(len(graph.arrows))

    def at(self, path: str) -> str:
        """Return the path of a generated page, or of the hand-written one in its place."""
        return self._kept.get(path, path)

    def index(self, kind: str, anchor: str = "") -> Place:
        """Return the place of a section's index."""
        return Place(self.at(urls.index_of(kind)), anchor)

    def record(self, record: Record) -> Place:
        return Place(urls.page_of(record.address))

    def data(self, record: Record) -> Place:
        """Return the place of a record's data."""
        return Place(urls.data_of(record.address))

    def effect(self, arrow: Arrow) -> Place:
        """Return the place of an arrow's page, or of its row on the page of its source."""
        if self.effect_pages:
            return Place(urls.effect_of(arrow.id))
        return Place(urls.page_of(arrow.source.address), urls.row_anchor(arrow.id))

    def reference(self, key: str) -> Place:
        return Place(self.at(urls.REFERENCES), key)

    def term(self, id: str) -> Place:
        return Place(self.at(urls.GLOSSARY), id)

    def linked(self, id: str) -> Place | None:
        """Return the place of a record or term, to which `[text][id]` leads."""
        atlas = self._graph.atlas
        if id in atlas.records:
            return self.record(atlas.records[id])
        if id in atlas.terms:
            record = atlas.terms[id].record
            return self.record(atlas.records[record]) if record else self.term(id)
        return None

    def named(self, id: str) -> Place | None:
        """Return the place of a record, a term, an effect, or the cascade."""
        if id in self._graph.arrows:
            return self.effect(self._graph.arrows[id])
        place = self.linked(id)
        if place is None and id == CASCADE and self._graph.atlas.steps:
            return self.index("step")
        return place


class PlacesWeb:
    """Addresses below `base`; `url` gives that of a source path, as only the host knows it."""

    def __init__(self, places: Places, base: str, url: Callable[[str], str]) -> None:
        self._places = places
        self._base = base
        self._url = url
        self._known: dict[str, str] = {}

    def record(self, record: Record) -> str:
        return self._address(self._places.record(record))

    def effect(self, arrow: Arrow) -> str:
        return self._address(self._places.effect(arrow))

    def reference(self, key: str) -> str:
        return self._address(self._places.reference(key))

    def term(self, id: str) -> str:
        return self._address(self._places.term(id))

    def named(self, id: str) -> str:
        """The page of a record, a term, an effect or the cascade; nothing where there is none."""
        place = self._places.named(id)
        return self._address(place) if place else ""

    def _address(self, place: Place) -> str:
        address = self._known.get(place.path)
        if address is None:
            address = self._known[place.path] = urljoin(self._base, self._url(place.path))
        return f"{address}#{place.anchor}" if place.anchor else address

    def plain(self, text: str) -> str:
        return plain(parse(text, inline=True))
