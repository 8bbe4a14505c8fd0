"""All files of the folder `data`, by name, with their sums; nothing more."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from mkdocs_metastasis.exports.atlas_json import atlas_json
from mkdocs_metastasis.exports.bibliography import bibtex, csl_json
from mkdocs_metastasis.exports.graphml import graphml
from mkdocs_metastasis.exports.linked import AtlasStatements
from mkdocs_metastasis.exports.nodes import json_ld, turtle
from mkdocs_metastasis.exports.schema import schema
from mkdocs_metastasis.exports.tables import data_package, tables
from mkdocs_metastasis.exports.web import Publication, Web
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model.urls import DATA_FOLDER
from mkdocs_metastasis.words import Words

SUMS = "SHA256SUMS"


def data_files(
    graph: Graph, words: Words, about: Publication, web: Web, changes: str
) -> Iterator[tuple[str, str]]:
    """Every file as name and content, one at a time, always in the same bytes for the same atlas.

    `changes` is the content of `changes.json`, which tells of an earlier state too.
    """
    sums = ""
    for name, content in _contents(graph, words, about, web, changes):
        # In the form that `sha256sum --check` reads.
        sums += f"{hashlib.sha256(content.encode('utf-8')).hexdigest()}  {name}\n"
        yield name, content
    yield SUMS, sums


def _contents(
    graph: Graph, words: Words, about: Publication, web: Web, changes: str
) -> Iterator[tuple[str, str]]:
    """Linked data need an address: there are none for a site that is not published."""
    yield "atlas.json", atlas_json(graph, about, web)
    yield "atlas.schema.json", schema()
    found = tables(graph, words, web)
    yield from found.items()
    yield "datapackage.json", data_package(about, found, graph.atlas.options)
    yield "atlas.graphml", graphml(graph, words, web)
    yield "references.bib", bibtex(graph.atlas)
    yield "references.csl.json", csl_json(graph.atlas)
    if about.address:
        nodes = list(AtlasStatements(graph, words, about, web).nodes())
        place = f"{about.address}{DATA_FOLDER}#", about.language
        yield "atlas.jsonld", json_ld(nodes, *place)
        yield "atlas.ttl", turtle(nodes, *place)
    yield "changes.json", changes
