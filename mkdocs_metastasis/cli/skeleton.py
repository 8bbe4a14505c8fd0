"""The text of a new record: every field with what it means, the optional ones as comments.

Lines that begin with `##` explain. Lines that begin with `# ` are fields that may be wanted: an
editor's own command takes the `# ` away, and what explains stays a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_metastasis.model import MODELS, Kind, Model, Record
from mkdocs_metastasis.schema import told

_HELP = "https://metastasis-atlas.github.io/metastasis-atlas/contribute/records/"
_FROM_FILE = ("id", "path")

_EXAMPLES: Mapping[str, str] = {
    "title": "title:",
    "summary": "summary: >-\n  ",
    "details": "details: |\n  See [another record][another-record] [@a-key].",
    "aliases": "aliases: [another name]",
    "former": "former: [earlier-id]",
    "xrefs": "xrefs:\n  - {id: GO:0016477, label: cell migration}",
    "see_also": "see_also: [another-record]",
    "reviewed": "reviewed: 2026-01-31",
    "next": "next:\n  - {to: another-step, label: those that survive}",
    "aside": "aside: true",
    "step": "step:",
    "part_of": "part_of: another-mechanism",
    "group": "group:",
    "topic": "topic:",
    "effects": (
        "effects:\n"
        "  - on: another-record\n"
        "    effect: promotes\n"
        "    how: >-\n"
        "      One paragraph with its source [@a-key].\n"
        "    context: >-\n"
        "      When it does what; needed for context-dependent.\n"
        "    # Instead of evidence, where there is none: 'status: hypothesis'\n"
        "    evidence:\n"
        "      - ref: a-key\n"
        "        study: animal\n"
        "        finding: supports\n"
        "        setting: mouse, breast cancer\n"
        "        note: seen in one strain only"
    ),
}
"""A field as it may stand in a file; required ones are left empty, and the check asks for them."""

_MORE: Mapping[str, str] = {
    "details": "Links lead to records and terms, [@key] to a source.",
    "reviewed": (
        "The date says that the text was compared with its sources. Only where a person of name "
        "has reviewed it: {on: 2026-01-31, by: name and role}."
    ),
    "effects": (
        "One item for each target. `effect` is promotes, inhibits, context-dependent{detects}. "
        "`study` is trial, human, animal, cell, computational, review or guideline; `finding` is "
        "supports or contradicts, and promotes or inhibits where it depends on the context."
    ),
}
"""What is said of a field beside the model's own words."""


def skeleton(kind: Kind, id: str, choices: Mapping[str, str], place: int = 1) -> str:
    """The file of a new record. `choices` tells what a field may be; `place` is a step's order."""
    model = MODELS[kind]
    return "\n".join([*_head(model, kind, id), *_fields(model, choices, place)]) + "\n"


def _head(model: type[Record], kind: Kind, id: str) -> Iterator[str]:
    yield f"## {(model.__doc__ or '').strip()} Its page is /{kind.folder}/{id}/"
    yield "## Fill in what is empty. Take the '# ' away from the fields that you want, and"
    yield "## delete all the rest, these lines too. Then run: metastasis check"
    yield f"## Every field with examples: {_HELP}"


def _fields(model: type[Record], choices: Mapping[str, str], place: int) -> Iterator[str]:
    says = told(model)
    names = [name for name in model.model_fields if name not in _FROM_FILE]
    required = [name for name in names if model.model_fields[name].is_required()]
    for name in [*required, *(name for name in names if name not in required)]:
        yield ""
        yield from _explained(model, name, says[name], choices)
        lines = _EXAMPLES.get(name, f"{name}: {place}").split("\n")
        yield from lines if name in required else (f"# {line}" for line in lines)


def _explained(
    model: type[Model], name: str, says: str, choices: Mapping[str, str]
) -> Iterator[str]:
    required = model.model_fields[name].is_required()
    detects = " or detects" if model is MODELS[Kind.CLINICAL] else ""
    more = _MORE.get(name, "").replace("{detects}", detects)
    chosen = f"One of: {choices[name]}." if choices.get(name) else ""
    words = [says if says.endswith(".") else f"{says}.", more, chosen]
    text = " ".join(filter(None, [*words, "Required." if required else ""]))
    yield from _wrapped(text)


def _wrapped(text: str, width: int = 90) -> Iterator[str]:
    line = "##"
    for word in text.split():
        if len(line) + len(word) >= width:
            yield line
            line = "##"
        line += f" {word}"
    yield line
