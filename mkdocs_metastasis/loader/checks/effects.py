"""Effects and their evidence: the rules that hold between the fields of one effect."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_metastasis.loader.drafts import Draft, Drafts, EdgeDraft
from mkdocs_metastasis.loader.fields import field_names, known_fields
from mkdocs_metastasis.loader.nodes import Hole, Mapping, Node, Scalar, Sequence
from mkdocs_metastasis.model import Direction, Effect, Evidence, Finding, Model
from mkdocs_metastasis.model.fields import Acts, role_of
from mkdocs_metastasis.suggest import did_you_mean
from mkdocs_metastasis.text import paragraphs

_SIDES = (Finding.PROMOTES, Finding.INHIBITS)


def check(drafts: Drafts) -> None:
    for draft in drafts.records:
        targets: set[str] = set()
        for edge in draft.edges:
            if edge.model is not Effect:
                continue
            effect, name = edge.node, edge.name
            _target(drafts, draft, effect, name, targets)
            _fields(drafts, edge)
            _evidence(drafts, effect, name)
            _findings(drafts, effect, name)
            for item_number, item in evidence_of(effect):
                _item(drafts, item, f"{name}.evidence[{item_number}]")


def evidence_of(effect: Mapping) -> Iterator[tuple[int, Node]]:
    """The items of evidence, each with its number from 1."""
    found = effect.sequence("evidence")
    yield from found.filled() if found else ()


def ref_of(item: Node) -> Scalar | None:
    """The key of an item of evidence, in its short or long form."""
    if isinstance(item, Mapping):
        return item.scalar("ref")
    return item if isinstance(item, Scalar) else None


def _finding(item: Node) -> str:
    found = item.scalar("finding") if isinstance(item, Mapping) else None
    return found.value if found else Finding.SUPPORTS


def _target(
    drafts: Drafts, draft: Draft, effect: Mapping, name: str, targets: set[str]
) -> None:
    target = effect.scalar("on")
    if not target:
        return
    if target.value == draft.id:
        drafts.say(target.span, "self-effect", f"{name}.on is the record itself")
    elif target.value in targets:
        message = f"{name} is a second effect on '{target.value}'"
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


def _evidence(drafts: Drafts, effect: Mapping, name: str) -> None:
    """At least one item that does not contradict, or `status: hypothesis` and none."""
    supporting = [n for n, item in evidence_of(effect) if _finding(item) != Finding.CONTRADICTS]
    status = effect.scalar("status")
    if status and status.value == "hypothesis":
        if supporting:
            message = f"{name} is called a hypothesis, but evidence[{supporting[0]}] supports it"
            hint = "take out status, or mark the item with finding: contradicts"
            drafts.say(status.span, "hypothesis-with-evidence", message, hint)
    elif not supporting and not _unclear(effect):
        message = f"{name} has no evidence that supports it"
        hint = "name a source in evidence, or write status: hypothesis"
        found = effect.get("evidence")
        span = found.span if found else effect.missing_at("evidence")
        drafts.say(span, "missing-evidence", message, hint)


def _unclear(effect: Mapping) -> bool:
    """Whether something else is wrong with evidence or status, so that nothing more is known."""
    status, evidence = effect.get("status"), effect.get("evidence")
    wrong_status = status is not None or given(effect, "status", Effect)
    wrong_list = evidence is not None and not isinstance(evidence, Sequence)
    holes = isinstance(evidence, Sequence) and any(isinstance(i, Hole) for i in evidence.items)
    misspelt = evidence is None and given(effect, "evidence", Effect)
    return wrong_status or wrong_list or holes or misspelt


def _item(drafts: Drafts, item: Node, name: str) -> None:
    ref = ref_of(item)
    if not ref:
        return
    bibliography = drafts.bibliography
    if not bibliography.readable:
        return
    reference = bibliography.references.get(ref.value)
    named = isinstance(item, Mapping) and given(item, "study", Evidence)
    if reference and not reference.study and not named:
        message = f"{name} does not say what kind of study '{ref.value}' is for this effect"
        span = item.missing_at("study") if isinstance(item, Mapping) else item.span
        drafts.say(span, "study-missing", message, "add study: trial, human, animal, cell …")


def _findings(drafts: Drafts, effect: Mapping, name: str) -> None:
    """`promotes` and `inhibits` only where it depends; one source says a thing once."""
    direction = effect.scalar("effect")
    seen: set[tuple[str, str]] = set()
    for number, item in evidence_of(effect):
        finding = item.scalar("finding") if isinstance(item, Mapping) else None
        if finding and finding.value in _SIDES and direction:
            _side(drafts, finding, direction, f"{name}.evidence[{number}].finding")
        ref = ref_of(item)
        said = (ref.value if ref else "", _finding(item))
        if ref and said in seen:
            message = f"{name}.evidence[{number}] names '{ref.value}' a second time"
            hint = "join the two; study takes a list"
            drafts.say(item.span, "duplicate-evidence", message, hint)
        seen.add(said)


def _side(drafts: Drafts, finding: Scalar, direction: Scalar, name: str) -> None:
    known = direction.value in list(Direction)
    if known and direction.value != Direction.CONTEXT:
        message = f"'{finding.value}' in {name} is for context-dependent effects only"
        drafts.say(finding.span, "unknown-value", message, "use supports or contradicts")
