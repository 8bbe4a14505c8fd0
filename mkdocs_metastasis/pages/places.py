"""Where everything has its page: the addresses of contract section 1, as source paths.

A place is a source path below `docs/` (`factors/hypoxia.md`) and an anchor; only the host turns it
into an address, because only the host knows how addresses look.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Kind, Record

EFFECT_PAGES_LIMIT = 5000
"""Above so many effects `effect_pages: auto` gives them anchors instead of pages."""

MAP = "map.md"
REFERENCES = "references.md"
GLOSSARY = "glossary.md"
GAPS = "contribute/gaps.md"


@dataclass(frozen=True, slots=True)
class Place:
    """A source path below `docs/`, and an anchor on its page or an empty text."""

    path: str
    anchor: str = ""


def index_of(kind: Kind) -> str:
    """The source path of a section's index."""
    return f"{kind.folder}/index.md"


def picture_of(name: str) -> str:
    """The path of a picture's stand-alone file."""
    return f"data/figures/{name}.svg"


def group_anchor(key: str) -> str:
    """The anchor of a group of records in their section's index."""
    return f"group-{key}"


def row_anchor(effect: str) -> str:
    """The anchor of an effect's row on the page of its source."""
    return f"effect-{effect}"


def relative(base: str, address: str, paths: Collection[str]) -> Place:
    """Where a relative address in the file `base` leads: one of the pages `paths`, or a file."""
    path, _, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(path)))
    pages = (target, f"{target}.md", f"{target}/index.md", f"{target}/README.md")
    return Place(next((page for page in pages if page in paths), target), anchor)


class Places:
    """Finds the place of anything that has an id."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.effect_pages = _wants_effect_pages(graph)

    def record(self, record: Record) -> Place:
        return Place(f"{record.address}.md")

    def effect(self, arrow: Arrow) -> Place:
        """Its page, or its row on the page of its source."""
        if self.effect_pages:
            return Place(f"effects/{arrow.id}.md")
        return Place(f"{arrow.source.address}.md", row_anchor(arrow.id))

    def reference(self, key: str) -> Place:
        return Place(REFERENCES, key)

    def term(self, id: str) -> Place:
        return Place(GLOSSARY, id)

    def named(self, id: str) -> Place | None:
        """The place of a record, a term, an effect, or the cascade."""
        atlas = self._graph.atlas
        if id in atlas.records:
            return self.record(atlas.records[id])
        if id in self._graph.arrows:
            return self.effect(self._graph.arrows[id])
        if id in atlas.terms:
            record = atlas.terms[id].record
            return self.record(atlas.records[record]) if record else self.term(id)
        if id == CASCADE and atlas.steps:
            return Place(index_of(Kind.STEP))
        return None


def _wants_effect_pages(graph: Graph) -> bool:
    wanted = graph.atlas.options.effect_pages
    if wanted == "auto":
        return len(graph.arrows) <= EFFECT_PAGES_LIMIT
    return wanted == "true"
