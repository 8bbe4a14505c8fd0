"""Counted edges: each has counts or a share, its numbers agree, and nothing is counted twice."""

from __future__ import annotations

from mkdocs_metastasis.loader.checks.effects import given
from mkdocs_metastasis.loader.drafts import Drafts, EdgeDraft
from mkdocs_metastasis.loader.nodes import Mapping, Scalar
from mkdocs_metastasis.model import Spread


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        first: dict[tuple[str, ...], str] = {}
        for edge in draft.edges:
            if edge.model is Spread:
                _form(drafts, edge)
                _numbers(drafts, edge)
                _twice(drafts, edge, first)


def _form(drafts: Drafts, edge: EdgeDraft) -> None:
    """Either `with` and `of`, or `percent`, with `of` where that is known."""
    node, name = edge.node, edge.name
    percent = node.get("percent")
    if percent and node.get("with"):
        message = f"{name} has both a count and {name}.percent"
        hint = "take percent out: it is computed from with and of"
        drafts.say(percent.span, "duplicate-item", message, hint)
    elif given(node, "with", Spread):
        _wants(drafts, edge, "of", "add how many patients were counted")
    elif not given(node, "percent", Spread):
        hint = "add with and of, or percent where the source gives no count"
        _wants(drafts, edge, "with", hint)
    elif node.get("spread_in"):
        _wants(drafts, edge, "of", "add how many patients were counted")


def _wants(drafts: Drafts, edge: EdgeDraft, field: str, hint: str) -> None:
    if not given(edge.node, field, Spread):
        span = edge.node.missing_at(field)
        drafts.say(span, "missing-field", f"{edge.name}.{field} is missing", hint)


def _numbers(drafts: Drafts, edge: EdgeDraft) -> None:
    of = _number(edge.node, "of")
    for field in ("with", "spread_in"):
        number = _number(edge.node, field)
        if of and number and int(number.value) > int(of.value) > 0:
            message = f"{number.value} in {edge.name}.{field} is more than {edge.name}.of"
            hint = f"of all {of.value} patients, at most {of.value} can be in it"
            drafts.say(number.span, "bad-number", message, hint)
    here, anywhere = _number(edge.node, "with"), _number(edge.node, "spread_in")
    if here and anywhere and int(anywhere.value) < int(here.value):
        message = f"{anywhere.value} in {edge.name}.spread_in is less than {edge.name}.with"
        hint = "those with metastases here are among those with metastases anywhere"
        drafts.say(anywhere.span, "bad-number", message, hint)


def _number(node: Mapping, field: str) -> Scalar | None:
    found = node.scalar(field)
    sound = found and found.value.isascii() and found.value.isdecimal() and len(found.value) < 7
    return found if sound else None


def _twice(drafts: Drafts, edge: EdgeDraft, first: dict[tuple[str, ...], str]) -> None:
    """No two counts of one cancer share their site, measure, group and source."""
    values = [edge.node.scalar(field) for field in ("to", "measure", "among", "ref")]
    said = tuple(value.value if value else "" for value in values)
    if edge.target is None or not said[-1] or not said[1]:
        return
    before = first.setdefault(said, edge.name)
    if before != edge.name:
        message = f"{edge.name} counts what {before} counts: its site, measure, group and source"
        hint = "take one out, or say in among which patients it counts"
        drafts.say(edge.node.span, "duplicate-item", message, hint)
