"""Every word that a page or picture says of its own accord, read from one file; nothing more."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs_metastasis.model import KINDS, Direction, Grade, Record

_FILE = Path(__file__).with_name("words.toml")
_OTHER = Path(__file__).with_name("words-other.toml")


@cache
def shipped() -> Mapping[str, Any]:
    """The words of the plugin, as tables."""
    return tomllib.loads(_FILE.read_text("utf-8"))


@cache
def of_another_subject() -> Mapping[str, Any]:
    """What the plugin says in place of them where the subject is not medicine."""
    return tomllib.loads(_OTHER.read_text("utf-8"))


class Words:
    """The shipped words, with those of the site and of the option `words` laid over them.

    `site` has the shape of `words.toml`; `renamed` that of the option, which knows kinds, effects
    and grades by their keys alone. Where the subject is not medicine, its words are not said.
    """

    def __init__(
        self,
        renamed: Mapping[str, object] | None = None,
        site: Mapping[str, Any] | None = None,
        medical: bool = True,
    ) -> None:
        placed = _placed(renamed or {})
        # A renamed verb serves for one and for many, and a renamed grade in lists too, where the
        # site's file does not say more.
        tables = ("effects_many", "signs", "signs_many", "matrix")
        derived: dict[str, Any] = dict.fromkeys(tables, placed["effects"])
        derived["grades_short"] = placed["grades"]
        derived["figure"] = {"symbols": placed["effects"]}
        derived |= _of_kinds(placed["kinds"])
        found: Mapping[str, Any] = shipped()
        for over in ({} if medical else of_another_subject(), derived, site or {}, placed):
            found = _merged(found, over)
        self._words = found
        self._said: dict[str, str] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and self._words == other._words

    def __call__(self, key: str, **values: object) -> str:
        """The words at a dotted key, with `{name}` filled in. Unknown keys are a KeyError."""
        if values:
            return self._at(key).format(**values)
        if key not in self._said:
            self._said[key] = self._at(key).format()
        return self._said[key]

    def raw(self, key: str) -> str:
        """The words at a dotted key, with `{name}` left for others to fill in."""
        return self._at(key)

    def _at(self, key: str) -> str:
        found: Any = self._words
        for part in key.split("."):
            found = found[part]
        return str(found)

    def count(self, key: str, number: int, **values: object) -> str:
        """The words at `key.one` or `key.many`, with `{number}`."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", number=number, **values)

    def kind(self, kind: str, many: bool = False) -> str:
        return self(f"kinds.{kind}.{'many' if many else 'one'}")

    def direction(self, direction: Direction) -> str:
        """The verb of an arrow: `promotes`."""
        return self(f"effects.{direction}")

    def grade(self, grade: Grade) -> str:
        return self(f"grades.{grade}")

    def verb(self, direction: Direction, plural: bool) -> str:
        """The verb of an arrow as its subject wants it: `promotes`, or `promote` for several."""
        return self(f"effects{'_many' * plural}.{direction}")

    def sign(self, direction: Direction, plural: bool) -> str:
        """The verb in short, beside a symbol."""
        return self(f"signs{'_many' * plural}.{direction}")

    def title(self, record: Record | None) -> str:
        """The title of an end of an arrow; None is the spread as a whole."""
        return record.title if record else self("cascade.target")

    def sentence(self, source: Record, direction: Direction, target: str) -> str:
        """An arrow as a sentence, from the record that it leaves and the title of its other end."""
        return f"{source.title} {self.verb(direction, source.plural)} {target}"


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = _merged(below, value)
        else:
            merged[key] = value
    return merged


def _of_kinds(kinds: Mapping[str, Any]) -> dict[str, Any]:
    """Say renamed kinds where they are counted or numbered: `4 stages`, `Stage 2`."""
    named = {kind: (_plain(word["one"]), _plain(word["many"])) for kind, word in kinds.items()}
    counted = {
        kind: {"one": f"{{number}} {_lower(one)}", "many": f"{{number}} {_lower(many)}"}
        for kind, (one, many) in named.items()
    }
    if "step" not in named:
        return {"home": counted}
    one, many = named["step"]
    _, factors = named.get("factor", ("", "Factors"))
    return {
        "home": counted,
        "index": {"number": f"{one} {{number}}", "step": f"The {_lower(many)}, in order."},
        "page": {"strip": many},
        "map": {"matrix": f"{factors} and {_lower(many)}"},
        "score": {
            "title": f"What acts where along the {_lower(many)}",
            "part": f"What acts where along the {_lower(many)}: {{group}}",
            "itself": f"the {_lower(one)} itself",
        },
    }


def _plain(word: str) -> str:
    """A word in which nothing is filled in."""
    return word.replace("{", "{{").replace("}", "}}")


def _lower(word: str) -> str:
    """A word within a sentence; `DNA` stays as it is."""
    return word if word[1:2].isupper() else word[:1].lower() + word[1:]


def _placed(renamed: Mapping[str, object]) -> dict[str, Any]:
    """Option keys stand alone (`step`, `promotes`, `trial`); here each goes to its table."""
    tables: Mapping[str, Iterable[str]] = {
        "kinds": KINDS, "effects": Direction, "grades": Grade,
    }
    return {
        name: {str(key): renamed[key] for key in members if key in renamed}
        for name, members in tables.items()
    }
