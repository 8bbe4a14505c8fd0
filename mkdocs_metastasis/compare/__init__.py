"""Two states of an atlas side by side: what a change does to its records, arrows and grades."""

from mkdocs_metastasis.compare.changes import Comparison, compare
from mkdocs_metastasis.compare.report import as_json, as_markdown, as_text

__all__ = ["Comparison", "as_json", "as_markdown", "as_text", "compare"]
