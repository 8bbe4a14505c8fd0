"""Every case folder is a code, every file in it a situation; adding a behaviour is adding a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_metastasis.diagnostics import CODES
from tests.loader.case_builder import build, lines, run

CASES = Path(__file__).with_name("cases")
FILES = sorted(CASES.glob("*/*.yml"))


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def case_of(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return case


@pytest.mark.parametrize("path", FILES, ids=name)
def test_case(path: Path, tmp_path: Path) -> None:
    case = case_of(path)
    build(tmp_path, case)
    found = lines(run(tmp_path, case), notes=case.get("notes") is True)
    expected = case.get("expected") or []
    assert found == expected
    code = path.parent.name
    assert expected == [] if code == "allowed" else any(f"[{code}]" in line for line in expected)


def test_every_code_has_a_case() -> None:
    folders = {path.parent.name for path in FILES}
    assert folders - {"allowed"} == set(CODES)
