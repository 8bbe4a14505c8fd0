"""What readers narrow a search down by: kind, group, grade, cancer, site of spread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mkdocs_metastasis.graph import Arrow
from mkdocs_metastasis.model import Record
from mkdocs_metastasis.website import Website

NAMES = ("kind", "group", "grade", "cancer", "site")
"""In the order shown."""
_RECORDS = ("cancer", "site")
"""The kinds whose records are a way to narrow down."""


class Facets:
    """Says of each page of one atlas under which values of which facet it is found."""

    def __init__(self, site: Website) -> None:
        self._atlas, self._graph, self._words = site.atlas, site.graph, site.words
        self._near = self._counted()
        places = site.places
        self._pages = {places.record(r).path: self._record(r) for r in site.atlas.records.values()}
        arrows = self._graph.arrows.values() if places.effect_pages else ()
        self._pages |= {places.effect(arrow).path: self._arrow(arrow) for arrow in arrows}

    def of(self, path: str) -> Mapping[str, list[str]]:
        """Return the values of each facet, for a page by its path below the atlas."""
        return self._pages.get(path) or {"kind": [self._words("search.pages")]}

    def labels(self) -> dict[str, str]:
        """Return what each facet is called."""
        said = self._words.table("search.facets")
        return {
            name: self._words.kind(name) if name in _RECORDS else said[name] for name in NAMES
        }

    def _record(self, record: Record) -> dict[str, list[str]]:
        arrows = [*self._graph.outgoing(record.id), *self._graph.incoming(record.id)]
        near = [record.id, *self._near.get(record.id, ())]
        near += [other.id for other in self._graph.related(record)]
        return {
            "kind": [self._words.kind(record.kind, many=True)],
            "group": self._groups(record),
            "grade": self._grades(arrows),
            **self._ends([*near, *_seen_in(arrows)]),
        }

    def _arrow(self, arrow: Arrow) -> dict[str, list[str]]:
        return {
            "kind": [self._words("search.arrows")],
            "group": self._groups(arrow.source),
            "grade": self._grades([arrow]),
            **self._ends([arrow.source.id, arrow.target_id, *_seen_in([arrow])]),
        }

    def _groups(self, record: Record) -> list[str]:
        titles = self._atlas.groups(record.kind)
        return [titles[key] for key in record.named(record.spec.group)]

    def _grades(self, arrows: Iterable[Arrow]) -> list[str]:
        found = sorted({arrow.grade for arrow in arrows}, key=lambda grade: grade.rank)
        return [self._words.grade(grade) for grade in found]

    def _ends(self, ids: Iterable[str]) -> dict[str, list[str]]:
        records = list(filter(None, map(self._atlas.records.get, dict.fromkeys(ids))))
        return {kind: [r.title for r in records if r.kind == kind] for kind in _RECORDS}

    def _counted(self) -> dict[str, list[str]]:
        """Where a cancer was recorded, and which cancers at a site."""
        found: dict[str, list[str]] = {}
        for count in self._graph.counts.all:
            found.setdefault(count.cancer.id, []).append(count.site.id)
            found.setdefault(count.site.id, []).append(count.cancer.id)
        return found


def _seen_in(arrows: Iterable[Arrow]) -> Iterator[str]:
    for arrow in arrows:
        for item in arrow.effect.evidence:
            yield from (*item.cancers, *item.sites)
