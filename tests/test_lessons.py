"""Lessons: a walk and questions made by rule; none has two right answers, and each file reads back."""

import csv
import io
import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given

from mkdocs_metastasis.graph import Graph, Places, Share
from mkdocs_metastasis.lessons import LessonFiles, Question, Sort, questions, walk
from mkdocs_metastasis.lessons.walk import STATIONS
from mkdocs_metastasis.loader import load
from mkdocs_metastasis.model import Atlas, Options
from mkdocs_metastasis.model.terms import Terms
from mkdocs_metastasis.text import parse
from mkdocs_metastasis.website import build_website
from mkdocs_metastasis.words import Words
from tests.graph.atlases import graph_of, graphs, record
from tests.site.harness import ROOT

WORDS = Words()
URL = "https://example.org/"


@pytest.fixture(scope="module")
def real() -> Graph:
    return Graph(load(ROOT / "docs", Options()).atlas)


def files_of(graph: Graph) -> dict[str, str]:
    atlas = graph.atlas
    made = LessonFiles(questions(graph, WORDS), atlas.references, WORDS, "An: {Atlas}", "CC", lambda q: URL + q.about)
    return made.all()


def sound(graph: Graph) -> None:
    """No question has two right answers, none is about what weighs benefit and harm."""
    found, places = questions(graph, WORDS), Places(graph)
    assert [id for id, count in Counter(q.id for q in found).items() if count > 1] == []
    for question in found:
        assert len({*map(str.casefold, question.choices)}) == len(question.choices) > 1
        assert not {*question.right} & {*question.wrong}
        assert places.named(question.about) is not None
        assert set(question.keys) <= graph.atlas.references.keys() or not graph.atlas.references
        CHECKS[question.sort](graph, question)


def order_is_right(graph: Graph, question: Question) -> None:
    assert question.right == tuple(step.title for step in graph.atlas.steps)


def sign_is_right(graph: Graph, question: Question) -> None:
    arrow = graph.arrows[question.about]
    assert arrow.source.kind != "clinical"
    assert not arrow.contested
    assert not arrow.hypothesis
    assert not arrow.effect.context
    assert question.right == (WORDS.sign(arrow.direction, arrow.source.plural),)
    assert WORDS.grade(arrow.grade) in question.why


def grade_is_right(graph: Graph, question: Question) -> None:
    arrow = graph.arrows[question.about]
    assert arrow.source.kind != "clinical"
    assert not arrow.contested
    assert question.right == (WORDS.grade(arrow.grade),)


def term_is_right(graph: Graph, question: Question) -> None:
    terms, finder = graph.atlas.terms, Terms(graph.atlas.terms.values())
    meaning = parse(terms[question.about].definition, inline=True).plain
    assert question.right == (terms[question.about].term,)
    named = {terms[piece.term].term for piece in finder.pieces(meaning) if piece.term}
    assert not named & {*question.choices}
    wrong = [term for term in terms.values() if term.term in question.wrong]
    own = terms[question.about]
    for term in wrong:
        assert parse(term.definition, inline=True).plain != meaning
        assert not term.record or term.record != own.record
        kinds = [graph.atlas.records[t.record].kind if t.record else "" for t in (own, term)]
        assert kinds[0] == kinds[1]


def spread_is_right(graph: Graph, question: Question) -> None:
    records = graph.atlas.records
    cancer = records[question.about]
    shares = [
        {records[s.to].title: Share(s.recorded, s.of, s.percent).value for s in cancer.spreads
         if (s.ref, s.measure, s.where, s.among, s.years, s.of, s.spread_in) == group and not s.approximate}
        for group in {(s.ref, s.measure, s.where, s.among, s.years, s.of, s.spread_in) for s in cancer.spreads}
        if group[0] == question.keys[0]
    ]  # fmt: skip
    right = question.right[0]
    fitting = [
        share for share in shares
        if {*question.choices} <= share.keys() and all(share[right] - share[w] >= 10 for w in question.wrong)
    ]  # fmt: skip
    assert fitting, question
    assert "forecast" in question.why


CHECKS = {
    Sort.ORDER: order_is_right,
    Sort.SIGN: sign_is_right,
    Sort.GRADE: grade_is_right,
    Sort.TERM: term_is_right,
    Sort.SPREAD: spread_is_right,
}


def test_no_question_of_the_atlas_has_two_right_answers(real: Graph) -> None:
    sound(real)
    assert {question.sort for question in questions(real, WORDS)} == {*Sort}


@given(graphs())
def test_no_question_of_any_atlas_has_two_right_answers(graph: Graph) -> None:
    sound(graph)


@given(graphs())
def test_a_walk_goes_through_every_step_in_order(graph: Graph) -> None:
    stations = walk(graph, WORDS)
    assert [s.record.id for s in stations if s.record is s.step] == [step.id for step in graph.atlas.steps]
    assert len(stations) <= STATIONS
    assert len({s.record.id for s in stations}) == len(stations)
    assert all(arrow.source.kind != "clinical" for s in stations for arrow in s.stops)


def test_the_walk_of_the_atlas_has_twelve_to_fifteen_stations(real: Graph) -> None:
    stations = walk(real, WORDS)
    assert 12 <= len(stations) <= 15
    assert all(station.known for station in stations)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_atlas_too_small_for_an_order_asks_for_none(number: int) -> None:
    steps = [record("step", f"s{n}", order=str(n + 1)) for n in range(number)]
    assert questions(graph_of(steps), WORDS) == ()


def test_grades_with_the_same_words_are_no_wrong_answers() -> None:
    words = Words({"cell": "seen", "animal": "Seen", "trial": "seen", "human": "seen", "computational": "seen"})
    effect = {"on": "s0", "effect": "promotes", "how": "h", "evidence": [{"ref": "r", "study": "animal"}]}
    graph = graph_of([record("step", "s0"), record("factor", "f", effects=[effect])])
    (found,) = [q for q in questions(graph, words) if q.sort is Sort.GRADE]
    assert (found.right, {*found.wrong}) == (("Seen",), {WORDS.grade("review"), WORDS.grade("hypothesis")})


def test_without_steps_or_wish_there_are_no_lessons(tmp_path: Path) -> None:
    atlases = [
        Atlas(),
        Atlas(records={"f": record("factor", "f")}),
        Atlas(records={"s": record("step", "s")}, options=Options(lessons=False)),
    ]
    for atlas in atlases:
        paths = build_website(atlas, WORDS).pages
        assert [path for path in paths if path.startswith(("walk", "teach"))] == []


# Reading back


_PART = re.compile(r"(?:\\.|[^\\])")


def split_gift(text: str, signs: str) -> list[tuple[str, str]]:
    """The parts of an answer block, each with the sign before it; escaped signs part nothing."""
    found: list[tuple[str, str]] = [("", "")]
    for piece in _PART.findall(text):
        if piece in signs:
            found.append((piece, ""))
        else:
            found[-1] = (found[-1][0], found[-1][1] + piece)
    return [(sign, body.strip()) for sign, body in found]


def bare(text: str) -> str:
    return unescape(re.sub(r"\\(.)", r"\1", text)).strip()


def read_gift(text: str) -> dict[str, tuple[str, list[str], list[str], str]]:
    """Read GIFT after Moodle's own description: id, question, right, wrong, general feedback."""
    found = {}
    for block in re.split(r"\n\s*\n", text):
        block = "\n".join(line for line in block.splitlines() if not line.startswith("//"))
        if not block.strip() or block.startswith("$CATEGORY: "):
            continue
        whole = re.fullmatch(r"::((?:\\.|[^:\\])+)::\[html\]((?:\\.|[^{}\\])*)\{((?:\\.|[^{}\\])*)\}", block)
        assert whole, block
        name, ask, answers = whole.groups()
        body, _, comment = re.sub(r"(?<!\\)####", "\0", answers).partition("\0")
        parts = split_gift(body, "=~")
        assert parts[0] == ("", "")
        right = [bare(part) for sign, part in parts[1:] if sign == "="]
        wrong = [bare(part) for sign, part in parts[1:] if sign == "~"]
        assert not re.search(r"(?<!\\)[=~#{}]", comment), block
        found[bare(name)] = (bare(ask), right, wrong, bare(comment))
    return found


def awkward() -> Graph:
    """Titles with every sign that a file gives a meaning to."""
    effect = {"on": "s0", "effect": "inhibits", "how": "It *is* `a ~ b` = {c} # d: \\ <b> & \"e\"", "evidence": [{"ref": "r", "study": "cell"}]}
    titles = ["=A {b} ~c #d: \\e", '@B "q" <i>', "-C -> D\tE"]
    steps = [record("step", f"s{n}", order=str(n + 1), title=title) for n, title in enumerate(titles)]
    return graph_of([*steps, record("factor", "f", title="+F {x} & <y>", effects=[effect])])


@pytest.mark.parametrize("name", ["real", "awkward"])
def test_moodle_reads_back_every_question(real: Graph, name: str) -> None:
    graph = real if name == "real" else awkward()
    read = read_gift(files_of(graph)["questions.gift"])
    found = questions(graph, WORDS)
    assert {*read} == {question.id for question in found}
    for question in found:
        ask, right, wrong, comment = read[question.id]
        assert ask == " ".join(question.ask.split())
        if question.sort is Sort.ORDER:
            parts = [" ".join(part.split()).replace("->", "→") for part in question.right]
            assert right == [f"{number} -> {part}" for number, part in enumerate(parts, start=1)]
        else:
            assert (tuple(right), {*wrong}) == (question.right, {*question.wrong})
        assert URL + question.about in comment


@pytest.mark.parametrize("name", ["real", "awkward"])
def test_anki_reads_back_every_card(real: Graph, name: str) -> None:
    graph = real if name == "real" else awkward()
    text = files_of(graph)["anki.txt"]
    lines = text.splitlines(keepends=True)
    heads = [line for line in lines if line.startswith("#")]
    assert lines[: len(heads)] == heads
    named = dict(line[1:].rstrip("\n").split(":", 1) for line in heads[:-1])
    assert named == {"separator": "tab", "html": "true", "notetype": "Basic", "deck": "An: {Atlas}", "guid column": "1", "tags column": "4"}
    assert WORDS("teach.notice") in heads[-1]
    rows = list(csv.reader(lines[len(heads) :], delimiter="\t"))
    found = questions(graph, WORDS)
    assert [row[0] for row in rows] == [f"an-atlas:{question.id}" for question in found]
    assert {len(row) for row in rows} == {4}
    for question, (_, front, back, tag) in zip(found, rows, strict=True):
        assert unescape(front).startswith(" ".join(question.ask.split()))
        assert " ".join(question.right[0].split()) in unescape(back)
        assert tag == question.sort


@pytest.mark.parametrize("name", ["real", "awkward"])
def test_the_table_reads_back_every_question(real: Graph, name: str) -> None:
    graph = real if name == "real" else awkward()
    text = files_of(graph)["questions.csv"]
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    found = questions(graph, WORDS)
    assert [row["id"] for row in rows] == [question.id for question in found]
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]
    for question, row in zip(found, rows, strict=True):
        assert row["question"].removeprefix("'") == question.ask
        assert {row[f"wrong_{n}"] for n in (1, 2, 3)} - {""} == {*question.wrong}
        assert "forecast" in row["notice"]


def test_an_edited_record_changes_its_own_cards_alone(real: Graph) -> None:
    def cards(graph: Graph) -> dict[str, str]:
        lines = files_of(graph)["anki.txt"].splitlines()
        return {line.split("\t")[0]: line for line in lines if not line.startswith("#")}

    atlas = real.atlas
    id = next(q.about for q in questions(real, WORDS) if q.sort is Sort.SIGN).split("--")[0]
    old = atlas.records[id]
    effects = tuple(e.model_copy(update={"how": f"{e.how} Changed."}) for e in old.effects)
    changed = {**atlas.records, id: old.model_copy(update={"effects": effects, "summary": "Changed."})}
    before, after = cards(real), cards(Graph(Atlas(changed, atlas.terms, atlas.references, atlas.retractions, options=atlas.options)))
    assert before.keys() == after.keys()
    different = [key for key in before if before[key] != after[key]]
    assert different
    assert all(f":{id}--" in key for key in different)


def test_a_new_record_moves_no_other_question(real: Graph) -> None:
    atlas = real.atlas
    effect = {"on": "local-invasion", "effect": "promotes", "how": "h", "evidence": [{"ref": next(iter(atlas.references)), "study": "cell"}]}
    new = record("factor", "new-factor", group=next(iter(atlas.options.factor_groups)), effects=[effect])
    grown = Graph(Atlas({**atlas.records, new.id: new}, atlas.terms, atlas.references, atlas.retractions, options=atlas.options))
    before, after = ({q.id: q for q in questions(graph, WORDS)} for graph in (real, grown))
    assert {id: after[id] for id in before} == before
    assert after.keys() - before.keys() == {f"sign:{new.id}--local-invasion", f"grade:{new.id}--local-invasion"}
