"""The linked data as rdflib reads it: one set of statements in two forms, under the pages' addresses."""

import json
import warnings
from functools import cache
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from mkdocs_metastasis.exports.nodes import Node, iri, literal, text
from mkdocs_metastasis.exports.nodes import json_ld as as_json_ld
from mkdocs_metastasis.exports.nodes import turtle as as_turtle
from mkdocs_metastasis.model import KINDS
from tests.exports.atlases import Exported
from tests.site.harness import pages


def turtle(exported: Exported) -> Graph:
    return read_turtle(exported.data / "atlas.ttl")


def json_ld(exported: Exported) -> Graph:
    return read_json_ld(exported.data / "atlas.jsonld")


# Read once for all tests, none of which changes it.


@cache
def read_turtle(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def read_json_ld(path: Path) -> Graph:
    with warnings.catch_warnings():
        # rdflib's own parser still makes what rdflib warns of.
        warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
        return Graph().parse(path, format="json-ld")


def vocabulary(exported: Exported) -> Namespace:
    return Namespace(f"{exported.url}data/#")


def test_both_forms_say_the_same(small_atlas: Exported) -> None:
    assert isomorphic(turtle(small_atlas), json_ld(small_atlas))


def test_both_forms_of_the_real_atlas_say_as_much(real_atlas: Exported) -> None:
    first, second = turtle(real_atlas), json_ld(real_atlas)
    assert len(first) == len(second) > 3000
    named = [{triple for triple in graph if all(isinstance(part, URIRef | Literal) for part in triple)} for graph in (first, second)]
    assert named[0] == named[1]


@pytest.mark.parametrize("read", [turtle, json_ld])
def test_effects_have_the_signs_and_grades_of_the_atlas(exported: Exported, read: object) -> None:
    assert callable(read)
    graph, mts = read(exported), vocabulary(exported)
    found = sorted(
        (str(id), str(graph.value(id, mts.source)), str(graph.value(id, mts.target)),
         str(graph.value(id, mts.direction)), str(graph.value(id, mts.grade)), graph.value(id, mts.contested).value,
         len(list(graph.objects(id, mts.evidence))))
        for id in graph.subjects(RDF.type, mts.Effect)
    )
    page = {record.id: f"{exported.url}{record.address}/" for record in exported.graph.atlas.records.values()}
    page["cascade"] = str(mts.cascade)
    assert found == sorted(
        (f"{exported.url}effects/{a.id}/", page[a.source.id], page[a.target_id], str(mts[a.direction]),
         str(mts[f"grade-{a.grade}"]), a.contested, len(a.effect.evidence))
        for a in exported.graph.arrows.values()
    )


def test_counts_are_those_of_the_atlas(exported: Exported) -> None:
    graph, mts, atlas = turtle(exported), vocabulary(exported), exported.graph.atlas
    counts = [len(list(graph.subjects(RDF.type, mts[kind.capitalize()]))) for kind in KINDS]
    assert counts == [len(atlas.of_kind(kind)) for kind in KINDS]
    assert len(list(graph.subjects(RDF.type, DCTERMS.BibliographicResource))) == len(atlas.references)
    withdrawn = {str(key) for source in graph.subjects(mts.withdrawn, Literal(True)) for key in graph.objects(source, DCTERMS.identifier)}
    assert withdrawn == atlas.withdrawn


def test_every_iri_below_the_site_leads_to_a_page(exported: Exported) -> None:
    """Each is the address of a page, or of an anchor that the page has; the data set is the site."""
    used = {str(part) for triple in turtle(exported) for part in triple if isinstance(part, URIRef)}
    ours = sorted(iri for iri in used if iri.startswith(exported.url))
    assert len(ours) > 20
    anchors = {name: set(page.ids) for name, page in pages(exported.site).items()}
    for used_iri in ours:
        address, _, anchor = used_iri.removeprefix(exported.url).partition("#")
        if anchor != "dataset":
            assert not anchor or anchor in anchors[f"{address}index.html"], used_iri
            assert f"{address}index.html" in anchors, used_iri


def test_what_is_said_of_a_record(small_atlas: Exported) -> None:
    graph, mts, url = turtle(small_atlas), vocabulary(small_atlas), small_atlas.url
    air = URIRef(f"{url}factors/air/")
    assert set(graph.objects(air, RDF.type)) == {SKOS.Concept, mts.Factor}
    assert graph.value(air, SKOS.prefLabel) == Literal("Low air", lang="en")
    assert graph.value(air, SKOS.definition) == Literal("Cells lack air. They move on.", lang="en")
    assert graph.value(air, mts.checked) == Literal("2026-11-20", datatype=XSD.date)
    assert graph.value(air, SKOS.related) == URIRef(f"{url}mechanisms/move/")
    assert {str(same) for same in graph.objects(air, RDFS.seeAlso)} == {
        "https://meshb.nlm.nih.gov/record/ui?ui=D000860", "https://example.org/loaf/0012",
    }
    crawl = URIRef(f"{url}mechanisms/crawl/")
    assert graph.value(crawl, SKOS.prefLabel) == Literal('=HYPERLINK("https://example.org")', lang="en")
    assert {str(name) for name in graph.objects(crawl, SKOS.altLabel)} == {"+1", "'-1", '<b> & "x"', "低氧"}
    assert graph.value(crawl, mts.partOf) == URIRef(f"{url}mechanisms/move/")
    leave = URIRef(f"{url}steps/leave/")
    assert set(graph.objects(leave, mts.next)) == {URIRef(f"{url}steps/grow/"), URIRef(f"{url}steps/rest/")}
    assert graph.value(leave, mts.order) == Literal(1)


def test_what_is_said_of_sources_and_terms(small_atlas: Exported) -> None:
    graph, url = turtle(small_atlas), small_atlas.url
    source = URIRef(f"{url}references/#a2020")
    assert {str(name) for name in graph.objects(source, DCTERMS.creator)} == {"Doe, Jane", "Müller, K."}
    assert URIRef("https://doi.org/10.1002/(SICI)1097-0142%3C1::AID-X%3E3.0.CO;2-%23") in graph.objects(source, SDO.sameAs)
    term = URIRef(f"{url}glossary/#niche")
    assert graph.value(term, SKOS.definition) == Literal("A place where cells settle.", lang="en")
    assert graph.value(vocabulary(small_atlas).promotes, SKOS.prefLabel) == Literal("helps", lang="en")


def test_an_arrow_is_never_a_bare_statement(exported: Exported) -> None:
    assert not set(turtle(exported).predicates()) & {vocabulary(exported)[d] for d in ("promotes", "inhibits", "detects")}


def test_a_query_finds_arrows(exported: Exported) -> None:
    rows = turtle(exported).query(f"""
        PREFIX mts: <{vocabulary(exported)}>
        SELECT ?effect WHERE {{ ?effect mts:direction mts:inhibits ; mts:grade mts:grade-review . }}
    """)
    expected = [a for a in exported.graph.arrows.values() if (a.direction, a.grade) == ("inhibits", "review")]
    assert len(list(rows)) == len(expected) > 0


def test_each_thing_has_a_line(small_atlas: Exported) -> None:
    lines = small_atlas.text("atlas.jsonld").splitlines()
    assert sum(line.startswith('{"@id"') for line in lines) == len(json.loads("\n".join(lines))["@graph"])


def test_texts_and_addresses_cannot_leave_their_place() -> None:
    hostile = 'a"b\\c\u2028d\'\'\' """ <x> @en ^^<y> .\u0085 \U0001f9eb'
    says = {"skos:note": literal(hostile), "rdfs:label": [text(hostile), text("two")], "rdfs:seeAlso": iri("https://x.org/<a> {b}|`\\^\"")}
    nodes = [Node("https://x.org/a b", ("skos:Concept",), says)]
    first = Graph().parse(data=as_turtle(nodes, "https://x.org/#", "pt-BR"), format="turtle")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "ConjunctiveGraph", DeprecationWarning)
        second = Graph().parse(data=as_json_ld(nodes, "https://x.org/#", "pt-BR"), format="json-ld")
    assert isomorphic(first, second)
    (subject,) = set(first.subjects())
    assert str(subject) == "https://x.org/a%20b"
    assert str(first.value(subject, SKOS.note)) == hostile
    assert str(first.value(subject, RDFS.seeAlso)) == "https://x.org/%3Ca%3E%20%7Bb%7D%7C%60%5C%5E%22"
    assert {label.language for label in first.objects(subject, RDFS.label)} == {"pt-BR"}
