"""`metastasis diff`: what a change does to the atlas, the dangerous things first."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.process import HYPOXIA, SMALL, project, run, run_process
from tests.cli.repository import HYPOXIA_FILE, after, change, committed, git, ids

pytestmark = pytest.mark.needs("git")


CONTEXT = HYPOXIA.replace("effect: promotes", "effect: context-dependent\n    context: It depends.").replace(
    "[smith2020]", "[{ref: smith2020, finding: promotes}]"
)


def test_nothing_is_different(tmp_path: Path) -> None:
    done = run(committed(tmp_path), "diff", "HEAD")
    assert done.stdout.splitlines() == ["Compared with HEAD:", "No record, effect, grade, count or source is different."]


def test_a_reversed_direction(tmp_path: Path) -> None:
    told = after(tmp_path, {HYPOXIA_FILE: HYPOXIA.replace("promotes", "inhibits")})
    (turn,) = told["reversed"]
    assert (turn["before"]["direction"], turn["direction"]) == ("promotes", "inhibits")
    assert told["turned"] == told["risen"] == told["fallen"] == []


def test_another_direction_is_no_reversal(tmp_path: Path) -> None:
    told = after(tmp_path, {HYPOXIA_FILE: CONTEXT})
    assert (told["reversed"], ids(told["turned"])) == ([], ["hypoxia--emt"])


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (CONTEXT, CONTEXT.replace("finding: promotes", "finding: inhibits")),
        (
            HYPOXIA.replace("[smith2020]", "[jones2021, smith2020]"),
            HYPOXIA.replace("[smith2020]", "[jones2021, {ref: smith2020, finding: contradicts}]"),
        ),
    ],
)
def test_a_source_that_turns_is_told_like_a_direction(tmp_path: Path, before: str, now: str) -> None:
    told = after(tmp_path, {HYPOXIA_FILE: now}, {HYPOXIA_FILE: before})
    (turn,) = told["turned"]
    assert "smith2020" in [source["key"] for source in turn["sources"]]


def test_a_risen_grade_and_why(tmp_path: Path) -> None:
    told = after(tmp_path, {HYPOXIA_FILE: HYPOXIA.replace("[smith2020]", "[smith2020, jones2021]")})
    (risen,) = told["risen"]
    assert (risen["before"]["grade"], risen["grade"]) == ("animal", "trial")
    assert risen["sources"] == [{"key": "jones2021", "before": "", "after": "supports (trial)"}]


def test_a_grade_that_rises_by_the_bibliography_alone(tmp_path: Path) -> None:
    bib = SMALL["docs/references.bib"].replace("animal", "human")
    told = after(tmp_path, {"docs/references.bib": bib})
    (risen,) = told["risen"]
    assert risen["sources"] == [{"key": "smith2020", "before": "supports (animal)", "after": "supports (human)"}]


def test_a_grade_that_falls_with_a_retraction(tmp_path: Path) -> None:
    notice = "- {ref: smith2020, date: 2026-01-01, notice: 'https://example.org/', kind: retraction}\n"
    told = after(tmp_path, {"docs/retractions.yml": notice})
    (fallen,) = told["fallen"]
    assert fallen["grade"] == "hypothesis"
    assert fallen["sources"][0]["after"] == "supports (animal), withdrawn"


def test_a_notice_taken_back_raises_the_grade(tmp_path: Path) -> None:
    notice = "- {ref: smith2020, date: 2026-01-01, notice: 'https://example.org/', kind: retraction}\n"
    told = after(tmp_path, {"docs/retractions.yml": ""}, {"docs/retractions.yml": notice})
    assert ids(told["risen"]) == ["hypoxia--emt"]


def test_records_and_effects_added_and_removed_and_a_source_left_alone(tmp_path: Path) -> None:
    acid = HYPOXIA.replace("Low oxygen", "Acid").replace("smith2020", "jones2021")
    told = after(tmp_path, {HYPOXIA_FILE: "", "docs/factors/acid.yml": acid})
    assert told["records"]["added"] == [{"id": "acid", "kind": "factor", "title": "Acid"}]
    assert ids(told["records"]["removed"]) == ["hypoxia"]
    assert ids(told["effects"]["added"]) == ["acid--emt"]
    assert ids(told["effects"]["removed"]) == ["hypoxia--emt"]
    assert told["sources"]["without_effect"] == ["smith2020"]


def test_a_renamed_record_is_one_record_and_its_reversed_arrow_is_found(tmp_path: Path) -> None:
    now = HYPOXIA.replace("promotes", "inhibits") + "former: [hypoxia]\n"
    told = after(tmp_path, {HYPOXIA_FILE: "", "docs/factors/low-oxygen.yml": now})
    assert told["records"]["added"] == told["records"]["removed"] == []
    assert told["records"]["changed"][0]["before"] == "hypoxia"
    assert ids(told["reversed"]) == ["low-oxygen--emt"]


def test_a_target_that_was_renamed(tmp_path: Path) -> None:
    emt = SMALL["docs/mechanisms/emt.yml"] + "former: [emt]\n"
    files = {
        "docs/mechanisms/emt.yml": "", "docs/mechanisms/transition.yml": emt,
        HYPOXIA_FILE: HYPOXIA.replace("on: emt", "on: transition"),
    }
    told = after(tmp_path, files)
    assert told["effects"] == {"added": [], "removed": [], "changed": []}


def test_changed_texts_are_named(tmp_path: Path) -> None:
    now = HYPOXIA.replace("It helps.", "It helps a lot.").replace("little", "no")
    told = after(tmp_path, {HYPOXIA_FILE: now})
    assert told["records"]["changed"][0]["fields"] == ["summary"]
    assert told["effects"]["changed"][0]["fields"] == ["how"]


def test_a_record_that_cannot_be_read_is_not_called_removed(tmp_path: Path) -> None:
    told = after(tmp_path, {HYPOXIA_FILE: "title: ["})
    assert told["unread"] == ["hypoxia"]
    assert told["records"]["removed"] == told["effects"]["removed"] == []
    assert "1 error in the files as they are now" in told["warnings"][0]


LOUD = HYPOXIA.replace("promotes", "inhibits").replace("[smith2020]", "[jones2021]")


def test_text_says_the_dangerous_things_first(tmp_path: Path) -> None:
    committed(tmp_path)
    change(tmp_path, {HYPOXIA_FILE: LOUD, "docs/factors/acid.yml": HYPOXIA.replace("Low oxygen", "Acid")})
    lines = run(tmp_path / "docs", "diff", "HEAD").stdout.splitlines()
    assert lines[2] == "!! REVERSED (1)"
    assert lines[3] == "!!   Low oxygen inhibits EMT [hypoxia--emt]"
    assert lines[4] == "!!       before: Low oxygen promotes EMT"
    assert "!! GRADE RISEN (1)" in lines
    assert "!!   Low oxygen inhibits EMT: shown in trials, before seen in animals [hypoxia--emt]" in lines
    assert lines.index("!! GRADE RISEN (1)") < lines.index("Effects added (1)")


def test_markdown_has_boxes_and_no_markup_of_the_data(tmp_path: Path) -> None:
    committed(tmp_path)
    evil = "'</details> <img src=x> [a](https://evil.example) @someone `x` **x** $x$ | #1'"
    change(tmp_path, {HYPOXIA_FILE: LOUD.replace("Low oxygen", evil)})
    told = run(tmp_path, "diff", "HEAD", "--format", "markdown").stdout
    assert told.index("> [!CAUTION]\n> **Reversed") < told.index("> **Grade risen") < told.index("###")
    for piece in ("<", "](", "@", "https://", " `", "**x"):
        bare = told.replace("\\<", "").replace("\\]\\(", "").replace("\\`", "").replace("\\*\\*", "")
        assert piece not in bare, piece


def test_all_is_added_where_there_was_no_site(tmp_path: Path) -> None:
    (tmp_path / "README").touch()
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "x")
    project(tmp_path / "site")
    told = json.loads(run(tmp_path / "site", "diff", "HEAD", "--format", "json").stdout)
    assert ids(told["records"]["added"]) == ["emt", "hypoxia", "invasion"]


def test_a_project_below_the_repository(tmp_path: Path) -> None:
    project(tmp_path / "site")
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "x")
    assert "No record" in run(tmp_path / "site/docs", "diff", "HEAD").stdout


def test_nothing_is_left_behind_and_the_repository_is_as_before(tmp_path: Path) -> None:
    folder, temporary = committed(tmp_path / "a"), tmp_path / "temporary"
    temporary.mkdir()
    before = sorted(folder.rglob("*"))
    assert run_process(folder, "diff", "HEAD", environment={"TMPDIR": str(temporary)}).returncode == 0
    assert list(temporary.iterdir()) == []
    assert sorted(folder.rglob("*")) == before


# What cannot be done


@pytest.mark.parametrize("base", ["nonsense", "", "-x", "--output=x", "HEAD~5", "HEAD:docs", "a b", "a\x1b[31m", "@{-1}", ":/x"])
def test_an_unknown_revision(tmp_path: Path, base: str) -> None:
    done = run(committed(tmp_path), "diff", "--", base)
    assert (done.returncode, done.stdout) == (2, "")
    assert "git knows no revision" in done.stderr
    assert "\x1b" not in done.stderr
    assert not (tmp_path / "x").exists()


def test_a_repository_with_no_history(tmp_path: Path) -> None:
    git(project(tmp_path), "init")
    done = run(tmp_path, "diff", "HEAD")
    assert done.returncode == 2
    assert "git knows no revision 'HEAD' here" in done.stderr


def test_no_repository_and_no_project(tmp_path: Path) -> None:
    nowhere = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    done = run(project(tmp_path / "a"), "diff", "HEAD", environment=nowhere)
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr
    assert run(tmp_path, "diff", "HEAD").returncode == 2


def test_a_shallow_copy_says_how_to_get_more(tmp_path: Path) -> None:
    first = committed(tmp_path / "a")
    git(first, "commit", "--allow-empty", "-m", "y")
    git(tmp_path, "clone", "--depth", "1", f"file://{first}", "b")
    done = run(tmp_path / "b", "diff", "HEAD~1")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr


def test_a_base_with_a_broken_configuration(tmp_path: Path) -> None:
    committed(tmp_path, {"mkdocs.yml": "plugins: ["})
    change(tmp_path, {"mkdocs.yml": SMALL["mkdocs.yml"]})
    done = run(tmp_path, "diff", "HEAD")
    assert done.returncode == 2
    assert "the earlier state cannot be read" in done.stderr


def test_a_link_in_the_base_leads_nowhere(tmp_path: Path) -> None:
    folder = project(tmp_path / "a")
    (tmp_path / "secret.yml").write_text(HYPOXIA)
    (folder / "docs/factors/out.yml").symlink_to(tmp_path / "secret.yml")
    committed(folder)
    shutil.rmtree(folder / "docs/factors")
    told = json.loads(run(folder, "diff", "HEAD", "--format", "json").stdout)
    assert ids(told["records"]["removed"]) == ["hypoxia"]


CANCER = """title: Breast cancer
summary: It begins in the breast.
spreads:
  - to: bone
    with: 1277
    of: 2609
    measure: any-time-all
    where: one centre
    ref: smith2020
"""
CANCER_FILE = "docs/cancers/breast-cancer.yml"
COUNTED = {CANCER_FILE: CANCER, "docs/sites/bone.yml": "title: Bone\nsummary: Bones carry.\n"}
RECOUNTED = {
    "with: 1277": ("with: 1727", "with", "1727 of 2609 patients, 66.2 %"),
    "of: 2609": ("of: 26090", "of", "1277 of 26090 patients, 4.9 %"),
    "measure: any-time-all": ("measure: autopsy-all", "measure", "After death, of all who were examined"),
    "where: one centre": ("where: two centres", "where", "two centres"),
    "ref: smith2020": ("ref: jones2021", "ref", "(jones2021)"),
    "    ref:": ("    spread_in: 1996\n    ref:", "spread_in", "1996 of them with metastases"),
    "    where:": ("    among: luminal\n    where:", "among", "luminal; one centre"),
}


@pytest.mark.parametrize("was", RECOUNTED)
def test_a_changed_count_is_loud_with_both_numbers(tmp_path: Path, was: str) -> None:
    now, field, said = RECOUNTED[was]
    committed(tmp_path, COUNTED)
    change(tmp_path, {CANCER_FILE: CANCER.replace(was, now, 1)})
    told = run(tmp_path, "diff", "HEAD").stdout.splitlines()
    assert told[2] == "!! COUNTS CHANGED (1)"
    assert said in told[3]
    assert "before: Breast cancer to Bone: 1277 of 2609 patients, 48.9 %; At any time" in told[4]
    assert told[5:] == [f"!!       changed: {field}"]


def test_counts_that_come_go_or_get_a_remark(tmp_path: Path) -> None:
    whole = CANCER[: CANCER.index("spreads:")]
    told = after(tmp_path / "a", {CANCER_FILE: whole}, COUNTED)["counts"]
    assert [count["with"] for count in told["removed"]] == [1277]
    told = after(tmp_path / "b", {CANCER_FILE: CANCER}, COUNTED | {CANCER_FILE: whole})["counts"]
    assert [count["to"] for count in told["added"]] == ["bone"]
    committed(tmp_path / "c", COUNTED)
    change(tmp_path / "c", {CANCER_FILE: f"{CANCER}    note: from codes\n"})
    text = run(tmp_path / "c", "diff", "HEAD").stdout
    assert "Remarks on counts changed (1)" in text
    assert "!!" not in text
