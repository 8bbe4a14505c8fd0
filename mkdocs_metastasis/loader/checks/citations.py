"""What begins like a citation and is none: what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from mkdocs_metastasis.loader.drafts import Drafts
from mkdocs_metastasis.source import Span

_KEY = re.compile(r"@\s*+([A-Za-z0-9][A-Za-z0-9_:.+-]*)")
_APART = re.compile(r"[\s,;&\[\]@(]++|\band\b")


def say_bad_citation(drafts: Drafts, span: Span, written: str, name: str = "") -> None:
    """Say it with the form that is meant; `name` is the text's, where it has one."""
    place = f" in {name}" if name else ""
    message = f"'{written}'{place} is no citation, so readers would see it as it is"
    hint = f"write {_meant(written, drafts.bibliography.keys)}; if none is meant, write \\[@"
    drafts.say(span, "bad-citation", message, hint)


def _meant(written: str, keys: Collection[str]) -> str:
    """The keys in brackets, and where what else stands there goes."""
    named = [key.rstrip(".:+-") for key in _KEY.findall(written)]
    words = _APART.split(_KEY.sub(" ", written))
    named += [word for word in words if word in keys]
    form = f"[{'; '.join(f'@{key}' for key in named or ['key'])}]"
    if any(word not in keys for word in words if word):
        return f"{form} and put the other words outside the brackets"
    return f"{form} and a space before the '('" if written.endswith("(") else form
