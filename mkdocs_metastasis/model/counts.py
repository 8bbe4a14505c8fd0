"""Which counted edges a chart shows: one measure, and one count for each cancer and site.

The contract's rules of choice stand here alone: pages, pictures and the check of links ask here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from mkdocs_metastasis.model.edges import Spread
from mkdocs_metastasis.model.kinds.cancer import Cancer
from mkdocs_metastasis.model.records import Record
from mkdocs_metastasis.model.vocabulary import Measure

LEAST_OF_A_PARENT = 3
"""Sites that a cancer with subtypes needs to have a row of its own."""


def chart_measure(records: Iterable[Record], wanted: Measure | None) -> Measure | None:
    """Give the measure that charts draw: the wanted one, or that of most edges; None without any.

    Ties go in the order of the vocabulary.
    """
    edges = Counter(edge.measure for cancer in _cancers(records) for edge in cancer.spreads)
    if not edges:
        return None
    return wanted or max(Measure, key=lambda measure: edges[measure])


def chosen(
    cancer: Cancer, measure: Measure, left_out: Collection[str] = ()
) -> dict[str, Spread]:
    """Give the count of each site that stands for the whole cancer in a measure.

    Counts before shares alone, exact before approximate, then of most patients, then by key.
    Sources that are `left_out`, since they were withdrawn, stand for nothing.
    """
    found: dict[str, Spread] = {}
    for edge in sorted(cancer.spreads, key=rank):
        if edge.measure is measure and edge.among is None and edge.ref not in left_out:
            found.setdefault(edge.to, edge)
    return found


def charted(
    records: Collection[Record], wanted: Measure | None, left_out: Collection[str] = ()
) -> Mapping[str, Mapping[str, Spread]]:
    """Give the cells of the chart by cancer and site; cancers without a row are not in it."""
    measure = chart_measure(records, wanted)
    if measure is None:
        return {}
    parents = {cancer.part_of for cancer in _cancers(records)}
    cells = {cancer.id: chosen(cancer, measure, left_out) for cancer in _cancers(records)}
    return {
        id: found for id, found in cells.items()
        if len(found) >= (LEAST_OF_A_PARENT if id in parents else 1)
    }


def chart_names(
    records: Collection[Record], wanted: Measure | None, left_out: Collection[str] = ()
) -> list[str]:
    """Name the charts of an atlas: the table, whole and in order alone, and the body maps."""
    cells = charted(records, wanted, left_out)
    sites = dict.fromkeys(site for found in cells.values() for site in found)
    tables = ["cancers--sites", "cancers--sites-small"] if cells else []
    return [*tables, *(f"{id}--sites" for id in cells), *(f"{id}--cancers" for id in sites)]


def rank(edge: Spread) -> tuple[bool, bool, int, str]:
    """Order counts of one cell: the first stands for it."""
    return edge.recorded is None, edge.approximate, -(edge.of or 0), edge.ref


def _cancers(records: Iterable[Record]) -> Iterable[Cancer]:
    return (record for record in records if isinstance(record, Cancer))
