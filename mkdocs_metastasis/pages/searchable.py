"""What a search reads of a page: what stands nowhere else, and the words that people type for ours.

A search in the browser knows no word but those of its index: neither another spelling nor a plural.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

_UNREAD = re.compile(
    r"<(sup|a|span|strong|em)\b[^<>]*\sdata-search-exclude\b[^<>]*>.*?</\1>"
    r'|<a class="headerlink".*?</a>|</?(?:a|span|strong|em)(?:\s[^<>]*)?>', re.S,
)
"""Tags that a search takes out one by one, while all it keeps are paragraphs, lists and code."""
_TERM = re.compile(r"<(/?)dt\b")
_SECTION = re.compile(r"(?=<h[1-6]\b)")
_NAMES = re.compile(r'<(h[1-6]\b|p class="mts-aliases">)(.*?)</(?:h[1-6]|p)>', re.S)
EXCLUDED = "data-search-exclude"
"""The mark of what a search shall not find; Pagefind has one of its own, which stands beside it."""
_ELEMENT = re.compile(r"""<(/?)([A-Za-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr"})


def searchable(html: str, unsearched: Iterable[str]) -> str:
    """Return a page without what no search shall find; a defined term is a heading there.

    A search leads to headings, so that in a long list it leads to the very entry.
    """
    read = _rewritten(html, unsearched, lambda piece: "")
    return _TERM.sub(r"<\1h3", _UNREAD.sub("", read))


class TypedWords:
    """The words that people type in place of those in titles, headings and other names."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = {word.casefold(): typed for word, typed in words.items()}
        ours = sorted(map(re.escape, self._words), key=len, reverse=True)
        self._ours = re.compile(rf"\b({'|'.join(ours)})", re.I) if ours else None

    def into(self, html: str, tag: str = "<p>") -> str:
        """Return the text of a search, each section with what people type for its words.

        `tag` begins the paragraph of those words.
        """
        if self._ours is None:
            return html
        return "".join(self._section(part, tag) for part in _SECTION.split(html))

    def _section(self, html: str, tag: str) -> str:
        names = " ".join(name for _, name in _NAMES.findall(html))
        if self._ours is None or EXCLUDED in names:
            return html
        found = dict.fromkeys(word.casefold() for word in self._ours.findall(names))
        typed = dict.fromkeys(word for ours in found for word in self._words[ours])
        return f"{html}{tag}{' '.join(typed)}</p>" if typed else html


def with_marks(html: str, unsearched: Iterable[str]) -> str:
    """Return a page whose unsearched pieces say so, for engines that read it whole."""
    return _rewritten(html, unsearched, _marked)


def _marked(piece: str) -> str:
    """A piece of a page with the mark on each of its outermost elements."""
    depth = 0

    def tag(found: re.Match[str]) -> str:
        nonlocal depth
        end, name, rest = found.groups()
        if end:
            depth -= 1
            return found[0]
        is_outer = depth == 0 and EXCLUDED not in rest
        depth += not (name.lower() in _VOID or rest.endswith("/"))
        return f"<{name} {EXCLUDED}{rest}>" if is_outer else found[0]

    return _ELEMENT.sub(tag, piece)


def _rewritten(html: str, pieces: Iterable[str], write: Callable[[str], str]) -> str:
    """The text with some pieces written anew, which stand in it in their order."""
    kept, at = [], 0
    for piece in pieces:
        start = html.find(piece, at)
        if start >= 0:
            kept += [html[at:start], write(piece)]
            at = start + len(piece)
    return "".join([*kept, html[at:]])
