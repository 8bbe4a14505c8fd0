"""What people write where a word of a closed vocabulary stands, and the word that they mean.

Likeness of letters alone would lead from `prevents` to `promotes`, its opposite.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

_MEANT = {
    "promotes": """
        accelerate activate aid allow amplify assist augment boost cause contribute create drive
        elevate enable encourage enhance expand facilitate favour favor foster generate help improve
        increase induce initiate leadsto lead mediate potentiate produce raise require speed spur
        stimulate strengthen support sustain trigger upregulate worsen positive + up
        """,
    "inhibits": """
        abolish abrogate antagonise antagonize arrest attenuate block curb cut decelerate
        decrease delay demote diminish disrupt downregulate dampen eliminate halt hamper hinder
        impair impede kill limit lower neutralise neutralize oppose prevent reduce repress
        restrain restrict retard silence slow stop suppress weaken negative - down
        """,
    "context-dependent": """
        ambiguous ambivalent bidirectional biphasic both conditional contextdependent context
        contextual depend dependson dual either mixed varie vary variable unclear
        """,
    "detects": """
        assess count determine diagnose discover find identify image locate measure monitor observe
        predict reveal screen see show track visualise visualize
        """,
    "trial": """
        clinicaltrial rct randomised randomized randomisation randomization controlled phase phasei
        phaseii phaseiii phase1 phase2 phase3 metaanalysi intervention interventional placebo
        """,
    "human": """
        autopsy casecontrol casereport caseserie cohort epidemiological epidemiology humans
        man observational patient people person population postmortem prospective registry
        retrospective survey tumoursample tumorsample
        """,
    "animal": """
        chick chicken dog fish fly hamster invivo knockout mammal mice monkey mouse murine pdx pig
        primate rabbit rat rodent transgenic xenograft zebrafish drosophila
        """,
    "cell": """
        cellline cellculture coculture culture exvivo explant invitro lab laboratory organoid
        spheroid tissueculture cells
        """,
    "computational": """
        algorithm bioinformatic computed computer dataset insilico math mathematical modelling
        prediction simulation theoretical theory
        """,
    "review": "literature narrativereview overview scopingreview systematicreview textbook",
    "guideline": "consensu guidance policy position recommendation standard statement",
    "supports": "agree confirm consistent favour favor for pro positive prove show yes corroborate",
    "contradicts": """
        against conflict contra contrary deny disagree disprove dispute negative no oppose refute
        reject rule
        """,
    "retraction": "retract retracted withdraw withdrawn withdrawal removal",
    "concern": "expressionofconcern eoc expression doubt warning",
    "correction": "amendment corrected corrigendum corrigenda errata erratum fix update",
    "full text": "all article complete entire everything fulltext paper pdf whole",
    "abstract": "abstracts summary",
    "record": "bibliographic metadata nothing title unread none",
    "hypothesis": "assumed assumption hypothesi hypothetical idea possible proposed theory",
}


def meant(written: str, words: Collection[str]) -> str:
    """Return the one word of `words` that is meant, or nothing where that is not plain."""
    known = _index(tuple(words))
    whole = re.sub(r"[\s_-]+", "", written.casefold()) or written.strip()
    if found := known.get(_stem(whole)):
        return found
    stems = map(_stem, re.findall(r"\w+", written))
    pieces = {known[stem] for stem in stems if stem in known}
    return pieces.pop() if len(pieces) == 1 else ""


@cache
def _index(words: tuple[str, ...]) -> dict[str, str]:
    """Stems to the words that they mean, without those that mean two of them."""
    found: dict[str, set[str]] = {}
    for word in words:
        for name in (word.replace("-", "").replace(" ", ""), *_MEANT.get(word, "").split()):
            found.setdefault(_stem(name), set()).add(word)
    return {stem: meanings.pop() for stem, meanings in found.items() if len(meanings) == 1}


def _stem(word: str) -> str:
    """A word without what bends it: `increases`, `increased` and `increasing` are one."""
    stem = re.sub(r"(?:ing|ed|es|e|s)$", "", word.casefold()).rstrip("s")
    return stem if len(stem) > 2 else word.casefold()
