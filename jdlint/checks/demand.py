"""What the law that holds for a posting asks of it, and how to say so. Shared by the kinds of theme law."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from jdlint import regex as re
from jdlint.facts import Facts
from jdlint.finding import Level
from jdlint.jurisdictions import Claim, Duty, claims
from jdlint.values import NamedTuple

# law: "Colorado appears to require"; source: the law, when it was read, and for whom it holds.
LAW_WORDS = ("law", "source")

_MOST_CITED = 2
_FEDERAL = re.compile(r"\bGS[- ]?(?:0?[1-9]|1[0-5])\b|\busajobs\.gov\b")


class Demand(NamedTuple):
    """The strongest claims to one duty. level: the most it is reported at, None for the rule's own."""

    claims: tuple[Claim, ...]
    level: Level | None
    words: Mapping[str, str]


def claims_on(facts: Facts, duty: Duty) -> list[Claim]:
    """Who asks for a duty of this posting, the strongest first.

    Nobody where the work is unpaid, or where the employer is the federal government: states do not bind it.
    """
    setting = facts.setting
    found = claims(facts.governing, duty, setting.as_of, setting.employer_size)
    if not found or (any(one.value.value == "volunteer" for one in facts.conditions) and not facts.salaries):
        return []
    if any(one.law.code.startswith("us-") for one in found) and _FEDERAL.search(facts.document.source.text):
        return []
    return found


def demanded(found: Sequence[Claim], size: int | None) -> Demand | None:
    """Claims in words: those that are as strong as the first."""
    if not found:
        return None
    force, soft = found[0].force, found[0].soft
    top = tuple(one for one in found if (one.force, one.soft, one.since) == (force, soft, found[0].since))
    level: Level | None = "note" if force in ("future", "proposed", "remote") else None
    if level is None and (soft or force == "unenforced"):
        level = "warning"
    return Demand(top, level, {"law": _who(top), "source": _source(top, size)})


def _who(top: Sequence[Claim]) -> str:
    first = top[0]
    if first.force == "remote":
        names = listed((one.law.name for one in top), "or")
        return f"If the work can be done from {names}, the law there appears to require"
    names = listed((one.law.name for one in top), "and")
    if first.force == "proposed":
        return f"A rule proposed in {names} would require"
    verb = "appears" if len(top) == 1 else "appear"
    sentence = f"{names[:1].upper()}{names[1:]} {verb} to require"
    if first.force == "future":
        return f"From {first.since} on, {names} {verb} to require"
    return f"{sentence} (enforced from {first.since} on)" if first.force == "unenforced" else sentence


def _source(top: Sequence[Claim], size: int | None) -> str:
    cited = listed((one.law.citation for one in top[:_MOST_CITED]), "and")
    details = [f"as of {min(one.law.checked for one in top[:_MOST_CITED])}"]
    least = [one.law for one in top if one.law.size is not None and one.law.size > 1]
    if size is None and len(least) == len(top):
        law = min(least, key=lambda law: law.size or 0)
        details.append(f"for employers of {law.size} or more{', ' + law.counted if law.counted else ''}")
    return f"{cited} ({'; '.join(details)})"


def listed(words: Iterable[str], last: str) -> str:
    """Words as in a sentence: "a, b and c"."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end
