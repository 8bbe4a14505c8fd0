"""`metastasis count`: the figures of an atlas, and of one with errors."""

from pathlib import Path

from tests.cli.process import HYPOXIA, project, run


def test_it_counts_records_arrows_and_sources(tmp_path: Path) -> None:
    done = run(project(tmp_path), "count")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0] == "records: 3"
    assert "  factor: 1" in lines
    assert lines[lines.index("arrows: 1") :][:4] == ["arrows: 1", "  trial: 0", "  human: 0", "  animal: 1"]
    assert lines[-2:] == ["sources: 2", "  cited by nothing: 1"]


def test_what_is_wrong_is_not_counted(tmp_path: Path) -> None:
    done = run(project(tmp_path, {"docs/factors/hypoxia.yml": HYPOXIA.replace("on: emt", "on: emtt")}), "count")
    assert done.returncode == 1
    assert "what is wrong is not counted" in done.stderr
