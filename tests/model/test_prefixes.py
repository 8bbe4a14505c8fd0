"""The built-in prefixes: their forms and the pages that readers see."""

from __future__ import annotations

import pytest

from mkdocs_metastasis.model import Options
from mkdocs_metastasis.model.prefixes import PREFIXES, Prefix

GOOD = ["GO:0022617", "MESH:D009362", "MESH:D000072258", "NCIT:C4872", "UBERON:0002048", "CL:0000084", "EFO:0000311", "DOID:162", "DOID:0050686", "MONDO:0004992", "HP:0002664", "SO:0001060", "ECO:0000269", "RO:0002211", "PR:000000001", "PR:P04637", "PR:P04637-2", "PR:A0A024R161", "CHEBI:15377", "HGNC:1", "HGNC:11998", "NCBIGENE:7157", "ENSEMBL:ENSG00000141510", "ENSEMBL:ENSMUSG00000059552.5", "UNIPROT:P04637", "UNIPROT:A0A024R161", "INTERPRO:IPR002117", "REACTOME:R-HSA-1474244", "WIKIPATHWAYS:WP4239", "KEGG:hsa05200", "KEGG:map04512", "KEGG:hsa:7157", "KEGG:C00031", "OMIM:191170", "DRUGBANK:DB00398", "CLINICALTRIALS:NCT00000001", "ORPHA:524", "SNOMEDCT:128462008", "ICD10:C79", "ICD10:C79.5"]
BAD = ["GO:22617", "GO:00226170", "MESH:009362", "NCIT:4872", "UBERON:2048", "CL:84", "EFO:311", "DOID:x", "MONDO:4992", "HP:x", "SO:1", "ECO:269", "RO:2211", "PR:1", "PR:12345678", "PR:p04637", "CHEBI:x", "HGNC:123456", "HGNC:TP53", "NCBIGENE:TP53", "ENSEMBL:TP53", "UNIPROT:TP53", "INTERPRO:2117", "REACTOME:R-HS-1", "REACTOME:1", "WIKIPATHWAYS:4239", "KEGG:5200", "OMIM:19117", "DRUGBANK:DB398", "CLINICALTRIALS:NCT1", "ORPHA:x", "SNOMEDCT:1", "ICD10:79", "GO:٠٠٢٢٦١٧"]


@pytest.mark.parametrize("curie", GOOD)
def test_accepted(curie: str) -> None:
    name, _, local = curie.partition(":")
    assert PREFIXES[name].accepts(local)


@pytest.mark.parametrize("curie", BAD)
def test_refused(curie: str) -> None:
    name, _, local = curie.partition(":")
    assert not PREFIXES[name].accepts(local)


def test_every_prefix_has_an_example_of_both() -> None:
    for examples in (GOOD, BAD):
        assert {curie.partition(":")[0] for curie in examples} == set(PREFIXES)


@pytest.mark.parametrize("prefix", PREFIXES.values(), ids=lambda prefix: prefix.name)
def test_addresses_hold_the_id(prefix: Prefix) -> None:
    assert prefix.url.startswith("https://")
    assert prefix.url.count("{id}") == 1
    assert prefix.address("X1").endswith(("X1", "X1/", "X1.html", "X1/entry"))


def test_own_prefixes_go_over_the_table() -> None:
    own = {"pattern": r"\d", "url": "https://x.org/{id}"}
    known = Options.from_mapping({"prefixes": {"go": own}}).known_prefixes()
    assert known["GO"] == Prefix("go", **own)
    assert Options().known_prefixes() == PREFIXES
