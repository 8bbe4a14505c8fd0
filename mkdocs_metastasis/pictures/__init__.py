"""Pictures of the atlas: graph → view → layout → SVG. No pages, no files, no MkDocs."""

from __future__ import annotations

from mkdocs_metastasis.graph import Arrow, Graph
from mkdocs_metastasis.model import CASCADE, Record, Step
from mkdocs_metastasis.pictures.flow.around import view_of_effect, view_of_record
from mkdocs_metastasis.pictures.flow.atlas_view import view_of_atlas
from mkdocs_metastasis.pictures.flow.build import Builder
from mkdocs_metastasis.pictures.flow.layout import Semantic
from mkdocs_metastasis.pictures.flow.paint import Link
from mkdocs_metastasis.pictures.flow.picture import LegendItem, Picture, Sentence, draw
from mkdocs_metastasis.pictures.flow.places import Layout, Placed
from mkdocs_metastasis.pictures.flow.remembered import Remembered
from mkdocs_metastasis.pictures.flow.standalone import standalone
from mkdocs_metastasis.pictures.flow.steps import view_of_cascade, view_of_step
from mkdocs_metastasis.pictures.flow.view import View
from mkdocs_metastasis.words import Words

__all__ = [
    "CASCADE_NAME", "Layout", "LegendItem", "Link", "Picture", "Placed", "Remembered", "Semantic",
    "Sentence", "View", "atlas", "cascade", "draw", "effect", "neighbourhood", "standalone",
]

CASCADE_NAME = CASCADE
"""The name of the cascade's picture; no record may be called so."""


def cascade(graph: Graph, words: Words) -> View:
    """The steps of the cascade and what leads to what."""
    return view_of_cascade(Builder(graph, words))


def neighbourhood(graph: Graph, words: Words, record: Record) -> View:
    """A record of any kind with what stands in direct relation to it."""
    build = Builder(graph, words)
    if isinstance(record, Step):
        return view_of_step(build, record)
    return view_of_record(build, record)


def effect(graph: Graph, words: Words, arrow: Arrow) -> View:
    """One arrow and its two ends."""
    return view_of_effect(Builder(graph, words), arrow)


def atlas(graph: Graph, words: Words) -> View | None:
    """Everything at once; None above the option `max_nodes`."""
    return view_of_atlas(Builder(graph, words))
