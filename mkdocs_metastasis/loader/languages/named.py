"""What the languages say of themselves, and nothing more: where the pages of a site lead to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.loader.files import RECORD_LIMIT
from mkdocs_metastasis.loader.languages.language import languages_in
from mkdocs_metastasis.loader.languages.overlay import read_credit
from mkdocs_metastasis.loader.nodes import Mapping
from mkdocs_metastasis.loader.read import read_tree
from mkdocs_metastasis.model.translation import LanguageFile
from mkdocs_metastasis.model.urls import TRANSLATIONS


def named_in(docs: Path, drafts: Drafts) -> Iterator[tuple[str, LanguageFile]]:
    """Yield each by its code. What is wrong with a file is told where its language is read."""
    for code in sorted(languages_in(drafts)):
        for path in drafts.found.translations:
            if path.rpartition(".")[0] != f"{TRANSLATIONS}{code}/language":
                continue
            root = read_tree(docs, path, RECORD_LIMIT, drafts).root
            if not isinstance(root, Mapping):
                continue
            language = read_credit(drafts, root, LanguageFile, whole=True)
            if language:
                yield code, language
