"""Atlases for the pictures: one that shows everything, extreme ones, and random ones."""

import random
from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from mkdocs_metastasis.graph import Graph
from mkdocs_metastasis.model import (
    Atlas,
    Clinical,
    Effect,
    Evidence,
    Factor,
    Mechanism,
    NextStep,
    Options,
    Record,
    Step,
    Study,
)

PROMOTES, INHIBITS = "promotes", "inhibits"
DEPENDS, DETECTS = "context-dependent", "detects"


def effect(on: str, direction: str, study: str = "animal", contested: bool = False) -> Effect:
    """An effect with one source of a kind, or none at all for a `hypothesis`."""
    evidence = [] if study == "hypothesis" else [Evidence(ref="a2020", study=(Study(study),))]
    if contested:
        evidence.append(Evidence(ref="b2021", study=(Study.CELL,), finding="contradicts"))
    return Effect(on=on, effect=direction, how="How.", evidence=tuple(evidence))


def step(id: str, title: str, order: int, **more: object) -> Step:
    return Step(id=id, path=f"steps/{id}.yml", title=title, summary="S.", order=order, **more)


def mechanism(id: str, title: str, step: Sequence[str], *effects: Effect) -> Mechanism:
    return Mechanism(
        id=id, path=f"mechanisms/{id}.yml", title=title, summary="S.", step=tuple(step),
        effects=effects,
    )


def factor(id: str, title: str, *effects: Effect) -> Factor:
    return Factor(
        id=id, path=f"factors/{id}.yml", title=title, summary="S.", group="immune", effects=effects,
        plural=title.endswith("s"),
    )


def clinical(id: str, title: str, *effects: Effect) -> Clinical:
    return Clinical(
        id=id, path=f"clinical/{id}.yml", title=title, summary="S.", topic="treatment",
        effects=effects,
    )


def atlas(*records: Record, max_nodes: int = 120) -> Atlas:
    ordered: Mapping[str, Record] = {r.id: r for r in sorted(records, key=lambda r: r.id)}
    return Atlas(records=ordered, options=Options(max_nodes=max_nodes))


def sample() -> Atlas:
    """Every kind of box and arrow, a side step and a loop. Made up, after the seed pictures."""
    return atlas(
        step("invasion", "Local invasion", 1),
        step("intravasation", "Intravasation", 2),
        step("circulation", "Survival in circulation", 3),
        step("extravasation", "Extravasation", 4, next=("dormancy", NextStep(to="growth"))),
        step("dormancy", "Dormancy", 5, aside=True, next=("growth",)),
        step("growth", "Proliferation and colonisation", 6,
             next=(NextStep(to="intravasation", label="cells leave again"),)),
        mechanism("invadopodia", "Invadopodia formation", ["intravasation"],
                  effect("intravasation", PROMOTES)),
        mechanism("barrier", "Endothelial barrier disruption", ["intravasation", "extravasation"],
                  effect("intravasation", PROMOTES, "human"), effect("doorway", PROMOTES, "cell")),
        mechanism("angiogenesis", "Angiogenesis", ["intravasation"], effect("barrier", PROMOTES)),
        mechanism("doorway", "TMEM doorway assembly", ["intravasation"],
                  effect("cascade", PROMOTES, "human", contested=True)),
        mechanism("immune-evasion", "Immune evasion", ["circulation"]),
        factor("timp", "TIMP-1", effect("mmp", INHIBITS), effect("invadopodia", INHIBITS, "cell")),
        factor("mmp", "MMP-2 / MMP-9", effect("invadopodia", PROMOTES),
               effect("barrier", PROMOTES)),
        factor("tgf", "TGF-β", effect("barrier", PROMOTES, "cell"), effect("invasion", PROMOTES),
               effect("immune-evasion", PROMOTES), effect("growth", DEPENDS),
               effect("dormancy", INHIBITS, "hypothesis"), effect("cascade", DEPENDS, "human")),
        factor("vegf", "VEGF-A", effect("barrier", PROMOTES), effect("angiogenesis", PROMOTES)),
        factor("macrophages", "Tumour-associated macrophages", effect("doorway", PROMOTES),
               effect("intravasation", PROMOTES, "human", contested=True)),
        factor("kiss1", "KISS1 metastasis suppressor", effect("invadopodia", INHIBITS)),
        clinical("anti-vegf", "Bevacizumab", effect("vegf", INHIBITS, "trial"),
                 effect("angiogenesis", INHIBITS, "trial")),
        clinical("imaging", "Imaging (PET, CT, MRI)", effect("growth", DETECTS, "human"),
                 effect("anti-vegf", DETECTS, "review")),
    )


AWKWARD = (
    "<script>alert('x')</script> & \"more\"", "肿瘤相关巨噬细胞与转移前微环境的形成以及休眠",
    "الانتقال الظهاري المتوسطي في السرطان", "a" * 200, "word " * 40, "]]> <!-- &amp; {{ x }}",
    "e\u0301a\u0308 \u200f\u202e mixed", "Emoji 🧬🧫 family 👩‍🔬", "\u0001bad\ufffe", "x",
    "Ж" * 60, "m" * 50 + " " + "W" * 50, "a-b/c–d—e " * 15, "'\"`\\",
)


def crowded(mechanisms: int = 40, factors: int = 200, title: str = "{} {}") -> Atlas:
    """One step with many mechanisms and many factors on it, on one of them and on each other."""
    return atlas(
        step("s", "The step", 1),
        *(mechanism(f"m{i}", title.format("Mechanism", i), ["s"], effect("s", PROMOTES))
          for i in range(mechanisms)),
        *(factor(f"f{i}", title.format("Factor", i), effect("s", PROMOTES if i % 3 else INHIBITS),
                 effect("m0", INHIBITS if i % 2 else PROMOTES), effect(f"f{i ^ 1}", PROMOTES))
          for i in range(factors)),
        max_nodes=1000,
    )


def long_cascade(steps: int = 20) -> Atlas:
    """Branches, jumps and loops."""
    def following(i: int) -> tuple[str, ...]:
        others = {(i + 1) % steps, (i + 3) % steps, (i * 7) % steps} - {i}
        return tuple(f"s{other}" for other in sorted(others))

    return atlas(*(
        step(f"s{i}", f"Step number {i} of this", i + 1, next=following(i), aside=i % 5 == 3)
        for i in range(steps)
    ))


def random_atlas(seed: int, nodes: int, edges: int, titles: Sequence[str] = ()) -> Atlas:
    """Any legal atlas of a size, the same for the same seed."""
    chance = random.Random(seed)
    counts = [max(1, nodes // 8), nodes // 4, nodes // 2]
    counts.append(max(0, nodes - sum(counts)))
    ids = [[f"{kind}{i}" for i in range(count)] for kind, count in zip("smfc", counts, strict=True)]

    def title(id: str) -> str:
        words = ["tumour", "cell", "of the", "metastasis-suppressor", "β", "activation", "(NK)"]
        return chance.choice(titles) if titles and chance.random() < 0.5 else " ".join(
            [id, *chance.choices(words, k=chance.randint(0, 5))]
        )

    effects = _effects(chance, ids, edges)
    steps, mechanisms, factors, topics = ids
    return atlas(
        *(step(id, title(id), i + 1, aside=chance.random() < 0.2,
               **_next(chance, steps, id)) for i, id in enumerate(steps)),
        *(mechanism(id, title(id), chance.sample(steps, min(len(steps), chance.randint(1, 2))),
                    *effects.get(id, ())) for id in mechanisms),
        *(factor(id, title(id), *effects.get(id, ())) for id in factors),
        *(clinical(id, title(id), *effects.get(id, ())) for id in topics),
        max_nodes=nodes,
    )


def _next(chance: random.Random, steps: Sequence[str], id: str) -> dict[str, object]:
    if chance.random() < 0.6:
        return {}
    others = [other for other in steps if other != id]
    return {"next": tuple(chance.sample(others, min(len(others), chance.randint(0, 3))))}


def _effects(
    chance: random.Random, ids: Sequence[Sequence[str]], edges: int
) -> dict[str, list[Effect]]:
    steps, mechanisms, factors, topics = ids
    found: dict[str, list[Effect]] = {}
    done: set[tuple[str, str]] = set()
    for _ in range(edges):
        source = chance.choice([*mechanisms, *factors, *topics, steps[0]])
        treats = source in topics
        targets = [*steps, *mechanisms, *factors, "cascade", *(topics if treats else ())]
        target = chance.choice(targets)
        if source != target and source not in steps and (source, target) not in done:
            done.add((source, target))
            direction = chance.choice([PROMOTES, INHIBITS, DEPENDS] + [DETECTS] * treats)
            study = chance.choice([*Study, "hypothesis"])
            contested = chance.random() < 0.1 and study != "hypothesis"
            found.setdefault(source, []).append(effect(target, direction, study, contested))
    return found


recipes = st.tuples(
    st.integers(0, 10**6), st.integers(1, 60), st.integers(0, 160), st.booleans()
)
"""Seed, records, arrows, and whether titles are awkward: any legal atlas of up to 60 records."""


def cooked(recipe: tuple[int, int, int, bool]) -> Graph:
    """The graph of a recipe."""
    *sizes, awkward = recipe
    return Graph(random_atlas(*sizes, AWKWARD if awkward else ()))


def graphs() -> dict[str, Graph]:
    """The atlases that are drawn in every test, by name."""
    return {
        "sample": Graph(sample()),
        "crowded": Graph(crowded()),
        "crowded with long titles": Graph(crowded(title="{}" + " & title" * 24 + " {}")),
        "long cascade": Graph(long_cascade()),
        "one step": Graph(atlas(step("only", "Only step", 1))),
        "no step": Graph(atlas(factor("a", "A", effect("b", PROMOTES)), factor("b", "B"))),
        "awkward": Graph(random_atlas(3, 40, 90, AWKWARD)),
    }
