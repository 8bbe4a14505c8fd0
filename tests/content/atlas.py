"""The real atlas, loaded once for the tests of its content."""

from functools import cache
from pathlib import Path

from mkdocs_metastasis.diagnostics import Severity
from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Options

DOCS = Path(__file__).parent.parent.parent / "docs"


@cache
def real() -> Graph:
    """The graph of the real atlas, which must be free of errors and warnings."""
    loaded = load(DOCS, Options())
    assert [str(p) for p in loaded.diagnostics if p.severity is not Severity.NOTE] == []
    return Graph(loaded.atlas)
