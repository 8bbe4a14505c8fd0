"""Where everything of one atlas has its page, beside the pages that are written by hand."""

from __future__ import annotations

from mkdocs_metastasis.graph.arrows import Arrow
from mkdocs_metastasis.graph.graph import Graph
from mkdocs_metastasis.model import CASCADE, Record, urls
from mkdocs_metastasis.model.urls import Place


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
