"""Draws boxes and arrows: graph → view (what is shown) → places → SVG.

`build` makes the parts of a view, `around` and `steps` choose them; `layout` has a plan of columns
for each kind of view and asks the engine for places; `paint` and `look` write them down.
"""

from __future__ import annotations

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import Record, Step
from mkdocs_metastasis.pictures.flow.around import view_of_record
from mkdocs_metastasis.pictures.flow.build import Builder
from mkdocs_metastasis.pictures.flow.flow import Flow
from mkdocs_metastasis.pictures.flow.steps import StepView, view_of_cascade
from mkdocs_metastasis.words import Words

__all__ = ["Flow", "cascade", "neighbourhood"]


def cascade(graph: Graph, words: Words) -> Flow:
    """Draw the steps of the cascade and what leads to what."""
    return Flow(view_of_cascade(Builder(graph, words)))


def neighbourhood(graph: Graph, words: Words, record: Record) -> Flow:
    """Draw a record of any kind with what stands in direct relation to it."""
    build = Builder(graph, words)
    if isinstance(record, Step):
        return Flow(StepView(build, record).view())
    return Flow(view_of_record(build, record))
