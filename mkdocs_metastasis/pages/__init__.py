"""Makes pages: a finished view of a record or list, through a template, to a `Rendered` page.

The modules with views (`records`, `overviews`, …) say what is shown; each has a `ViewMaker`.
`Renderer` puts a view through its HTML template, `MarkdownRenderer` through that for other engines.
`Links` says what a link leads to. A page is rendered once, with its pictures; only the host knows
addresses, and gives them in.
"""

from mkdocs_metastasis.pages.context import SEPARATOR
from mkdocs_metastasis.pages.links import Links, Memory
from mkdocs_metastasis.pages.page import Page, PageFacts, Rendered
from mkdocs_metastasis.pages.renderer import TEMPLATES, Renderer
from mkdocs_metastasis.pages.searchable import TypedWords, with_marks

__all__ = [
    "SEPARATOR", "TEMPLATES", "Links", "Memory", "Page", "PageFacts", "Rendered", "Renderer",
    "TypedWords", "with_marks",
]
