"""`metastasis new`: a skeleton with every field, sound once filled in, and never over another file."""

import re
from pathlib import Path

import pytest

from mkdocs_metastasis.loader.fields import field_names
from mkdocs_metastasis.model import KINDS, RESERVED, Effect, Evidence, Options, Slot, slots_of
from mkdocs_metastasis.model.fields import Key, Ref
from tests.cli.process import project, run

OTHERS = {
    "docs/factors/another-record.yml": "title: A\nsummary: A.\ngroup: immune\n",
    "docs/steps/another-step.yml": "title: B\nsummary: B.\norder: 7\n",
    "docs/mechanisms/another-mechanism.yml": "title: C\nsummary: C.\nstep: invasion\n",
    "docs/cancers/another-cancer.yml": "title: D\nsummary: D.\n",
    "docs/sites/another-site.yml": "title: E\nsummary: E.\n",
    "docs/references.bib": (
        "@article{a-key, title={A}, year={2020}}\n@article{smith2020, title={B}, year={2020}, keywords={cell}}\n"
    ),
}
"""What the examples of a skeleton name."""

KNOWN = {"step": "invasion", "mechanism": "emt", "factor": "hypoxia"}
"""Records of the project that a skeleton may name."""
OPTIONS = Options()


def value(slot: Slot) -> str:
    """What fills a required field."""
    if isinstance(slot.role, Ref):
        return KNOWN[slot.role.to[0]]
    if isinstance(slot.role, Key):
        return next(iter(getattr(OPTIONS, slot.role.option)))
    return "8" if slot.value is int else "A thing of its own"


FILLED = {slot.name: f"{slot.name}: {value(slot)}" for model in KINDS.values() for slot in slots_of(model) if slot.required}


def made(folder: Path, kind: str) -> Path:
    assert run(folder, "new", kind, "a-new-one").returncode == 0
    return folder / "docs" / KINDS[kind].spec.folder / "a-new-one.yml"


def filled(text: str) -> str:
    """A skeleton whose required fields have values, and dates in place of what looks like none."""
    text = text.replace("YYYY-MM-DD", "2026-01-31")
    for name, line in FILLED.items():
        text = re.sub(rf"^{name}:.*\n(?:  $\n?)?", f"{line}\n", text, flags=re.M)
    return text


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_named(tmp_path: Path, kind: str) -> None:
    text = made(project(tmp_path), kind).read_text()
    held = [slot.model for slot in slots_of(KINDS[kind]) if slot.model]
    for model in (KINDS[kind], *held, *([Evidence] if Effect in held else [])):
        for name in field_names(model):
            assert re.search(rf"(^#? *-? *|[{{,'] ?){name}:", text, re.M), name


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_empty_is_asked_for_and_nothing_else(tmp_path: Path, kind: str) -> None:
    made(project(tmp_path), kind)
    done = run(tmp_path, "check", "docs", "--format", "text")
    errors = [line for line in done.stdout.splitlines() if ": error: " in line]
    required = [n for n in field_names(KINDS[kind]) if KINDS[kind].model_fields[n].is_required()]
    empty = sorted(line.split("error: ")[1] for line in errors)
    assert empty == sorted(f"{n} is empty [missing-field]" for n in required if n != "order")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sound_once_filled_in(tmp_path: Path, kind: str) -> None:
    path = made(project(tmp_path), kind)
    path.write_text(filled(path.read_text()))
    done = run(tmp_path, "check", "--strict")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sound_with_every_field_taken(tmp_path: Path, kind: str) -> None:
    """As an editor does it: one `# ` less on every line that has one."""
    path = made(project(tmp_path, OTHERS), kind)
    text = re.sub(r"^#(#? )", lambda found: "# " if found[1] == "# " else "", path.read_text(), flags=re.M)
    path.write_text(filled(text))
    done = run(tmp_path, "check", "--strict")
    assert done.returncode == 0, done.stdout + path.read_text()


def test_it_never_writes_over_a_file(tmp_path: Path) -> None:
    path = made(project(tmp_path), "factor")
    path.write_text("mine")
    for kind in ("factor", "step"):
        done = run(tmp_path, "new", kind, "a-new-one")
        assert done.returncode == 2
        assert "'factors/a-new-one.yml'" in done.stderr
    assert path.read_text() == "mine"
    assert not (tmp_path / "docs/steps/a-new-one.yml").exists()


def test_a_dangling_link_is_left_alone(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "docs/factors/a-link.yml").symlink_to(tmp_path / "elsewhere")
    assert run(tmp_path, "new", "factor", "a-link").returncode == 2
    assert not (tmp_path / "elsewhere").exists()


def test_it_does_not_leave_the_project(tmp_path: Path) -> None:
    project(tmp_path / "site")
    (tmp_path / "out").mkdir()
    (tmp_path / "site/docs/clinical").symlink_to(tmp_path / "out")
    assert run(tmp_path / "site", "new", "clinical", "x").returncode == 2
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("id", ["Hypoxia", "a_b", "../x", "a/b", "", "-x", "a--b", "ü", "a" * 65, "x.yml", "a\nb", *sorted(RESERVED)[:3]])
def test_the_id_is_checked(tmp_path: Path, id: str) -> None:
    project(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = run(tmp_path, "new", "factor", "--", id)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: the id ")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_near_id_is_suggested(tmp_path: Path) -> None:
    assert "'nerve-growth' would do" in run(project(tmp_path), "new", "factor", "Nerve growth").stderr


def test_former_ids_and_pages_are_taken_too(tmp_path: Path) -> None:
    files = {
        "docs/factors/new-name.yml": "title: A\nsummary: A.\ngroup: immune\nformer: [old-name]\n",
        "docs/factors/a-page.md": "# A page\n",
    }
    project(tmp_path, files)
    assert "a former one of 'new-name'" in run(tmp_path, "new", "factor", "old-name").stderr
    assert "'factors/a-page.md'" in run(tmp_path, "new", "factor", "a-page").stderr


def test_a_term_of_the_glossary_is_pointed_out(tmp_path: Path) -> None:
    project(tmp_path, {"docs/glossary.yml": "- {term: acid, definition: Sour.}\n"})
    assert "add 'record: acid'" in run(tmp_path, "new", "factor", "acid").stdout


def test_it_works_from_any_folder_and_tells_the_path_from_there(tmp_path: Path) -> None:
    folder = project(tmp_path) / "docs/steps"
    done = run(folder, "new", "clinical", "x")
    assert done.stdout.splitlines()[0] == "wrote ../clinical/x.yml"
    assert (tmp_path / "docs/clinical/x.yml").is_file()


def test_it_works_in_an_empty_project_and_in_none(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "step", "first").returncode == 2
    (tmp_path / "mkdocs.yml").write_text("plugins: [metastasis]\n")
    assert run(tmp_path, "new", "step", "first").returncode == 0
    assert "\norder: 1\n" in (tmp_path / "docs/steps/first.yml").read_text()


def test_a_step_gets_the_next_place(tmp_path: Path) -> None:
    assert "\norder: 2\n" in made(project(tmp_path), "step").read_text()
