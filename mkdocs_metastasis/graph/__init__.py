"""The atlas as a graph: effects both ways, order of steps, neighbourhoods, grades; no text."""

from mkdocs_metastasis.graph.arrows import Arrow, Link, grade_of, grouped
from mkdocs_metastasis.graph.counts import Count, Counts, Share, wilson
from mkdocs_metastasis.graph.graph import Graph, Transition
from mkdocs_metastasis.graph.places import Places
from mkdocs_metastasis.graph.rollup import Cell, CellState, Chain, Way, chains, matrix

__all__ = [
    "Arrow", "Cell", "CellState", "Chain", "Count", "Counts", "Graph", "Link", "Places",
    "Share", "Transition", "Way", "chains", "grade_of", "grouped", "matrix", "wilson",
]
