"""The atlas in formats that other programs read, one module a format. Knows no pages, no host."""

from mkdocs_metastasis.exports.feed import atom
from mkdocs_metastasis.exports.jsonld import Structured, WebPage, embedded
from mkdocs_metastasis.exports.web import Publication, Web

__all__ = ["Publication", "Structured", "Web", "WebPage", "atom", "embedded"]
