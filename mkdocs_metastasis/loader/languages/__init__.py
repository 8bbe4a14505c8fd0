"""Translations of an atlas: files beside the records' own, read, checked and put in their place.

`docs/translations/fr/factors/hypoxia.yml` holds the French texts of `docs/factors/hypoxia.yml`,
each with the fingerprint of the source text that it translates. The records stay the truth: ids,
effects and sources come from them alone, and a text whose source has changed is not shown.
"""

from mkdocs_metastasis.loader.languages.language import (
    is_code,
    languages_in,
    named_in,
    read_language,
)
from mkdocs_metastasis.loader.languages.reading import LanguageFiles
from mkdocs_metastasis.loader.languages.sources import SourcePart, sources_of
from mkdocs_metastasis.loader.languages.writing import begun, edited, fields_in, stamped

__all__ = [
    "LanguageFiles", "SourcePart", "begun", "edited", "fields_in", "is_code", "languages_in",
    "named_in", "read_language", "sources_of", "stamped",
]
