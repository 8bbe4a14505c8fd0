"""All files of the folder `data`, by name, with their sums; nothing more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from mkdocs_metastasis.exports.atlas_json import atlas_json, schema
from mkdocs_metastasis.exports.bibliography import bibtex, csl_json
from mkdocs_metastasis.exports.graphml import graphml
from mkdocs_metastasis.exports.linked import Linked
from mkdocs_metastasis.exports.nodes import json_ld, turtle
from mkdocs_metastasis.exports.tables import data_package, tables
from mkdocs_metastasis.exports.web import Publication, Web
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.words import Words

SUMS = "SHA256SUMS"
FOLDER = "data/"


def data_files(
    graph: Graph, words: Words, about: Publication, web: Web, changes: str
) -> dict[str, str]:
    """Every file by its name, always in the same bytes for the same atlas.

    `changes` is the content of `changes.json`, which tells of an earlier state too.

    Linked data needs an address: there is none for a site that is not published.
    """
    found = {
        "atlas.json": atlas_json(graph, about, web),
        "atlas.schema.json": schema(),
        **tables(graph, words, web),
    }
    found["datapackage.json"] = data_package(about, found)
    found["atlas.graphml"] = graphml(graph, words, web)
    found["references.bib"] = bibtex(graph.atlas)
    found["references.csl.json"] = csl_json(graph.atlas)
    if about.address:
        found |= _linked(graph, words, about, web)
    found["changes.json"] = changes
    found[SUMS] = _sums(found)
    return found


def _linked(graph: Graph, words: Words, about: Publication, web: Web) -> dict[str, str]:
    nodes = list(Linked(graph, words, about, web).nodes())
    place = f"{about.address}{FOLDER}#", about.language
    return {"atlas.jsonld": json_ld(nodes, *place), "atlas.ttl": turtle(nodes, *place)}


def _sums(files: Mapping[str, str]) -> str:
    """In the form that `sha256sum --check` reads."""
    sums = ((hashlib.sha256(text.encode("utf-8")).hexdigest(), n) for n, text in files.items())
    return "".join(f"{sum}  {name}\n" for sum, name in sums)
