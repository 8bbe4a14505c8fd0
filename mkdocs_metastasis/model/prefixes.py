"""Prefixes of identifiers that are known without configuration; nothing more.

Patterns match the whole local part. Addresses are the pages that a human reader wants to see.
Seeded from bioregistry's public-domain table (CC0).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_OLS = "https://www.ebi.ac.uk/ols4/ontologies/{}/{}?obo_id={}:{{id}}"
_UNIPROT = r"(?:[OPQ]\d[A-Z0-9]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z0-9]{2}\d){1,2})(?:-\d+)?"


@dataclass(frozen=True, slots=True)
class Prefix:
    """A prefix of identifiers: printed form, full-match pattern, address with `{id}`."""

    name: str
    pattern: str
    url: str

    def accepts(self, local: str) -> bool:
        """Whether the part after the colon has the prefix's form."""
        return re.fullmatch(self.pattern, local, re.ASCII) is not None

    def address(self, local: str) -> str:
        return self.url.replace("{id}", local)


def _ols(name: str, pattern: str = r"\d{7}", branch: str = "classes") -> Prefix:
    """A prefix of an ontology that the Ontology Lookup Service shows."""
    return Prefix(name, pattern, _OLS.format(name.lower(), branch, name))


_TABLE = (
    Prefix("GO", r"\d{7}", "https://www.ebi.ac.uk/QuickGO/term/GO:{id}"),
    Prefix("MESH", r"[A-Z]\d{2,9}", "https://meshb.nlm.nih.gov/record/ui?ui={id}"),
    Prefix("NCIT", r"C\d+", "https://evsexplore.semantics.cancer.gov/evsexplore/concept/ncit/{id}"),
    _ols("UBERON"),
    _ols("CL"),
    _ols("EFO"),
    Prefix("DOID", r"\d+", "https://disease-ontology.org/?id=DOID:{id}"),
    Prefix("MONDO", r"\d{7}", "https://monarchinitiative.org/MONDO:{id}"),
    Prefix("HP", r"\d{7}", "https://hpo.jax.org/browse/term/HP:{id}"),
    _ols("SO"),
    _ols("ECO"),
    _ols("RO", branch="properties"),
    _ols("PR", rf"\d{{9}}|{_UNIPROT}"),
    Prefix("CHEBI", r"\d+", "https://www.ebi.ac.uk/chebi/searchId.do?chebiId=CHEBI:{id}"),
    Prefix(
        "HGNC", r"\d{1,5}",
        "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{id}",
    ),
    Prefix("NCBIGENE", r"\d+", "https://www.ncbi.nlm.nih.gov/gene/{id}"),
    Prefix("ENSEMBL", r"ENS[A-Z]*\d{11}(?:\.\d+)?", "https://www.ensembl.org/id/{id}"),
    Prefix("UNIPROT", _UNIPROT, "https://www.uniprot.org/uniprotkb/{id}/entry"),
    Prefix("INTERPRO", r"IPR\d{6}", "https://www.ebi.ac.uk/interpro/entry/InterPro/{id}/"),
    Prefix("REACTOME", r"R-[A-Z]{3}-\d+", "https://reactome.org/content/detail/{id}"),
    Prefix("WIKIPATHWAYS", r"WP\d+", "https://www.wikipathways.org/pathways/{id}.html"),
    Prefix(
        "KEGG", r"(?:map|ko|[a-z]{3,4})\d{5}|[CDGHKMRT]\d{5}|[a-z]{3,4}:\d+",
        "https://www.kegg.jp/entry/{id}",
    ),
    Prefix("OMIM", r"\d{6}", "https://omim.org/entry/{id}"),
    Prefix("DRUGBANK", r"DB\d{5}", "https://go.drugbank.com/drugs/{id}"),
    Prefix("CLINICALTRIALS", r"NCT\d{8}", "https://clinicaltrials.gov/study/{id}"),
    Prefix("ORPHA", r"\d+", "https://www.orpha.net/en/disease/detail/{id}"),
    Prefix(
        "SNOMEDCT", r"\d{6,18}",
        "https://browser.ihtsdotools.org/?perspective=full&conceptId1={id}",
    ),
    Prefix(
        "ICD10", r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?",
        "https://icd.who.int/browse10/2019/en#/{id}",
    ),
)

PREFIXES: Mapping[str, Prefix] = {prefix.name: prefix for prefix in _TABLE}
"""The table, by name in capitals."""
