"""The questions as files of other programs: Moodle (GIFT), Anki (text), and a table (CSV)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from mkdocs_metastasis.lessons.questions import WRONG, Question, Sort
from mkdocs_metastasis.model import Reference, slug
from mkdocs_metastasis.words import Words

_GIFT = re.compile(r"[\\~=#{}:]")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a formula begins, after OWASP's page on CSV injection."""


@dataclass(frozen=True)
class LessonFiles:
    """Writes all questions of the atlas `title`."""

    questions: Sequence[Question]
    references: Mapping[str, Reference]
    words: Words
    title: str
    license: str
    address: Callable[[Question], str]
    """Gives the page of an answer, or nothing."""

    def all(self) -> dict[str, str]:
        """Return the files by name.

        A card has its id from its record, term or arrow: a program that has the card updates it.
        """
        return {
            "questions.gift": self._gift(), "anki.txt": self._anki(), "questions.csv": self._csv(),
        }

    @property
    def _notice(self) -> str:
        """What every file says of itself."""
        return " ".join(filter(None, (self.title + ".", self.words("teach.notice"), self.license)))

    def _sources(self, question: Question) -> str:
        """The sources of an answer, in one line."""
        named = (self.references[key] for key in question.keys if key in self.references)
        return "; ".join(f"{r.title} ({r.year}) {r.address}".strip() for r in named)

    def _answer(self, question: Question) -> str:
        """The right answer in one line."""
        if question.sort is not Sort.ORDER:
            return question.right[0]
        return "; ".join(f"{n}. {part}" for n, part in enumerate(question.right, start=1))

    def _comment(self, question: Question) -> str:
        """What stands with an answer, as HTML: why, where it is told, on which sources."""
        address, sources = self.address(question), self._sources(question)
        parts = [escape(question.reason, quote=False)]
        if address:
            label = escape(self.words("questions.page"), quote=False)
            parts.append(f'<a href="{escape(address)}">{label}</a>')
        if sources:
            label = self.words("page.references")
            said = self.words("sentences.said", name=label, said=sources)
            parts.append(escape(said, quote=False))
        return "<br>".join(filter(None, parts))

    def _gift(self) -> str:
        """Moodle's GIFT; texts are HTML, in which its own signs are escaped."""
        lines = [f"// {_one_line(self._notice)}", ""]
        for sort in Sort:
            found = [question for question in self.questions if question.sort is sort]
            if found:
                name = f"{self.title}/{self.words(f'questions.sorts.{sort}')}"
                lines += [f"$CATEGORY: {_one_line(name)}", ""]
            for question in found:
                lines += [*self._gift_question(question), ""]
        return "\n".join(lines)

    def _gift_question(self, question: Question) -> Iterator[str]:
        yield f"::{_gift_text(question.id)}::[html]{_gift_html(question.ask)} {{"
        if question.sort is Sort.ORDER:
            for number, part in enumerate(question.right, start=1):
                yield f"={number} -> {_gift_text(part)}"
        else:
            for choice in question.choices:
                yield f"{'=' if choice in question.right else '~'}{_gift_html(choice)}"
        comment = self._comment(question)
        if comment:
            yield f"####{_gift_text(comment)}"
        yield "}"

    def _anki(self) -> str:
        """Anki's text form (2.1.54 and later): headers, then a line for each card."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        for question in self.questions:
            front = escape(question.ask, quote=False)
            if question.sort is not Sort.TERM:
                items = "".join(f"<li>{escape(c, quote=False)}</li>" for c in question.choices)
                front += f"<ul>{items}</ul>"
            back = f"<b>{escape(self._answer(question), quote=False)}</b>"
            whole = "<br>".join(filter(None, (back, self._comment(question))))
            guid = f"{slug(self.title) or 'atlas'}:{question.id}"
            writer.writerow(map(_one_line, (guid, front, whole, str(question.sort))))
        head = (
            # Every Anki has this kind of note, with a front and a back.
            "separator:tab", "html:true", "notetype:Basic",
            f"deck:{_one_line(self.title)}", "guid column:1", "tags column:4",
            f" {_one_line(self._notice)}",
        )
        return "".join(f"#{line}\n" for line in head) + out.getvalue()

    def _csv(self) -> str:
        """A table in RFC 4180; no cell is a formula."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        wrong = [f"wrong_{number}" for number in range(1, WRONG + 1)]
        writer.writerow(
            ("id", "sort", "question", "right", *wrong, "why", "address", "sources", "notice")
        )
        for question in self.questions:
            others = (*question.wrong, *[""] * WRONG)[:WRONG]
            cells = (
                question.id, str(question.sort), question.ask, self._answer(question), *others,
                question.reason, self.address(question), self._sources(question), self._notice,
            )
            writer.writerow(f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells)
        return out.getvalue()


def _gift_html(text: str) -> str:
    return _gift_text(escape(text, quote=False))


def _gift_text(text: str) -> str:
    """Escape what GIFT reads; a dash and `>` would part the two sides of a pair."""
    return _GIFT.sub(lambda found: f"\\{found[0]}", _one_line(text).replace("->", "→"))


def _one_line(text: str) -> str:
    return " ".join(text.split())
