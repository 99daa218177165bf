"""A posting's score: 100, less what each fault costs, line by line.

What a line costs rests on convention, jdlint's own: a part that a posting lacks costs that part's share of 100; any
other rule costs by its level. Only the first findings of a rule count, so that a long posting, which has more places
where the same fault shows, is not judged harder than a short one. No line falls when a finding is added, so a mended
finding never lowers the score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from jdlint.finding import LEVELS, Finding, Level
from jdlint.values import dataclass

# What a posting that lacks a part loses; all of them together are the whole score.
SHARES: Mapping[str, int] = {
    "title": 10,
    "purpose": 10,
    "duties": 20,
    "skills": 15,
    "conditions": 10,
    "salary": 20,
    "benefits": 15,
}
# What a rule's first finding costs, what each further one does, and the most that the rule can cost.
COSTS: Mapping[Level, tuple[int, int, int]] = {"error": (10, 2, 20), "warning": (4, 1, 8), "note": (1, 1, 2)}
WHOLE = "posting/not-a-posting"  # costs all
BEST = 100
_GRADES = ((90, "A"), (80, "B"), (65, "C"), (50, "D"), (35, "E"))


@dataclass(frozen=True)
class Loss:
    """One line of the score: how many points the findings of a rule cost.

    part: the part that is not there, where the loss is that part's share; the rule is then the one that says so.
    """

    rule: str
    findings: int
    points: int
    part: str | None = None


def losses(
    findings: Iterable[Finding], missing: Collection[str], instead_of: Mapping[str, Collection[str]]
) -> tuple[Loss, ...]:
    """What findings cost, the dearest first.

    missing: the parts whose content is not there. instead_of: for a rule, the rules that it stands in place of. A part
    is lost only when a finding says so, and then its other findings cost nothing more.
    """
    counted: Counter[str] = Counter()
    gravest: dict[str, Level] = {}
    parts: dict[str, str] = {}
    for one in findings:
        counted[one.rule] += 1
        gravest[one.rule] = min(one.level, gravest.get(one.rule, one.level), key=LEVELS.index)
        part = _part(one.rule, instead_of.get(one.rule, ()))
        if part in missing:
            parts[one.rule] = part
    if WHOLE in counted:
        return (Loss(WHOLE, counted[WHOLE], 100),)
    lines = [Loss(rule, counted[rule], cost(gravest[rule], counted[rule])) for rule in counted if rule not in parts]
    said: dict[str, str] = {}
    for rule, part in parts.items():
        said[part] = min(rule, said.get(part, rule), key=lambda rule: (LEVELS.index(gravest[rule]), rule))
    lines += [Loss(rule, counted[rule], SHARES[part], part) for part, rule in said.items()]
    return tuple(sorted(lines, key=lambda one: (-one.points, one.rule)))


def _part(rule: str, stands_for: Iterable[str]) -> str:
    """The part that a rule, or one that it stands in place of, is about."""
    themes = (one.partition("/")[0] for one in (rule, *stands_for))
    return next((theme for theme in themes if theme in SHARES), "")


def cost(level: Level, findings: int) -> int:
    """What so many findings of one rule cost, in points."""
    first, further, most = COSTS[level]
    return min(most, first + further * (findings - 1))


def total(lost: Iterable[Loss]) -> int:
    """The score, 0 to 100."""
    return max(0, BEST - sum(one.points for one in lost))


def grade(score: int) -> str:
    """A to F: A from 90, B from 80, C from 65, D from 50, E from 35."""
    return next((letter for least, letter in _GRADES if score >= least), "F")
