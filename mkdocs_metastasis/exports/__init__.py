"""The atlas in formats that other programs read, one module a format. Knows no pages, no host."""

from mkdocs_metastasis.exports.atlas_json import record_json
from mkdocs_metastasis.exports.bibliography import bibtex, bibtex_entry
from mkdocs_metastasis.exports.data import data_files
from mkdocs_metastasis.exports.feed import atom
from mkdocs_metastasis.exports.jsonld import Structured, WebPage, embedded
from mkdocs_metastasis.exports.web import Publication, Web, license_in

__all__ = [
    "Publication", "Structured", "Web", "WebPage", "atom", "bibtex", "bibtex_entry", "data_files",
    "embedded", "license_in", "record_json",
]
