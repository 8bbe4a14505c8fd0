"""Reads what a page tells other programs, as they would read it."""

import json
import re
import warnings
from html import unescape
from typing import Any

from rdflib import RDF, SDO, Graph, URIRef

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
_META = re.compile(r'<meta property="(og:\w+)" content="([^"]*)">')


def scripts(html: str) -> list[Any]:
    """The JSON-LD of a page, cut out as an HTML parser would do it."""
    return [json.loads(found) for found in _SCRIPT.findall(html)]


def nodes(html: str) -> dict[str, Any]:
    """The top nodes of a page's one document by type."""
    (document,) = scripts(html)
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def names(told: Any, above: str = "") -> frozenset[str]:
    """The properties that JSON-LD says, each below those above it, and its types."""
    if isinstance(told, list):
        return frozenset().union(*(names(part, above) for part in told))
    if not isinstance(told, dict):
        return frozenset([f"{above}: {type(told).__name__}"])
    type_of = f"{above}/{told.get('@type', '')}"
    return frozenset([type_of]).union(*(names(part, f"{type_of}.{key}") for key, part in told.items()))


def triples(html: str) -> Graph:
    """The page's statements as rdflib reads them, without fetching the context."""
    (document,) = scripts(html)
    local = document | {"@context": {"@vocab": str(SDO)}}
    with warnings.catch_warnings():
        # rdflib's own parser still makes what rdflib warns of.
        warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
        return Graph().parse(data=json.dumps(local), format="json-ld")


def strangers(graph: Graph) -> set[str]:
    """Types and properties that schema.org does not know."""
    used = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    known = {str(SDO) + name for name in SDO.__annotations__}
    return {str(name) for name in used if isinstance(name, URIRef)} - known


def open_graph(html: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _META.findall(html)}
