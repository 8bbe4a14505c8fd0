"""`metastasis export`: where it may write, what it writes again, what it leaves alone."""

import json
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_metastasis.cli import main
from tests.cli import process
from tests.cli.process import HYPOXIA, project

MARK = ".metastasis-export.json"


def run(folder: Path, *arguments: str) -> Result:
    """The command in a folder, without a process of its own."""
    with chdir(folder):
        return CliRunner().invoke(main, arguments)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    """A project, exported into the folder `out` beside it."""
    made = project(tmp_path / "project")
    done = run(made, "export", "../out")
    assert done.exit_code == 0, done.stderr
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def times(folder: Path) -> dict[str, int]:
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in sorted(folder.rglob("*")) if p.is_file()}


def test_it_writes_pages_pictures_data_and_a_configuration(exported: Path) -> None:
    found = contents(exported / "out")
    assert {
        "mkdocs.yml", MARK, "docs/index.md", "docs/factors/hypoxia.md", "docs/factors/hypoxia.yml",
        "docs/factors/hypoxia.json", "docs/effects/hypoxia--emt.md", "docs/data/figures/hypoxia.svg",
        "docs/data/atlas.json", "docs/references.md",
    } <= found.keys()
    assert json.loads(found[MARK])["files"].keys() == found.keys() - {MARK}


def test_a_second_run_writes_nothing(exported: Path) -> None:
    before = times(exported / "out")
    done = run(exported / "project", "export", "../out")
    assert done.stdout.startswith("0 written, ")
    assert times(exported / "out") == before


def test_two_exports_are_equal_byte_for_byte(exported: Path) -> None:
    process.run_process(exported / "project", "export", "../other", environment={"PYTHONHASHSEED": "7"})
    assert contents(exported / "out") == contents(exported / "other")


def test_only_what_changed_is_written_and_what_is_gone_is_removed(exported: Path) -> None:
    before = times(exported / "out")
    (exported / "out/docs/own.md").write_text("# Mine\n", "utf-8")
    project(exported / "project", {"docs/factors/air.yml": HYPOXIA.replace("Low oxygen", "Air")})
    (exported / "project/docs/factors/hypoxia.yml").unlink()
    assert run(exported / "project", "export", "../out").exit_code == 0
    after = times(exported / "out")
    assert "docs/factors/hypoxia.md" not in after
    assert "docs/effects/air--emt.md" in after
    assert "docs/own.md" in after
    assert after["docs/steps/invasion.yml"] == before["docs/steps/invasion.yml"]
    assert after["docs/index.md"] == before["docs/index.md"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_file_that_was_changed_by_hand_is_kept_and_named(exported: Path, gone: bool) -> None:
    page = exported / "out/docs/factors/hypoxia.md"
    page.write_text("Mine.\n", "utf-8")
    if gone:
        (exported / "project/docs/factors/hypoxia.yml").unlink()
    for _ in range(2):
        done = run(exported / "project", "export", "../out")
        assert done.exit_code == 0
        assert "kept as you changed it: docs/factors/hypoxia.md" in done.stderr
        assert page.read_text("utf-8") == "Mine.\n"


def test_a_file_that_was_removed_by_hand_is_written_again(exported: Path) -> None:
    (exported / "out/docs/factors/hypoxia.md").unlink()
    assert run(exported / "project", "export", "../out").stdout.startswith("1 written, ")


def test_errors_in_records_leave_the_folder_alone(exported: Path) -> None:
    before = times(exported / "out")
    project(exported / "project", {"docs/factors/hypoxia.yml": HYPOXIA.replace("on: emt", "on: emtt")})
    for name in ("out", "new"):
        done = run(exported / "project", "export", f"../{name}")
        assert done.exit_code == 1
        assert "docs/factors/hypoxia.yml:5:9: error: unknown id 'emtt'" in done.stdout
    assert times(exported / "out") == before
    assert not (exported / "new").exists()


@pytest.mark.parametrize(("folder", "said"), [
    ("docs", "is inside"),
    ("docs/out", "is inside"),
    ("theme/out", "is inside"),
    ("site", "is inside"),
    (".", "holds the project itself"),
    ("..", "holds the project itself"),
    ("mkdocs.yml", "is a file"),
    ("full", "holds files that this command did not write"),
    ("broken", "nobody knows what is ours"),
    ("dangling", "is a link that leads nowhere"),
    ("to-docs", "is inside"),
])
def test_folders_that_are_not_for_it(tmp_path: Path, folder: str, said: str) -> None:
    made = project(tmp_path / "project", {"full/x.txt": "x", f"broken/{MARK}": "{}"})
    (made / "dangling").symlink_to("nowhere")
    (made / "to-docs").symlink_to("docs")
    config = made / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}theme: {{name: material, custom_dir: theme}}\n", "utf-8")
    before = contents(made)
    done = run(made, "export", folder)
    assert done.exit_code == 2
    assert said in done.stderr
    assert contents(made) == before


def test_no_link_is_followed_out_of_the_folder(exported: Path) -> None:
    """A folder and a file that someone has put elsewhere stay as they are."""
    out, elsewhere = exported / "out", exported / "elsewhere"
    (out / "docs/factors").rename(elsewhere)
    (out / "docs/factors").symlink_to(elsewhere)
    target = exported / "target.md"
    (out / "docs/index.md").rename(target)
    (out / "docs/index.md").symlink_to(target)
    project(exported / "project", {"docs/factors/hypoxia.yml": HYPOXIA.replace("Low oxygen", "No air")})
    before = {**contents(elsewhere), "target": target.read_bytes()}
    done = run(exported / "project", "export", "../out")
    assert "kept as you changed it: docs/factors/hypoxia.md" in done.stderr
    assert {**contents(elsewhere), "target": target.read_bytes()} == before


def test_a_list_that_names_files_outside_removes_none(exported: Path) -> None:
    mark = exported / "out" / MARK
    listed = json.loads(mark.read_text("utf-8"))
    victim = exported / "victim.txt"
    victim.write_text("x", "utf-8")
    listed["files"] |= {"../victim.txt": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}
    mark.write_text(json.dumps(listed), "utf-8")
    assert run(exported / "project", "export", "../out").exit_code == 0
    assert victim.exists()
