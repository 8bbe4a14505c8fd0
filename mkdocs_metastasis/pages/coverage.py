"""How much of an atlas is translated, and what has changed since, for the page of gaps."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.model import KINDS, TextState, Translation
from mkdocs_metastasis.words import Words

_WORDS = {
    "glossary": "glossary.title", "options": "gaps.options", "pages": "gaps.pages", "": "gaps.all",
}
"""What a kind of file is called that is no kind of record."""


def coverage_of(translation: Translation, words: Words) -> Iterator[str]:
    """Tell it of each kind of file, and last of all together."""
    for found in translation.coverage():
        total = sum(found.texts.values())
        if total:
            kind = found.kind
            known = kind in KINDS
            title = words.kind(kind, many=True) if known else words(_WORDS.get(kind, "gaps.others"))
            yield words(
                "gaps.coverage", kind=title, current=found.texts.get(TextState.CURRENT, 0),
                total=total, share=words("shares.per_cent", number=round(100 * found.share)),
                unreviewed=found.unreviewed,
            )


def changed_in(translation: Translation) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the key of each part whose texts have changed since, and their names."""
    for part in translation.parts.values():
        names = tuple(n for n, text in part.texts.items() if text.state is TextState.STALE)
        if names:
            yield part.key, names
