"""Edges: the rules that hold between the fields of an effect, its evidence, and of a count."""

from __future__ import annotations

from mkdocs_metastasis.loader.drafts import Draft, Drafts, EdgeDraft
from mkdocs_metastasis.loader.fields import field_names, known_fields
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.model import Direction, Effect, Evidence, Finding, Model, Spread
from mkdocs_metastasis.model.fields import Acts, role_of
from mkdocs_metastasis.suggest import did_you_mean
from mkdocs_metastasis.text import paragraphs


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        targets: set[str] = set()
        counted: dict[tuple[str, ...], str] = {}
        for edge in draft.edges:
            if edge.model is Effect:
                _target(drafts, draft, edge, targets)
                _fields(drafts, edge)
                _evidence(drafts, edge)
                _items(drafts, edge)
            elif edge.model is Spread:
                _form(drafts, edge)
                _numbers(drafts, edge)
                _twice(drafts, edge, counted)


def _target(drafts: Drafts, draft: Draft, edge: EdgeDraft, targets: set[str]) -> None:
    target = edge.target
    if not target:
        return
    if target.value == draft.id:
        drafts.say(target.span, "self-effect", f"{edge.name}.on is the record itself")
    elif target.value in targets:
        message = f"{edge.name} is a second effect on '{target.value}'"
        hint = "make them one effect that is context-dependent"
        drafts.say(target.span, "duplicate-effect", message, hint)
    targets.add(target.value)


def _fields(drafts: Drafts, edge: EdgeDraft) -> None:
    effect, name = edge.node, edge.name
    acts = role_of(edge.slot, Acts) or Acts()
    direction = effect.scalar("effect")
    value = direction.value if direction else ""
    if direction and value == Direction.DETECTS and not acts.detects:
        hint = did_you_mean(value, [d for d in Direction if d is not Direction.DETECTS])
        message = f"'{value}' in {name}.effect is for clinical topics only"
        drafts.say(direction.span, "unknown-value", message, hint)
    if value == Direction.CONTEXT and not given(effect, "context", Effect):
        message = f"{name} depends on context, but {name}.context does not say on which"
        span = effect.missing_at("context")
        drafts.say(span, "missing-context", message, "add context: when it does what")
    how = effect.scalar("how")
    if how and "\n" in how.value and paragraphs(how.value) > 1:
        message = f"{name}.how must be one paragraph"
        drafts.say(how.span, "wrong-type", message, "take out the blank line")


def given(node: Mapping, field: str, model: type[Model]) -> bool:
    """Whether a field is there, if only misspelt (which is said of it already)."""
    if node.get(field) is not None:
        return True
    names, known = field_names(model), known_fields(model)
    return any(known.closest(name) == field for name in node.fields if name not in names)


def _evidence(drafts: Drafts, edge: EdgeDraft) -> None:
    """At least one item that does not contradict, or `status: hypothesis` and none."""
    effect, name = edge.node, edge.name
    items = effect.filled("evidence")
    supporting = [n for n, item in items if _finding(item) != Finding.CONTRADICTS]
    status = effect.scalar("status")
    if status and status.value == "hypothesis":
        if supporting:
            message = f"{name} is called a hypothesis, but evidence[{supporting[0]}] supports it"
            hint = "take out status, or mark the item with finding: contradicts"
            drafts.say(status.span, "hypothesis-with-evidence", message, hint)
    elif not supporting and not _is_unclear(effect):
        message = f"{name} has no evidence that supports it"
        hint = "name a source in evidence, or write status: hypothesis"
        found = effect.get("evidence")
        span = found.span if found else effect.missing_at("evidence")
        drafts.say(span, "missing-evidence", message, hint)


def _finding(item: Node) -> str:
    found = item.scalar("finding") if isinstance(item, Mapping) else None
    return found.value if found else Finding.SUPPORTS


def _is_unclear(effect: Mapping) -> bool:
    """Whether something else is wrong with evidence or status, so that nothing more is known."""
    if given(effect, "status", Effect):
        return True
    evidence = effect.get("evidence")
    if isinstance(evidence, Sequence):
        return any(isinstance(item, Hole) for item in evidence.items)
    return evidence is not None or given(effect, "evidence", Effect)


def _items(drafts: Drafts, edge: EdgeDraft) -> None:
    """Each says its kind of study; `promotes` and `inhibits` only where it depends; none twice."""
    direction = edge.node.scalar("effect")
    fixed = [d for d in Direction if d is not Direction.CONTEXT]
    is_fixed = direction is not None and direction.value in fixed
    seen: set[tuple[str, str]] = set()
    for number, item in edge.node.filled("evidence"):
        name = f"{edge.name}.evidence[{number}]"
        long = item if isinstance(item, Mapping) else None
        finding = long.scalar("finding") if long else None
        if is_fixed and finding and finding.value in (Finding.PROMOTES, Finding.INHIBITS):
            message = f"'{finding.value}' in {name}.finding is for context-dependent effects only"
            drafts.say(finding.span, "unknown-value", message, "use supports or contradicts")
        ref = long.scalar("ref") if long else item
        if not isinstance(ref, Scalar):
            continue
        said = ref.value, _finding(item)
        if said in seen:
            message = f"{name} names '{ref.value}' a second time"
            hint = "join the two; study takes a list"
            drafts.say(item.span, "duplicate-evidence", message, hint)
        seen.add(said)
        bibliography = drafts.bibliography
        source = bibliography.references.get(ref.value) if bibliography.readable else None
        if source and not source.study and not (long and given(long, "study", Evidence)):
            message = f"{name} does not say what kind of study '{ref.value}' is for this effect"
            span = long.missing_at("study") if long else item.span
            drafts.say(span, "study-missing", message, "add study: trial, human, animal, cell …")


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
