"""Signs of markup that readers would see as they are: in titles and summaries, and bare ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_metastasis.loader.checks.texts import texts_of
from mkdocs_metastasis.loader.drafts import Drafts, stripped
from mkdocs_metastasis.source import Text
from mkdocs_metastasis.text import without_code

_MARKUP = re.compile(
    r"\[@[^\[\]\n]*\]|\[[^\[\]\n]*\](?:\[[^\[\]\n]*\]|\([^()\n]*\))|</?[A-Za-z][^<>\n]*>|&#?\w+;"
    r"|\*\*[^*\s][^*\n]*\*\*|(?<![\w*])\*[^*\s][^*\n]*\*(?![\w*])"
)
_BARE = re.compile(r"(?<![\]\[\\!\w])\[{1,2}([a-z0-9][a-z0-9-]*)\]{1,2}(?![\[(:\]])")
_KEY = re.compile(r"(?<![\w.@/\\])@([A-Za-z0-9][A-Za-z0-9_:+-]*)")
_BRACKETS = re.compile(r"\[[^\[\]]*\]")


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        for name in ("title", "summary"):
            if scalar := draft.node.scalar(name):
                _plain(drafts, name, stripped(scalar))
    for part in drafts.parts:
        for name, text, _ in texts_of(part.values):
            for start, written, meant in _slips(drafts, text.value):
                message = f"'{written}' in {name} is shown as it is"
                drafts.say(text.at(start), "shown-as-written", message, f"write {meant}")


def _plain(drafts: Drafts, name: str, text: Text) -> None:
    for found in _MARKUP.finditer(text.value):
        message = f"'{found[0][:60]}' in {name} is shown as it is, since a {name} is plain text"
        drafts.say(text.at(found.start()), "shown-as-written", message, "write it without markup")


def _slips(drafts: Drafts, text: str) -> Iterator[tuple[int, str, str]]:
    """Ids and keys that stand there bare, each with what was meant."""
    if "[" not in text and "@" not in text:
        return
    visible = without_code(text)
    for found in _BARE.finditer(visible):
        if found[1] in drafts.by_id or found[1] in drafts.term_ids:
            yield found.start(), found[0], f"[{found[1]}][], or the words of the link before"
    bare = _BRACKETS.sub(lambda found: " " * len(found[0]), visible) if "@" in visible else ""
    for found in _KEY.finditer(bare):
        if found[1] in drafts.bibliography.keys:
            yield found.start(), found[0], f"[@{found[1]}]"
