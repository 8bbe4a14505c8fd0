"""Who wrote a source, and how such a name is written."""

from __future__ import annotations

import re

from mkdocs_metastasis.model.fields import Model

_JOINED = re.compile(r"[^\W\d_]{2,3}")
_BREAKS = re.compile(r"[\s.\u2010\u2011-]+")


class Author(Model):
    """A person, or an organisation, whose whole name is `family`."""

    family: str
    """With the particles before it, as in `van der Berg`."""
    given: str = ""
    suffix: str = ""
    """`Jr`, `III`."""
    is_person: bool = True
    """Whether it is a person, not an organisation."""

    @property
    def abbreviated(self) -> str:
        """`King ML Jr`, as in medical journals; an organisation as it is."""
        initials, particles = "", []
        for word in self.given.split():
            if word.islower() and initials:
                particles.append(word)  # as in "Beethoven, Ludwig van"
            else:
                initials += _initials(word, joined=not self.family.isupper())
        parts = self.family, initials, *particles, self.suffix.rstrip(".")
        return " ".join(filter(None, parts))

    @property
    def full(self) -> str:
        """`Martin Luther King Jr`, as it is spoken."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def inverted(self) -> str:
        """`King, Jr, Martin Luther`, as in an index and in BibTeX."""
        return ", ".join(filter(None, (self.family, self.suffix, self.given)))


def _initials(word: str, joined: bool) -> str:
    """The first letters of a given name; `JP` are two already, and a script without case has none.

    `joined` says whether capitals are initials, not merely the way in which all is written.
    """
    letters = word.strip(".")
    if letters[:1].lower() == letters[:1].upper() and letters[:1].isalpha():
        return word
    if joined and letters.isupper() and _JOINED.fullmatch(letters):
        return letters
    firsts = (next(filter(str.isalpha, part), "") for part in _BREAKS.split(word))
    return "".join(firsts).upper()
