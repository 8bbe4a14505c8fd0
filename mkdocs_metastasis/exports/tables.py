"""Records, effects and evidence as tidy tables, with a data package that describes each column.

RFC 4180, UTF-8. A cell that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs_metastasis.exports.columns import OWN, Table, column_of, tables_of
from mkdocs_metastasis.exports.web import Publication, Web
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import CASCADE, Options, slug
from mkdocs_metastasis.model.kinds import own_slots
from mkdocs_metastasis.words import Words

Row = tuple[str, ...]

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a formula begins, after OWASP's page on CSV injection.

Apostrophes before it count too, so that taking one away always gives back the text.
"""


def tables(graph: Graph, words: Words, web: Web) -> dict[str, str]:
    """The tables as CSV, by file name."""
    rows = _Rows(graph, words, web)
    makers: dict[str, Callable[[], Iterator[Row]]] = {
        "records": rows.records, "effects": rows.effects, "evidence": rows.evidence,
    }
    if graph.counts.all:
        makers["spreads"] = rows.spreads
    found = tables_of(graph.atlas.options)
    return {t.path: _csv(t, makers[t.name]()) for t in found if t.name in makers}


def data_package(about: Publication, files: Mapping[str, str], options: Options) -> str:
    """The descriptor of the tables (Data Package, version 1), with their sizes and sums."""
    described = []
    for table in tables_of(options):
        if table.path in files:
            data = files[table.path].encode("utf-8")
            described.append({
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": table.path,
                "title": table.title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
                "schema": table.schema(),
            })
    package = {
        "profile": "tabular-data-package",
        "name": slug(about.name) or "atlas",
        "title": about.name,
        "description": about.description,
        "homepage": about.address,
        "version": about.version,
        "licenses": [{"path": about.license}] if about.license else [],
        "resources": described,
    }
    known = {name: value for name, value in package.items() if value}
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def _csv(table: Table, rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cell, row) for row in rows)
    return out.getvalue()


def _cell(text: str) -> str:
    """A text on one line, which no spreadsheet takes for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if _FORMULA.match(line) else line


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)


def _truth(value: bool) -> str:
    return "true" if value else "false"


@dataclass(frozen=True)
class _Rows:
    """The rows of each table, their cells in the order of its columns."""

    graph: Graph
    words: Words
    web: Web

    def records(self) -> Iterator[Row]:
        fields = self.graph.atlas.options.fields
        for record in self.graph.atlas.records.values():
            review = record.reviewed
            named = {column_of(slot): slot.name for slot in own_slots(record.kind)}
            own = (_listed(record.named(named.get(name, ""))) for name in OWN)
            yield (
                record.id, record.kind, record.title, record.summary, *own,
                _listed(record.aliases), _listed(xref.id for xref in record.xrefs),
                _listed(record.see_also),
                review.on.isoformat() if review else "", (review.by or "") if review else "",
                *(_listed(dict(record.own).get(name, ())) for name in fields),
                self.web.record(record),
            )

    def effects(self) -> Iterator[Row]:
        for arrow in self.graph.arrows.values():
            title = self.words.title(arrow.target)
            yield (
                arrow.id, arrow.source.id, arrow.direction, arrow.target_id, arrow.grade,
                _truth(arrow.contested), arrow.source.kind,
                arrow.target.kind if arrow.target else CASCADE,
                self.words.sentence(arrow.source, arrow.direction, title),
                self.web.plain(arrow.effect.how), self.web.plain(arrow.effect.context or ""),
                str(len(arrow.keys)), self.web.effect(arrow),
            )

    def evidence(self) -> Iterator[Row]:
        atlas = self.graph.atlas
        for arrow in self.graph.arrows.values():
            for item in arrow.effect.evidence:
                source = atlas.references[item.ref]
                yield (
                    arrow.id, item.ref, item.finding, _listed(item.study or ()),
                    item.setting or "", _listed(item.cancers), _listed(item.sites),
                    item.note or "", _truth(item.ref in atlas.withdrawn),
                    source.title, source.year, source.doi, source.pmid, source.url,
                    source.read or "",
                )

    def spreads(self) -> Iterator[Row]:
        for count in self.graph.counts.all:
            edge, share = count.spread, count.share
            low, high = share.interval or (None, None)
            yield (
                count.cancer.id, count.site.id, edge.measure, _known(edge.recorded),
                _known(edge.of), _known(edge.spread_in), _known(round(float(share.value), 6)),
                _known(low and round(low, 6)), _known(high and round(high, 6)),
                _truth(edge.approximate), edge.among or "", edge.where, edge.years or "",
                edge.ref, edge.note or "", _truth(edge.ref in self.graph.atlas.withdrawn),
                count.cancer.title, count.site.title,
                f"{self.web.record(count.cancer)}#{edge.anchor}",
            )


def _known(number: float | None) -> str:
    return "" if number is None else f"{number:.12g}"

