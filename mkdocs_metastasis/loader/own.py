"""The fields of a record that the atlas itself has named, in the option `fields`."""

from __future__ import annotations

from mkdocs_metastasis.diagnostics import Diagnostic
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.model import Options, OwnField

Own = tuple[tuple[str, tuple[str, ...]], ...]


def read_own(root: Mapping, kind: str, options: Options, problems: list[Diagnostic]) -> Own:
    """Return the values of those fields, and say what is wrong with them."""
    found = []
    for name, field in options.fields.items():
        if kind in field.kinds:
            values = _values(name, field, root.get(name), problems)
            if field.required and root.get(name) is None:
                empty = "empty" if name in root.fields else "missing"
                span = root.missing_at(name)
                problems.append(Diagnostic(span, "missing-field", f"{name} is {empty}"))
            found += [(name, values)] if values else []
    return tuple(found)


def _values(
    name: str, field: OwnField, node: Node | None, problems: list[Diagnostic]
) -> tuple[str, ...]:
    if node is None or isinstance(node, Hole):
        return ()
    is_list = isinstance(node, Sequence)
    items = [item for _, item in node.filled()] if isinstance(node, Sequence) else [node]
    found = []
    for item in items:
        if (is_list and not field.many) or not isinstance(item, Scalar):
            what = "a text or a list of texts" if field.many else "a text"
            problems.append(Diagnostic(item.span, "wrong-type", f"{name} must be {what}"))
            return ()
        code, message, hint = field.trouble(item.value)
        if code:
            told = f"'{item.value[:60]}' in {name} {message}"
            problems.append(Diagnostic(item.span, code, told, hint))
        found.append(item.value)
    return tuple(found)
