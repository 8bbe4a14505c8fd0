"""TeX in a bibliography to plain text: groups, accents, symbols, dashes, quotes; nothing more.

Small on purpose: a general converter reads `%` as a comment and drops what follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "ldots": "…", "dots": "…",
    "textless": "<", "textgreater": ">", "textbackslash": "\\", "textasciitilde": "~",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©",
    "textdegree": "°", "degree": "°", "times": "×", "pm": "±", "leq": "≤", "geq": "≥",
    "le": "≤", "ge": "≥", "to": "→", "rightarrow": "→", "infty": "∞", "S": "§", "P": "¶",
    "pounds": "£", "euro": "€", "texteuro": "€", "textmu": "µ", "textperiodcentered": "·",
    "cdot": "·", "approx": "≈", "sim": "∼", "prime": "′", "quad": " ", "qquad": " ",
}
_ACCENT = re.compile(
    r"""\\(?:(?P<mark>[`'^~=."])\s*|(?P<word>[uvHcdbkr])(?:\s+|(?=[{\\])))"""
    r"""(?:\{\s*+(?:\\(?P<a>[ij])(?![a-zA-Z])|(?P<b>[^\W\d_])?)\s*+\}"""
    r"""|\\(?P<c>[ij])(?![a-zA-Z])\s*|(?P<d>[^\W\d_]))"""
)
_COMMAND = re.compile(r"\\([a-zA-Z]+)\*?[ \t]*(?:\{\})?")
_SYMBOL = re.compile(r"\\([&%$#_{}~^ ,;:!/@-])")
_MATHS = re.compile(r"\$[^$]*\$")
"""There `^` and `_` raise and lower what follows: `Ca$^{2+}$` is Ca2+."""
_BRACE = re.compile(r"\\.|[{}]", re.S)
_URL = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_MARKUP = re.compile(r"[\\{}$~`]|--|''")
"""Most fields have nothing of TeX in them."""
_PLAIN = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\u00a0"))
_KEEP = {"{": "\ue000", "}": "\ue001", "$": "\ue002", "~": "\ue003", "\\": "\ue004"}
"""Escaped characters wait here while their bare forms go."""


def is_one_group(text: str) -> bool:
    """Whether braces open at the start and close at the end."""
    if not text.startswith("{"):
        return False
    close = text.find("}")
    if text.find("{", 1, close) < 0 and text.find("\\", 0, close) < 0:
        return close == len(text) - 1  # the common case: nothing nested
    return dict(groups(text)).get(0) == len(text)


def groups(text: str) -> Iterator[tuple[int, int]]:
    """Where braces open, and the end of each; those that are not closed are left out."""
    opened: list[int] = []
    for found in _BRACE.finditer(text):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            yield opened.pop(), found.end()


def plain_text(source: str) -> str:
    """The text of a field as a reader should see it, on one line."""
    if not source:
        return ""
    if not _MARKUP.search(source):
        return unicodedata.normalize("NFC", " ".join(source.split()))
    text = _ACCENT.sub(_accented, _URL.sub(r"\1", source))
    text = _SYMBOL.sub(lambda found: _KEEP.get(found[1], _spacing(found[1])), text)
    text = _MATHS.sub(lambda found: re.sub(r"[\^_]", "", found[0]), text)
    text = _COMMAND.sub(_command, text)
    text = re.sub(r"[{}$]", "", text)
    for written, meant in _PLAIN:
        text = text.replace(written, meant)
    for character, kept in _KEEP.items():
        text = text.replace(kept, character)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def address(source: str) -> str:
    """A web address: only escapes and braces go, since dashes and tildes belong to it."""
    text = _URL.sub(r"\1", source).strip()
    return re.sub(r"\\([&%$#_{}~])", r"\1", re.sub(r"(?<!\\)[{}]", "", text))


def split_names(source: str) -> tuple[str, ...]:
    """The names of an `author` field, split at `and` outside braces; `others` stays the last."""
    names, depth, current = [], 0, ""
    for part in re.split(r"([{}]|(?<!\s)\s++and\s++)", source):
        depth += (part == "{") - (part == "}")
        if depth <= 0 and part.strip() == "and":
            names.append(current)
            current = ""
        else:
            current += part
    return tuple(name for name in map(plain_text, [*names, current]) if name)


def _accented(found: re.Match[str]) -> str:
    mark = _ACCENTS[found["mark"] or found["word"]]
    letter = found["a"] or found["b"] or found["c"] or found["d"] or ""
    return unicodedata.normalize("NFC", letter + mark) if letter else ""


def _spacing(symbol: str) -> str:
    """`\\,` and its like are spaces of some width or none; the rest stands for itself."""
    return {",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "^": "^"}.get(symbol, symbol)


def _command(found: re.Match[str]) -> str:
    """A letter or symbol; the name of any other command goes and what it marks stays."""
    kept = _LETTERS.get(found[1], "")
    return _KEEP["\\"] if kept == "\\" else _KEEP["~"] if kept == "~" else kept
