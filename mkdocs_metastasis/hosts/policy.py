"""A content security policy in the head of each page: which scripts and styles a browser may run.

The theme's inline scripts and styles are allowed by hash. Those in the text of a page are not: text
that has slipped past every check must not run either.
"""

from __future__ import annotations

import re
from ast import literal_eval
from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from html import escape
from urllib.parse import quote, urlsplit

DIRECTIVES = {
    "default-src": "'none'",  # what is not named below: frames, plugins, workers from elsewhere
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's style sheets hold their icons as data: addresses
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",  # the index of the search; pages that are swapped without a load
    "worker-src": "'self'",  # the search
    "manifest-src": "'self'",
    "base-uri": "'none'",  # a <base> would lead every script of the site elsewhere
    "form-action": "'self'",  # the search on the page "not found"
}
"""Directive to sources. `frame-ancestors` is left out: browsers ignore it in a meta element."""

_ATTRIBUTES = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""
_INLINE = re.compile(rf"<(script|style)\b({_ATTRIBUTES})>(.*?)</\1\b", re.S | re.I)
_NOT_RUN = re.compile(r"""(?:^|\s)(?:src\s*=|type\s*=\s*["']?\s*\w+/(?:[\w.-]+\+)?json\b)""", re.I)
_START = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.I)
"""The place before everything that is fetched. The encoding comes first: browsers look for it in
the first 1,024 bytes only."""
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_CONTENT = re.compile(r'<article\b[^>]*\bclass="[^"]*\bmd-content__inner\b')
_TEXT = re.compile(r"""'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*\"""")
_RULES = re.compile(r"[^{};=]+\{[^{}]*:.*\}\s*", re.S)


def scope(site_url: str) -> str:
    """Return what the setting `extra.scope` must be on a site with a policy.

    Material names its base in an inline script, which would differ from folder to folder. But the
    policy of the first page is in force as long as instant navigation swaps the others.
    """
    return urlsplit(site_url).path or "/"


class Policy:
    """Writes the policy of one build into its pages."""

    def __init__(self, scripts: Iterable[object], styles: Iterable[object]) -> None:
        """Take the scripts and styles that the owner of the site has named in its settings."""
        self._named = {"script": {*_elsewhere(scripts)}, "style": {*_elsewhere(styles)}}

    def into(self, html: str, text: str = "") -> str:
        """Return the page with its policy; `text` is the part that may bring no script or style."""
        return self._into(html, self._allowed(html, text))

    def into_all(
        self, pages: Mapping[str, str], scripts: Iterable[str] = ()
    ) -> Iterator[tuple[str, str]]:
        """Yield the finished pages of a site with one policy, in place of one that they have.

        Who swaps pages without a load keeps the policy of the first. `scripts` are those of the
        theme, which may write styles that they hold as text.
        """
        bare = {name: _META.sub("", html) for name, html in pages.items()}
        allowed = {"style": {_hash(text) for script in scripts for text in _sheets(script)}}
        for html in bare.values():
            # The text of the page, as Material and the themes after it hold it.
            found, end = _CONTENT.search(html), html.rfind("</article>")
            text = html[found.start() : end] if found and end > found.start() else ""
            for element, sources in self._allowed(html, text).items():
                allowed.setdefault(element, set()).update(sources)
        yield from ((name, self._into(html, allowed)) for name, html in bare.items())

    def _into(self, html: str, allowed: Mapping[str, Collection[str]]) -> str:
        found = _START.search(html)
        if not found:
            return html
        more = {f"{element}-src": sorted(sources) for element, sources in allowed.items()}
        policy = (" ".join([n, own, *more.get(n, ())]) for n, own in DIRECTIVES.items())
        content = escape("; ".join(policy), quote=False)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        return f"{html[:found.end()]}{meta}{html[found.end():]}"

    def _allowed(self, html: str, text: str) -> dict[str, set[str]]:
        # Where a plugin has rewritten the whole page, as shrinking does, the text is not found.
        parts = html.partition(text)[::2] if text else (html,)
        allowed = {element: {*named} for element, named in self._named.items()}
        for part in parts:
            for element, attributes, content in _INLINE.findall(part):
                if not _NOT_RUN.search(attributes):
                    allowed[element.lower()].add(_hash(content))
        return allowed


def _sheets(script: str) -> Iterator[str]:
    """The style sheets that a script holds as text."""
    for found in _TEXT.finditer(script):
        text = found[0]
        if _RULES.fullmatch(text, 1, len(text) - 1) and text.count("{") == text.count("}"):
            with suppress(ValueError, SyntaxError):
                yield str(literal_eval(text))


def _hash(content: str) -> str:
    """As browsers compute it, which read every line end as one character."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(lines.encode()).digest()).decode()}'"


def _elsewhere(addresses: Iterable[object]) -> Iterator[str]:
    """Those that leave the site, as sources of a policy: no query, no `;` and no `,`."""
    for address in map(str, addresses):
        parts = urlsplit(address)
        if parts.netloc:
            scheme = f"{parts.scheme}://" if parts.scheme else ""
            yield scheme + quote(parts.netloc + parts.path, safe="/:@%[]+~=&$!()*")
