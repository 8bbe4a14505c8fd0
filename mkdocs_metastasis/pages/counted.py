"""What the pages of cancers and sites show: shares in words, tables, maps, and what was seen there.

Shares of two measures never stand in one chart, one column or one sorted list: each measure has a
table of its own, and what stands beside a share in words says its own measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from mkdocs_metastasis.graph import Arrow, Count, grouped
from mkdocs_metastasis.model import Cancer, Evidence, Measure, Record, Site
from mkdocs_metastasis.model.counts import rank
from mkdocs_metastasis.pages.rows import EffectRow, RecordLink, ViewMaker
from mkdocs_metastasis.pictures.counts import people, per_cent

_AT_DIAGNOSIS = (Measure.AT_DIAGNOSIS_ALL, Measure.AT_DIAGNOSIS_SPREAD)


@dataclass(frozen=True)
class Said:
    """Whose patients were counted, where and with what remark; of one count also its sentence."""

    sentence: str
    whose: str
    note: str
    key: str
    withdrawn: bool


@dataclass(frozen=True)
class Other:
    """All counts at a site, or of a cancer: the one that charts draw, and the way to the others."""

    link: RecordLink
    anchor: str
    """The place of these counts on this page."""
    there: str
    """The place of the same counts on the other page."""
    main: Said | None
    beside: Said | None
    """A count at diagnosis, since charts may draw patients whose cancer was known for long."""
    more: tuple[tuple[str, str], ...]
    """Measures with further counts, as (words, anchor of their table)."""


@dataclass(frozen=True)
class CountRow:
    """A count in a table."""

    link: RecordLink
    there: str
    among: str
    share: str
    of: str
    note: str


@dataclass(frozen=True)
class MeasureTable:
    """All counts of one measure that the list above does not tell in full."""

    anchor: str
    title: str
    lead: str
    populations: tuple[tuple[Said, tuple[CountRow, ...]], ...]
    """The counts of one source in one group of patients, the largest share first."""


@dataclass(frozen=True)
class SideBySide:
    """The subtypes of a cancer in columns, the sites in rows, in the measure of the charts."""

    columns: tuple[RecordLink, ...]
    rows: tuple[tuple[RecordLink, tuple[str, ...]], ...]
    definition: tuple[str, ...]


@dataclass(frozen=True)
class CountedView:
    """What the page of a cancer or a site has beside that of any record."""

    title: str
    others: tuple[Other, ...]
    elsewhere: tuple[Other, ...]
    """Those of which the charts' measure tells nothing."""
    measure: str
    """What the shares of the list are."""
    common: Said | None
    """Whose patients all of the list are about, where they are the same."""
    tables: tuple[MeasureTable, ...]
    intervals: tuple[tuple[str, tuple[str, ...]], ...]
    """How sure the shares are: a measure in words, and a sentence for each count."""
    subtypes: SideBySide | None
    settled: tuple[EffectRow, ...]
    """What acts on the mechanisms by which the site is settled."""
    seen: tuple[tuple[EffectRow, tuple[str, ...], tuple[str, ...]], ...]
    """Arrows whose evidence names the cancer or the site, each with its settings and sources."""
    is_site: bool


def _common(mains: Sequence[Said]) -> Said | None:
    """What all counts of a list say of their patients: told once, above it."""
    said = {(main.whose, main.key, main.withdrawn) for main in mains}
    if len(mains) < 2 or len(said) > 1:
        return None
    first, notes = mains[0], {main.note for main in mains}
    note = min(notes, key=len)
    return replace(first, sentence="", note=note if all(n.startswith(note) for n in notes) else "")


def _without(other: Other, common: Said | None) -> Other:
    """A count without what stands above the list."""
    if common is None or other.main is None:
        return other
    note = other.main.note.removeprefix(common.note).lstrip("; ")
    return replace(other, main=replace(other.main, whose="", note=note))


class CountedPages(ViewMaker):
    """Makes these views."""

    def view(self, record: Record) -> CountedView | None:
        """Give the view of a cancer or a site; None for all other kinds."""
        if not isinstance(record, Cancer | Site):
            return None
        counts = self.graph.counts.of(record.id)
        others = self._others(record, counts)
        mains = [other.main for other in others if other.main]
        common = _common(mains)
        main = self.graph.counts.measure
        kind = record.kind
        return CountedView(
            title=self.words(f"counted.{kind}", title=record.title),
            others=tuple(_without(other, common) for other in others if other.main),
            elsewhere=tuple(other for other in others if not other.main),
            measure=self.words(f"shares.measures.{main}") if main else "",
            common=common,
            tables=tuple(self._tables(record, counts)),
            intervals=tuple(self._intervals(record, counts)),
            subtypes=self._subtypes(record),
            settled=self.rows.effects(self._settling(record)),
            seen=tuple(
                (
                    self.rows.effect(arrow),
                    tuple(dict.fromkeys(item.setting for item in items if item.setting)),
                    tuple(dict.fromkeys(item.ref for item in items)),
                )
                for arrow, items in self._naming(record)
            ),
            is_site=isinstance(record, Site),
        )

    def told(self, count: Count) -> tuple[Said, ...]:
        """Say a count, and beside it one of the same site at diagnosis."""
        same = [c for c in self.graph.counts.of(count.cancer.id) if c.site is count.site]
        return tuple(self._said(found) for found in (count, self._beside(count, same)) if found)

    def clinical(self, record: Record) -> list[Record]:
        """List the clinical topics whose evidence names a cancer or a site, or that act there."""
        arrows = [arrow for arrow, _ in self._naming(record)] + self._settling(record)
        related = [r for r in self.graph.related(record) if r.kind == "clinical"]
        acting = [arrow.source for arrow in arrows if arrow.source.kind == "clinical"]
        return list({r.id: r for r in [*related, *acting]}.values())

    def _other_end(self, record: Record, count: Count) -> Record:
        return count.site if isinstance(record, Cancer) else count.cancer

    def _others(self, record: Cancer | Site, counts: Sequence[Count]) -> list[Other]:
        """By the share that charts draw, the largest first; then by the order of their kind."""
        drawn = {self._other_end(record, c).id: c for c in self.graph.counts.drawn(record.id)}
        by_end: dict[str, list[Count]] = {id: [] for id in drawn}
        kind = "site" if isinstance(record, Cancer) else "cancer"
        for end in self.graph.atlas.of_kind(kind):
            found = [c for c in counts if self._other_end(record, c).id == end.id]
            if found:
                by_end.setdefault(end.id, []).extend(found)
        return [self._other(record, drawn.get(id), found) for id, found in by_end.items()]

    def _other(self, record: Record, main: Count | None, counts: Sequence[Count]) -> Other:
        end, is_site = self._other_end(record, counts[0]), isinstance(record, Site)
        beside = self._beside(main, counts)
        told = [count for count in (main, beside) if count]
        rest = [count for count in counts if count not in told]
        more = [m for m in Measure if any(count.measure is m for count in rest)]
        return Other(
            link=self.rows.link(end),
            anchor=f"from-{end.id}" if is_site else counts[0].spread.anchor,
            there=counts[0].spread.anchor if is_site else "",
            main=self._said(main) if main else None,
            beside=self._said(beside) if beside else None,
            more=tuple((self.words(f"counted.when.{m}"), f"counted-{m}") for m in more),
        )

    def _beside(self, main: Count | None, counts: Iterable[Count]) -> Count | None:
        """The count at diagnosis that stands beside another."""
        if main and main.measure in _AT_DIAGNOSIS:
            return None
        for measure in _AT_DIAGNOSIS:
            found = [c for c in counts if c.measure is measure and c.spread.among is None]
            standing = [c for c in found if c.spread.ref not in self.graph.atlas.withdrawn]
            if standing:
                return min(standing, key=lambda count: rank(count.spread))
        return None

    def _said(self, count: Count) -> Said:
        words, share, edge = self.words, count.share, count.spread
        values = {
            "when": words(f"counted.when.{edge.measure}"), "patients": people(share, words),
            "share": per_cent(share, words),
        }
        if share.recorded is None:
            sentence = words("counted.share", **values)
        else:
            recorded = words.language.number(share.recorded)
            sentence = words("counted.count", recorded=recorded, **values)
        if count.own:
            sentence = words.apart(sentence, words("shares.begins_own"))
        return Said(
            sentence, self._whose(count), edge.note or "", edge.ref,
            edge.ref in self.graph.atlas.withdrawn,
        )

    def _whose(self, count: Count, among: bool = True) -> str:
        edge, years = count.spread, count.spread.years or self.words("shares.years")
        return self.words.apart(edge.among if among else None, edge.where, years)

    def _tables(self, record: Record, counts: Sequence[Count]) -> Iterable[MeasureTable]:
        drawn = self.graph.counts.drawn(record.id)
        for measure in Measure:
            rest = [c for c in counts if c.measure is measure and c not in drawn]
            if rest:
                is_chart = measure is self.graph.counts.measure
                title = self.words(f"counted.tables.{measure}")
                yield MeasureTable(
                    f"counted-{measure}",
                    self.words("counted.further", title=title) if is_chart and drawn else title,
                    self.words(f"shares.measures.{measure}"),
                    tuple(self._populations(record, rest)),
                )

    def _populations(
        self, record: Record, counts: Sequence[Count]
    ) -> Iterable[tuple[Said, tuple[CountRow, ...]]]:
        """On a cancer's page a group of patients is a population of its own; on a site's page,
        where each row is another cancer, it stands in the row."""
        is_site = isinstance(record, Site)
        found = grouped(
            ((self._whose(count, among=not is_site), count.spread.ref), count) for count in counts
        )
        for (said, key), some in found.items():
            ordered = sorted(some, key=lambda c: (-c.share.value, c.site.title, c.cancer.title))
            notes = {count.spread.note or "" for count in some}
            note = notes.pop() if len(notes) == 1 else ""
            rows = tuple(self._row(record, count, note) for count in ordered)
            said = said[:1].upper() + said[1:]
            yield Said("", said, note, key, key in self.graph.atlas.withdrawn), rows

    def _row(self, record: Record, count: Count, told: str) -> CountRow:
        """`told` is a note that stands above all rows."""
        end, is_site = self._other_end(record, count), isinstance(record, Site)
        share = count.share
        of = people(share, self.words)
        if share.recorded is not None:
            recorded = self.words.language.number(share.recorded)
            of = self.words("shares.counts", recorded=recorded, of=of)
        return CountRow(
            link=self.rows.link(end),
            there=count.spread.anchor if is_site else "",
            among=(count.spread.among or "") if is_site else "",
            share=per_cent(share, self.words),
            of=of,
            note="" if told else count.spread.note or "",
        )

    def _intervals(
        self, record: Record, counts: Sequence[Count]
    ) -> Iterable[tuple[str, tuple[str, ...]]]:
        number = self.words.language.number
        for measure in Measure:
            said = [
                self.words(
                    "counted.interval", title=self._other_end(record, count).title,
                    whose=self._whose(count), share=per_cent(count.share, self.words),
                    low=number(bounds[0], 1), high=number(bounds[1], 1),
                )
                for count in counts
                if count.measure is measure and (bounds := count.share.interval)
                and count.spread.ref not in self.graph.atlas.withdrawn
            ]
            if said:
                yield self.words(f"counted.tables.{measure}"), tuple(said)

    def _subtypes(self, record: Record) -> SideBySide | None:
        graph, words = self.graph, self.words
        parts = graph.naming(record.id, "cancer", "part_of")
        cells = {part.id: graph.counts.drawn(part.id) for part in parts}
        columns = [part for part in parts if cells[part.id]]
        main = graph.counts.measure
        if len(columns) < 2 or main is None:
            return None
        rows = []
        for site in graph.atlas.of_kind("site"):
            found = [graph.counts.cells.get((part.id, site.id)) for part in columns]
            if any(found):
                shares = tuple(per_cent(count.share, words) if count else "" for count in found)
                rows.append((self.rows.link(site), shares))
        counts = [(part.title, count) for part in columns for count in cells[part.id]]
        return SideBySide(
            tuple(self.rows.link(part) for part in columns), tuple(rows),
            (words(f"shares.measures.{main}"), *self.charts.whose(counts),
             words("shares.several"), words("shares.forecast")),
        )

    def _settling(self, record: Record) -> list[Arrow]:
        """What acts on the mechanisms by which a site is settled."""
        mechanisms = self.graph.naming(record.id, "mechanism", "site")
        return [arrow for one in mechanisms for arrow in self.graph.incoming(one.id)]

    def _naming(self, record: Record) -> Iterable[tuple[Arrow, list[Evidence]]]:
        """The arrows whose evidence names a cancer or a site, each with those items."""
        for arrow in self.graph.arrows.values():
            items = [
                item for item in arrow.effect.evidence
                if record.id in item.cancers or record.id in item.sites
            ]
            if items:
                yield arrow, items
