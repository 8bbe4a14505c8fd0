"""Two states of an atlas side by side: what a change does to its records, arrows and grades.

`earlier` reads an earlier state out of git, `comparison` says as values what is different, and
`report` says it in words: for a terminal, a pull request, and programs.
"""

from mkdocs_metastasis.diff.comparison import compare
from mkdocs_metastasis.diff.earlier import changes, earlier, earlier_texts, read
from mkdocs_metastasis.diff.report import as_json, as_markdown, as_text

__all__ = [
    "as_json", "as_markdown", "as_text", "changes", "compare", "earlier", "earlier_texts", "read",
]
