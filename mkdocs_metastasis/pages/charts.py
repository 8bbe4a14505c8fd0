"""The charts of counted shares: which counts each draws, as the plain values that pictures take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mkdocs_metastasis.graph import Count, Graph
from mkdocs_metastasis.model import Cancer, Record, Site
from mkdocs_metastasis.pictures import Drawing
from mkdocs_metastasis.pictures.bodymap import BodyMap, Row, cancer_map, site_map
from mkdocs_metastasis.pictures.counts import Counted, populations
from mkdocs_metastasis.pictures.shares import ShareCell, ShareTable, TableRow, share_table
from mkdocs_metastasis.words import Words


class Charts:
    """Makes the body maps and the table of shares of an atlas."""

    def __init__(self, graph: Graph, words: Words) -> None:
        self._graph = graph
        self._words = words

    def all(self) -> Iterator[Drawing]:
        """Every chart that there is, each with a file of its own."""
        yield from (table for small in (False, True) if (table := self.table(small)))
        for record in self._graph.atlas.records.values():
            if drawing := self.of(record):
                yield drawing

    def of(self, record: Record) -> BodyMap | None:
        """Give the map of a cancer or a site; None where charts draw nothing of it."""
        measure, drawn = self._graph.counts.measure, self._graph.counts.drawn(record.id)
        if measure is None or not drawn:
            return None
        if isinstance(record, Cancer):
            return self.of_cancer(record, drawn)
        figure = self._graph.atlas.figure
        rows = [
            Row(
                count.cancer.id, count.cancer.title, self._counted(count), count.cancer.origin,
                f"#{count.spread.anchor}", count.own,
            )
            for count in drawn
        ]
        region = record.region or "" if isinstance(record, Site) else ""
        return site_map(record.id, record.title, region, measure, rows, self._words, figure)

    def of_cancer(self, cancer: Cancer, counts: Sequence[Count]) -> BodyMap:
        """Give the map of some counts of a cancer, all of one measure."""
        figure, measure = self._graph.atlas.figure, counts[0].measure
        rows = []
        for count in counts:
            site, regions = count.site, (count.site.region,) if count.site.region else ()
            rows.append(Row(site.id, site.title, self._counted(count), regions, own=count.own))
        return cancer_map(
            cancer.id, cancer.title, cancer.origin, measure, rows, self._words, figure
        )

    def table(self, small: bool = False) -> ShareTable | None:
        """Give the table of all cancers and sites; None where there are no counts."""
        graph, measure = self._graph, self._graph.counts.measure
        if measure is None or not graph.counts.cells:
            return None
        sites = [site for site in graph.atlas.of_kind("site") if isinstance(site, Site)]
        rows = [
            TableRow(cancer.id, cancer.title, tuple(self._cells(cancer, sites)))
            for cancer in graph.atlas.of_kind("cancer")
            if isinstance(cancer, Cancer) and graph.counts.drawn(cancer.id)
        ]
        titles = {site.id: site.title for site in sites}
        return share_table(measure, titles, rows, self._words, small)

    def whose(self, counts: Iterable[tuple[str, Count]]) -> list[str]:
        """Say whose patients some counts are about, and how many they were."""
        return populations(
            ((name, self._counted(count)) for name, count in counts), self._words, head=True
        )

    def _cells(self, cancer: Cancer, sites: Iterable[Site]) -> Iterator[ShareCell]:
        for site in sites:
            count = self._graph.counts.cells.get((cancer.id, site.id))
            own = site.region is not None and site.region in cancer.origin
            if count or own:
                yield ShareCell(site.id, self._counted(count) if count else None, own)

    def _counted(self, count: Count) -> Counted:
        edge, reference = count.spread, self._graph.atlas.references[count.spread.ref]
        source = self._words.author_year(reference)
        return Counted(count.share, edge.where, source, edge.years or "")
