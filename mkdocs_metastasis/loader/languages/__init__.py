"""Translations of an atlas: files beside the records' own, read, checked and put in their place.

`docs/translations/fr/factors/hypoxia.yml` holds the French texts of `docs/factors/hypoxia.yml`,
each with the fingerprint of the source text that it translates. The records stay the truth: ids,
effects and sources come from them alone, and a text whose source has changed is not shown.
"""

from mkdocs_metastasis.loader.languages.language import is_code, languages_in, read_language
from mkdocs_metastasis.loader.languages.reviewed import reviewed_in

__all__ = ["is_code", "languages_in", "read_language", "reviewed_in"]
