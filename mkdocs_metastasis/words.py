"""Every word that a page or picture says of its own accord, one file for each language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs_metastasis.language import ENGLISH, Language
from mkdocs_metastasis.model import KINDS, Direction, Grade, Record, Reference

_FOLDER = Path(__file__).parent
_OTHER = "words-other"


def shipped(language: str = ENGLISH) -> Mapping[str, Any]:
    """The words of the plugin, as tables; nothing in a language that it has no words of."""
    return _read("words", language)


@cache
def _read(name: str, language: str) -> Mapping[str, Any]:
    """The words of a file; those of `pt-BR` lie over those of `pt`."""
    codes = dict.fromkeys((language.partition("-")[0], language))
    endings = [""] if language == ENGLISH else [f".{code}" for code in codes]
    files = [_FOLDER / f"{name}{ending}.toml" for ending in endings]
    return _merged(*(tomllib.loads(file.read_text("utf-8")) for file in files if file.is_file()))


class Words:
    """The shipped words, with those of the site and of the option `words` laid over them.

    `site` has the shape of `words.toml`; `renamed` that of the option, which knows kinds, effects
    and grades by their keys alone. Where the subject is not medicine, its words are not said.
    `translated` are the site's words in the language of a translation; both others are in the
    language that it translates. What a language lacks is said in that one, or in English.
    """

    def __init__(
        self,
        renamed: Mapping[str, object] | None = None,
        site: Mapping[str, Any] | None = None,
        medical: bool = True,
        language: str = ENGLISH,
        translated: Mapping[str, Any] | None = None,
    ) -> None:
        self.language = Language(language)
        self._given = renamed, site, medical
        # In the order in which they lie, each with whether it is in the language.
        is_own, of_site = language == ENGLISH, translated is None
        layers = [(shipped(), is_own), (shipped(language), True)]
        if not medical:
            layers += [(_read(_OTHER, ENGLISH), is_own), (_read(_OTHER, language), True)]
        plugins = _merged(*(words for words, _ in layers))
        placed = _placed(renamed or {})
        # A renamed verb serves for one and for many, and a renamed grade in lists too, where the
        # site's file does not say more.
        tables = ("effects_many", "signs", "signs_many", "matrix")
        derived: dict[str, Any] = dict.fromkeys(tables, placed["effects"])
        derived["grades_short"] = placed["grades"]
        derived["figure"] = {"symbols": placed["effects"]}
        derived |= _of_kinds(placed["kinds"], plugins)
        own = [(derived, of_site), (site or {}, of_site), (placed, of_site)]
        self._layers = [*layers, *own, (translated or {}, True)]
        self._words = _merged(*(words for words, _ in self._layers))
        self._by_key = dict(_flat(self._words))
        self._said: dict[str, str] = {}

    @property
    def source(self) -> Words:
        """The words of the language that a translation translates."""
        return Words(*self._given)

    @property
    def missing(self) -> tuple[str, ...]:
        """The keys whose words are not in the language, dotted, in their order."""
        found: dict[str, bool] = {}
        for words, is_known in self._layers:
            texts = (key for key, value in _flat(words) if not isinstance(value, Mapping))
            found |= dict.fromkeys(texts, is_known)
        return tuple(key for key, is_known in found.items() if not is_known)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Words) and self._words == other._words
            and self.language.code == other.language.code
        )

    def __call__(self, key: str, **values: object) -> str:
        """The words at a dotted key, with `{name}` filled in. Unknown keys are a KeyError.

        Whole numbers are written as the language does.
        """
        if values:
            said = {
                name: self.language.number(value) if type(value) is int else value
                for name, value in values.items()
            }
            return self.raw(key).format(**said)
        if key not in self._said:
            self._said[key] = self.raw(key).format()
        return self._said[key]

    def raw(self, key: str) -> str:
        """The words at a dotted key, with `{name}` left for others to fill in."""
        return str(self.table(key))

    def table(self, key: str) -> Any:
        """What lies at a dotted key: the texts of a table, or one text, with its braces."""
        return self._by_key[key]

    def count(self, key: str, number: int, **values: object) -> str:
        """The words at `key` for so many, with `{number}`: `one`, `many`, or another of CLDR's."""
        form = self.language.plural(number)
        return self(f"{key}.{form if form in self.table(key) else 'many'}", number=number, **values)

    def listed(self, items: Iterable[str]) -> str:
        """Some things side by side: `a, b, c`."""
        return self("sentences.comma").join(items)

    def apart(self, *parts: str | None) -> str:
        """What is told one after the other in one sentence, without what is empty: `a; b`."""
        return self("sentences.semicolon").join(filter(None, parts))

    def kind(self, kind: str, many: bool = False) -> str:
        return self(f"kinds.{kind}.{'many' if many else 'one'}")

    def region(self, name: str) -> str:
        """A part of a figure; one that a site has drawn may have no words."""
        known = name in self._words["regions"]
        return self(f"regions.{name}") if known else name.replace("-", " ")

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
        verb = self.verb(direction, source.plural)
        return self("sentences.arrow", source=source.title, verb=verb, target=target)

    def author_year(self, reference: Reference) -> str:
        """A source by its first author and its year."""
        first = reference.authors[0].family if reference.authors else reference.title
        several = len(reference.authors) > 1 or reference.more_authors
        key = "reference.short_others" if several else "reference.short"
        return self(key, names=first, year=reference.year).strip()


def put_over(renamed: Mapping[str, object], words: Mapping[str, Any]) -> Mapping[str, Any]:
    """Lay words in the shape of `words.toml` over those of an option."""
    return _merged(_placed(renamed), words)


def _merged(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """Tables laid over each other, the last on top."""
    merged: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            below = merged.get(key)
            if isinstance(value, Mapping) and isinstance(below, Mapping):
                merged[key] = _merged(below, value)
            else:
                merged[key] = value
    return merged


def _flat(tables: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """All tables and texts, by their dotted keys."""
    for key, value in tables.items():
        yield f"{above}{key}", value
        if isinstance(value, Mapping):
            yield from _flat(value, f"{above}{key}.")


def _of_kinds(kinds: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """Say renamed kinds where they are counted or numbered: `4 stages`, `Stage 2`."""
    shapes = dict(words["renamed"])
    home = shapes.pop("home")
    found = {"home": {kind: _filled(home, _named(word)) for kind, word in kinds.items()}}
    if "step" in kinds:
        factors = kinds.get("factor", words["kinds"]["factor"])["many"]
        found |= _filled(shapes, _named(kinds["step"]) | {"Factors": _plain(factors)})
    return found


def _named(word: Mapping[str, str]) -> dict[str, str]:
    """The names of a kind, as they are and as they stand within a sentence: `DNA` as it is."""
    found = {"One": _plain(word["one"]), "Many": _plain(word["many"])}
    for key, name in tuple(found.items()):
        within = name if name[1:2].isupper() else name[:1].lower() + name[1:]
        found[key.lower()] = within
    return found


def _filled(shapes: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    return {
        key: _filled(shape, names) if isinstance(shape, Mapping) else shape.format(**names)
        for key, shape in shapes.items()
    }


def _plain(word: str) -> str:
    """A word in which nothing is filled in."""
    return word.replace("{", "{{").replace("}", "}}")


def _placed(renamed: Mapping[str, object]) -> dict[str, Any]:
    """Option keys stand alone (`step`, `promotes`, `trial`); here each goes to its table."""
    tables: Mapping[str, Iterable[str]] = {
        "kinds": KINDS, "effects": Direction, "grades": Grade,
    }
    return {
        name: {str(key): renamed[key] for key in members if key in renamed}
        for name, members in tables.items()
    }
