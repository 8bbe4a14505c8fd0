"""The plugin's own Markdown for record text: one fixed set, everything else plain characters.

The only room that knows markdown-it. It parses a text once, says where its links, citations,
addresses and HTML stand, and renders it with the help of a resolver that knows the page.
"""

from mkdocs_metastasis.text.addresses import AddressKind, address_kind
from mkdocs_metastasis.text.code import without_code
from mkdocs_metastasis.text.commonmark import image, link, write
from mkdocs_metastasis.text.escape import escape, inert
from mkdocs_metastasis.text.html import Heading, Target, render
from mkdocs_metastasis.text.page import PageMarks, close_to_word, page_title, replaced, scan_page
from mkdocs_metastasis.text.prose import Mark, cited, markup, paragraphs, parse

__all__ = [
    "AddressKind", "Heading", "Mark", "PageMarks", "Target", "address_kind", "cited",
    "close_to_word", "escape", "image", "inert", "link", "markup", "page_title", "paragraphs",
    "parse", "render", "replaced", "scan_page", "without_code", "write",
]
