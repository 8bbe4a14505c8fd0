"""Translations from the command line: begun, stamped, counted, and out to PO and back."""

import json
import re
from pathlib import Path

import polib
import pytest

from mkdocs_metastasis.model import fingerprint
from tests.cli.process import HYPOXIA, project, run
from tests.cli.repository import committed

TITLE = fingerprint("Low oxygen")
FRENCH = {
    "docs/translations/fr/language.yml": "name: Français\n",
    "docs/translations/fr/factors/hypoxia.yml": (
        f"# Le titre.\ntitle: {{text: Manque d'oxygène, of: {TITLE}}}\n"
        "summary:\n  text: >-\n    Un ancien\n    résumé.\n  of: 0123456789ab  # ancien\n"
    ),
    "docs/about.md": "---\ntitle: About\n---\n\nAll is here [@jones2021].\n",
}
FILE = "docs/translations/fr/factors/hypoxia.yml"


def french(folder: Path, **files: str) -> Path:
    return project(folder, {**FRENCH, **files})


def test_check_counts_what_is_translated(tmp_path: Path) -> None:
    done = run(french(tmp_path), "check", "--lang", "fr")
    assert done.returncode == 0
    assert re.search(r"^factor +1 \(2\) +1 \(8\) +0 \(0\) +1 \(2\) +1 +17%$", done.stdout, re.M), done.stdout
    told = json.loads(run(tmp_path, "check", "--lang", "fr", "--format", "json").stdout)
    row = next(row for row in told["coverage"] if row["kind"] == "factor")
    assert row["texts"] == {"current": 1, "stale": 1, "held": 0, "untranslated": 1}
    assert told["missing_words"] == []


def test_check_says_which_words_of_the_site_are_missing(tmp_path: Path) -> None:
    files = {"docs/translations/tlh/language.yml": "name: tlhIngan Hol\n"}
    done = run(project(tmp_path, files), "check", "--lang", "tlh")
    assert done.returncode == 0
    assert "page.see_also" in done.stdout
    one = run(tmp_path, "check", "--lang", "tlh", "docs/translations/tlh/language.yml")
    assert one.stdout.startswith("0 errors")


def test_check_without_a_language_checks_all(tmp_path: Path) -> None:
    files = {FILE: f"title: {{text: Titre 2, of: {TITLE}}}\n"}
    done = run(french(tmp_path, **files), "check")
    assert done.returncode == 1
    assert f"{FILE}:1:21: error: title has the number 2, which its source has not" in done.stdout


@pytest.mark.parametrize("arguments", [
    ["check", "--lang", "de"], ["translate", "de", "--to", "x.po"], ["translate", "de"],
    ["new", "--lang", "fr", "factors/hypoxa"], ["new", "--lang", "f", "factors/hypoxia"],
    ["new", "--lang", "fr", "factor", "x"], ["translate", "fr", "--stamp", "steps/invasion"],
    ["translate", "fr", "--stamp", "factors/hypoxia#sumary"], ["translate", "fr", "--from", "no.po"],
    ["translate", "fr", "--stamp", "factors/hypoxia", "--to", "x.po"],
])
def test_what_cannot_be_done_is_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    done = run(french(tmp_path), *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")


@pytest.mark.parametrize("part", ["mechanisms/emt", "options", "about.md"])
def test_a_translation_that_was_begun_is_sound(tmp_path: Path, part: str) -> None:
    assert "wrote docs/translations/fr/" in run(french(tmp_path), "new", "--lang", "fr", part).stdout
    if part == "about.md":  # it is still its source, so it waits for its fingerprint
        assert "[bad-fingerprint]" in run(tmp_path, "check", "--lang", "fr").stdout
        run(tmp_path, "translate", "fr", "--stamp", part)
    done = run(tmp_path, "check", "--lang", "fr")
    assert done.returncode == 0, done.stdout


def test_what_a_translation_lacks_is_added(tmp_path: Path) -> None:
    run(french(tmp_path), "new", "--lang", "fr", "factors/hypoxia")
    text = (tmp_path / FILE).read_text("utf-8")
    assert text.startswith(FRENCH[FILE])
    assert "\neffects:\n  emt:\n    # It helps.\n    how:\n" in text
    assert run(tmp_path, "new", "--lang", "fr", "factors/hypoxia").returncode == 2


def test_a_language_is_begun(tmp_path: Path) -> None:
    run(project(tmp_path), "new", "--lang", "pt-BR", "language")
    done = run(tmp_path, "check", "--lang", "pt-BR")
    assert "docs/translations/pt-BR/language.yml:1:" in done.stdout
    assert "name is empty [missing-field]" in done.stdout


def test_a_stamp_changes_the_fingerprint_alone(tmp_path: Path) -> None:
    done = run(french(tmp_path), "translate", "fr", "--stamp", "factors/hypoxia#summary")
    assert done.stdout.startswith("stamped factors/hypoxia#summary\n")
    now = fingerprint("Some parts of a tumour have little oxygen.")
    assert (tmp_path / FILE).read_text("utf-8") == FRENCH[FILE].replace("0123456789ab", now)
    assert "nothing to stamp" in run(tmp_path, "translate", "fr", "--stamp", "factors/hypoxia").stdout


def test_po_out_and_in_changes_nothing(tmp_path: Path) -> None:
    run(french(tmp_path), "translate", "fr", "--to", "fr.po")
    entries = {entry.msgctxt: entry for entry in polib.pofile(str(tmp_path / "fr.po"))}
    assert entries["factors/hypoxia#summary"].fuzzy
    assert entries["factors/hypoxia#summary"].comment == "At most 400 characters."
    assert entries["factors/hypoxia#title"].occurrences == [("docs/factors/hypoxia.yml", "")]
    assert "changed 0 files" in run(tmp_path, "translate", "fr", "--from", "fr.po").stdout
    assert (tmp_path / FILE).read_text("utf-8") == FRENCH[FILE]


def test_what_po_has_translated_is_taken_over_and_all_else_left(tmp_path: Path) -> None:
    run(french(tmp_path), "translate", "fr", "--to", "fr.po")
    po = polib.pofile(str(tmp_path / "fr.po"))
    for entry in po:
        if entry.msgctxt in ("factors/hypoxia#summary", "factors/hypoxia#effects.emt.how"):
            entry.msgstr, entry.flags = 'Il « aide » : "oui" #1'.replace(" #1", ""), []
        if entry.msgctxt == "mechanisms/emt#title":
            entry.msgstr = "TEM"
    po.save()
    assert "changed 2 files" in run(tmp_path, "translate", "fr", "--from", "fr.po").stdout
    text = (tmp_path / FILE).read_text("utf-8")
    assert text.startswith("# Le titre.\ntitle: {text: Manque d'oxygène, of:")
    assert "  # ancien\n" in text
    done = run(tmp_path, "check", "--lang", "fr")
    assert re.search(r"^factor +3 ", done.stdout, re.M), done.stdout
    assert (tmp_path / "docs/translations/fr/mechanisms/emt.yml").read_text("utf-8") == (
        f'title: {{text: "TEM", of: {fingerprint("EMT")}}}\n'
    )


@pytest.mark.parametrize(("context", "source", "text", "told"), [
    ("factors/hypoxa#title", "Low oxygen", "x", "unknown id 'factors/hypoxa#title'"),
    ("factors/hypoxia#title", "Low oxygen", "Titre 2", "has the number 2, which its source has not"),
    ("factors/hypoxia#summary", "Some parts of a tumour have little oxygen.", "x" * 401, "has 401 characters"),
    ("factors/hypoxia#effects.emt.how", "It helps.", "<b>x</b> [@jones2021]", "holds HTML: <b>"),
])
def test_po_of_strangers_is_checked_alike(
    tmp_path: Path, context: str, source: str, text: str, told: str
) -> None:
    entry = polib.POEntry(msgctxt=context, msgid=source, msgstr=text)
    french(tmp_path).joinpath("x.po").write_text(f'msgid ""\nmsgstr ""\n\n{entry}\n', "utf-8")
    done = run(tmp_path, "translate", "fr", "--from", "x.po")
    assert done.returncode == 1
    assert "x.po:4:1: error: " in done.stdout
    assert told in done.stdout
    assert (tmp_path / FILE).read_text("utf-8") == FRENCH[FILE]


@pytest.mark.parametrize("content", [b"msgid \xff", b"msgid x\nmsgstr y\n", b'msgid "a\n', b"\x00", b""])
def test_what_is_no_po_is_refused_or_empty(tmp_path: Path, content: bytes) -> None:
    french(tmp_path).joinpath("x.po").write_bytes(content)
    done = run(tmp_path, "translate", "fr", "--from", "x.po")
    assert done.returncode == (2 if content else 0), done.stdout


def test_po_has_the_former_source_of_a_stale_text(tmp_path: Path) -> None:
    current = FRENCH[FILE].replace("0123456789ab", fingerprint("Some parts of a tumour have little oxygen."))
    committed(tmp_path, {**FRENCH, FILE: current})
    (tmp_path / "docs/factors/hypoxia.yml").write_text(HYPOXIA.replace("little oxygen", "no oxygen"))
    told = run(tmp_path, "translate", "fr").stdout.splitlines()
    assert told == [
        "factors/hypoxia#summary",
        "    was: Some parts of a tumour have little oxygen.",
        "     is: Some parts of a tumour have no oxygen.", "     fr: Un ancien résumé.", "1 stale",
    ]
    run(tmp_path, "translate", "fr", "--to", "fr.po")
    entries = {entry.msgctxt: entry for entry in polib.pofile(str(tmp_path / "fr.po"))}
    former = entries["factors/hypoxia#summary"].previous_msgid
    assert former == "Some parts of a tumour have little oxygen."
