"""Notes about the language of summaries: how hard they are to read, and words nobody explains."""

from __future__ import annotations

from collections.abc import Set

from mkdocs_metastasis.loader.drafts import Drafts, stripped
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.readability import HARD, hard_words, hardest_sentence, lix
from mkdocs_metastasis.source import Text


def check(drafts: Drafts) -> None:
    """Add `hard-to-read`, and `unexplained-word` where the option `easy_words` is given."""
    terms = Terms(draft.term for draft in drafts.terms if draft.term)
    easy = drafts.options.easy_words
    names = {word.casefold() for word in easy or ()}
    for draft in drafts.records:
        summary = draft.node.scalar("summary") if draft.node else None
        if summary:
            text = stripped(summary)
            _ease(drafts, draft.id, text)
            if easy is not None:
                _words(drafts, terms, names, text)


def _ease(drafts: Drafts, id: str, text: Text) -> None:
    measure = lix(text.value)
    if measure > HARD:
        start, sentence = hardest_sentence(text.value)
        quoted = " ".join(sentence.split())
        message = f"the summary of '{id}' is hard to read (LIX {measure}, easy is up to {HARD})"
        hint = f"begin with its hardest sentence: “{quoted}”"
        drafts.say(text.at(start), "hard-to-read", message, hint)


def _words(drafts: Drafts, terms: Terms, easy: Set[str], text: Text) -> None:
    explained = terms.blanked(text.value)
    for start, word in hard_words(explained, easy):
        message = f"'{word}' is no easy word, and the glossary does not explain it"
        hint = "say it in easier words, or add it to the glossary or to the option 'easy_words'"
        drafts.say(text.at(start), "unexplained-word", message, hint)
