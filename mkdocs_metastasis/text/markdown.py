"""The fixed set: CommonMark with tables, definition lists, record links and citations.

Indented code and reference definitions are off, so that both are plain text. Raw HTML is parsed
only to be found; it is never written out. Every token that matters carries in `meta` the offset
of its subject in the text that its inline rule saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.html_block import html_block
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image
from markdown_it.rules_inline.link import link
from mdit_py_plugins.deflist import deflist_plugin

KEY = r"[A-Za-z0-9][A-Za-z0-9_:.+-]*"
CITATION = re.compile(rf"\[@{KEY}(?:\s*;\s*@{KEY})*\](?!\()")
CITED_KEY = re.compile(rf"@({KEY})")
BAD_CITATION = re.compile(r"\[@(?=\s|[A-Za-z0-9])(?:[^\[\]]{0,200}\]\(?|\s*[^\s\[\]]*)")
"""What begins like a citation; where it is none, it is an error."""
_ADDRESS_START = re.compile(r"\]\(\s*<?")

_Rule = Callable[[StateInline, bool], bool]


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps no state between texts."""
    md = MarkdownIt("commonmark", {"html": True}).enable("table").use(deflist_plugin)
    md.disable(["code", "reference"])
    interrupts = ["paragraph", "reference", "blockquote"]
    md.block.ruler.at("html_block", _html_block, {"alt": interrupts})
    md.inline.ruler.before("link", "record", _record)
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.after("link", "bracket", _bracket)
    md.inline.ruler.at("link", _marked(link, "link_open", _address_offset))
    md.inline.ruler.at("image", _marked(image, "image", _address_offset))
    md.inline.ruler.at("autolink", _marked(autolink, "link_open", lambda state, start: start + 1))
    md.inline.ruler.at("html_inline", _marked(html_inline, "html_inline", lambda _, start: start))
    # Addresses are judged and encoded by us; here they stay as written.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Comments, declarations and instructions over several lines.

    Tags are left to the inline rule, which knows their exact place and leaves `<p of 5` alone.
    """
    at = state.bMarks[start] + state.tShift[start]
    return state.src.startswith(("<!", "<?"), at) and html_block(state, start, end, silent)


def _marked(rule: _Rule, kind: str, offset: Callable[[StateInline, int], int]) -> _Rule:
    """A rule whose first new token of a kind says where its subject stands."""

    closed = "](" if kind != "html_inline" and rule is not autolink else ""

    def marked(state: StateInline, silent: bool) -> bool:
        if closed and not _follows(state, closed):
            return False
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[before:] if token.type == kind)
            token.meta = {**token.meta, "offset": offset(state, start)}
        return True

    return marked


def _follows(state: StateInline, mark: str) -> bool:
    """Whether `mark` still comes: without it a hundred thousand brackets need not be matched."""
    known: dict[tuple[str, str], int] = state.env.setdefault("last", {})
    asked = mark, state.src
    if asked not in known:
        known[asked] = state.src.rfind(mark)
    return known[asked] > state.pos


def _address_offset(state: StateInline, start: int) -> int:
    """Where the address of `[text](address)` or `![text](address)` begins."""
    bracket = start + (state.src[start] == "!")
    end = state.md.helpers.parseLinkLabel(state, bracket)
    found = _ADDRESS_START.match(state.src, end)
    return found.end() if found else start


def _citation(state: StateInline, silent: bool) -> bool:
    """`[@key]` and `[@key; @key]`."""
    found = CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = found[0]
        keys = CITED_KEY.finditer(found[0])
        token.meta = {"keys": [(key[1], state.pos + key.start(1)) for key in keys]}
    state.pos = found.end()
    return True


def _bracket(state: StateInline, silent: bool) -> bool:
    """The `[` of what begins like a citation and is neither one nor a link: plain, but marked."""
    found = BAD_CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push("bracket", "", 0)
        token.content = "["
        token.meta = {"offset": state.pos, "written": found[0]}
    state.pos += 1
    return True


def _record(state: StateInline, silent: bool) -> bool:
    """`[text][id]` and `[id][]`."""
    start = state.pos
    image = state.src[max(start - 1, 0)] == "!" and state.src[max(start - 2, 0)] != "\\"
    if state.src[start] != "[" or image or state.linkLevel or CITATION.match(state.src, start):
        return False
    if not _follows(state, "]["):
        return False
    end = state.md.helpers.parseLinkLabel(state, start)
    if end <= start + 1 or not state.src.startswith("][", end):
        return False
    close = state.src.find("]", end + 2, state.posMax)
    name, offset = state.src[end + 2 : close], end + 2
    if not name and close > 0:
        name, offset = state.src[start + 1 : end], start + 1
    if close < 0 or name.startswith(("^", "@")) or not name.strip() or set(name) & set("[\n"):
        return False
    if not silent:
        token = state.push("record_open", "a", 1)
        indent = len(name) - len(name.lstrip())
        token.meta = {"id": name.strip(), "offset": offset + indent}
        whole = state.posMax
        state.pos, state.posMax = start + 1, end
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.posMax = whole
        state.push("record_close", "a", -1)
    state.pos = close + 1
    return True
