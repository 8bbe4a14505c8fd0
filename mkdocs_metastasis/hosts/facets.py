"""What readers narrow a search down by: kind, group, grade, cancer, site of spread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
            **self._shared(record, arrows, near),
        }

    def _arrow(self, arrow: Arrow) -> dict[str, list[str]]:
        return {
            "kind": [self._words("search.arrows")],
            **self._shared(arrow.source, [arrow], [arrow.source.id, arrow.target_id]),
        }

    def _shared(
        self, record: Record, arrows: Sequence[Arrow], near: Iterable[str]
    ) -> dict[str, list[str]]:
        """The group of a record, the grades of arrows, and what is near or was seen with them."""
        titles = self._atlas.groups(record.kind)
        grades = sorted({arrow.grade for arrow in arrows}, key=lambda grade: grade.rank)
        evidence = [item for arrow in arrows for item in arrow.effect.evidence]
        seen = [id for item in evidence for id in (*item.cancers, *item.sites)]
        records = list(filter(None, map(self._atlas.records.get, dict.fromkeys([*near, *seen]))))
        return {
            "group": [titles[key] for key in record.named(record.spec.group)],
            "grade": [self._words.grade(grade) for grade in grades],
            **{kind: [r.title for r in records if r.kind == kind] for kind in _RECORDS},
        }

    def _counted(self) -> dict[str, list[str]]:
        """Where a cancer was recorded, and which cancers at a site."""
        found: dict[str, list[str]] = {}
        for count in self._graph.counts.all:
            found.setdefault(count.cancer.id, []).append(count.site.id)
            found.setdefault(count.site.id, []).append(count.cancer.id)
        return found

