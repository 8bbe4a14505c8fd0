"""Things and what is said of them, written as JSON-LD and as Turtle: the same statements twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Union

from mkdocs_metastasis.exports.web import compact

_VOCABULARIES = {
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_IN_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`]')
_SHORT = re.compile(r"[a-z]+:[A-Za-z][\w-]*")
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


@dataclass(frozen=True)
class Literal:
    """A value; `form` is `text` (in the language of the site), `date`, `decimal`, or empty."""

    value: str | int | bool
    form: str = ""


@dataclass(frozen=True)
class Iri:
    """A thing by its address, or by its short name in a vocabulary (`mts:promotes`)."""

    address: str


@dataclass(frozen=True)
class Node:
    """A thing: its IRI (none where it stands only inside another), its types, what is said of it.

    Values that are empty are not said.
    """

    id: str
    types: tuple[str, ...]
    says: Mapping[str, Value]


Value = Union[Literal, Iri, Node, Sequence["Value"], None]  # noqa: UP007  it names itself


def text(words: str) -> Literal | None:
    """Words in the language of the site, on one line."""
    return Literal(" ".join(words.split()), "text") if words.strip() else None


def literal(value: str | int | bool) -> Literal | None:
    """A value that is in no language."""
    return None if value == "" else Literal(value)


def day(date: str) -> Literal | None:
    return Literal(date, "date") if date else None


def decimal(number: float) -> Literal:
    """A number with a fraction, exact."""
    return Literal(f"{number:.12g}", "decimal")


def iri(address: str) -> Iri | None:
    return Iri(address) if address else None


def json_ld(nodes: Iterable[Node], vocabulary: str, language: str) -> str:
    """JSON-LD 1.1, flat, a line for each thing; the prefix `mts` is the address `vocabulary`."""
    context = {"mts": vocabulary, **_VOCABULARIES, "@language": language}
    things = ",\n".join(compact(_thing(node)) for node in nodes)
    return f'{{\n"@context": {compact(context)},\n"@graph": [\n{things}\n]\n}}\n'


def _thing(node: Node) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": _valid(node.id)} if node.id else {}
    found["@type"] = list(node.types)
    for name, values in _said(node):
        written = [_json_value(value) for value in values]
        found[name] = written[0] if len(written) == 1 else written
    return found


def _json_value(value: Value) -> Any:
    if isinstance(value, Node):
        return _thing(value)
    if isinstance(value, Iri):
        return {"@id": _valid(value.address)}
    assert isinstance(value, Literal)
    if value.form == "text" or not isinstance(value.value, str):
        return value.value
    return {"@value": value.value, **({"@type": f"xsd:{value.form}"} if value.form else {})}


def turtle(nodes: Iterable[Node], vocabulary: str, language: str) -> str:
    """Turtle 1.1, a block for each thing; the prefix `mts` is the address `vocabulary`."""
    prefixes = {"mts": vocabulary, **_VOCABULARIES}
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in prefixes.items())
    blocks = (f"\n{_turtle_iri(node.id)} {_statements(node, language)} .\n" for node in nodes)
    return head + "".join(blocks)


def _statements(node: Node, language: str, pad: str = "  ") -> str:
    lines = [f"a {', '.join(node.types)}"]
    for name, values in _said(node):
        lines.append(f"{name} {', '.join(_turtle_value(v, language, pad) for v in values)}")
    return f" ;\n{pad}".join(lines)


def _turtle_value(value: Value, language: str, pad: str) -> str:
    if isinstance(value, Node):
        return f"[\n{pad}  {_statements(value, language, pad + '  ')}\n{pad}]"
    if isinstance(value, Iri):
        return _turtle_iri(value.address)
    assert isinstance(value, Literal)
    if isinstance(value.value, bool):
        return str(value.value).lower()
    if isinstance(value.value, int):
        return str(value.value)
    mark = f"^^xsd:{value.form}" if value.form else ""
    mark = f"@{language}" if value.form == "text" else mark
    return f'"{value.value.translate(_ESCAPES)}"{mark}'


def _turtle_iri(address: str) -> str:
    return address if _SHORT.fullmatch(address) else f"<{_valid(address)}>"


def _valid(address: str) -> str:
    """An address with the characters escaped that no IRI may hold."""
    return _IN_NO_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)


def _said(node: Node) -> Iterator[tuple[str, list[Value]]]:
    """What is said, each value by itself; nothing where there is none."""
    for name, value in node.says.items():
        values = list(value) if isinstance(value, list | tuple) else [value]
        if known := [item for item in values if item is not None]:
            yield name, known
