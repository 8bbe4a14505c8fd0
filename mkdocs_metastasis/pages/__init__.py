"""Finished views of records, and their page text through templates. Knows no host."""

from mkdocs_metastasis.pages.citations import SEPARATOR
from mkdocs_metastasis.pages.memory import Memory
from mkdocs_metastasis.pages.page import Host, Page, Written
from mkdocs_metastasis.pages.places import Places
from mkdocs_metastasis.pages.web import PlacesWeb
from mkdocs_metastasis.pages.writer import Writer

__all__ = [
    "SEPARATOR", "Host", "Memory", "Page", "Places", "PlacesWeb", "Writer", "Written",
]
