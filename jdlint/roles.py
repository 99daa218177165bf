"""Role families: what people in one field are called, what they usually do and know. One file each in
`rules/tables/roles`, and these are its keys:

    summary   one line, for `jdlint rules --roles`
    field     phrases in a title that name the field            not       phrases in a title that name another one
    titles    level -> usual titles                             duties    group -> says, model, phrases
    skills    technical, communication, organisation -> what is usually asked for
    tools     generic: "help desk software"; named: the products
    managers  group of duty signals -> phrases that only the field's managers have among their duties
    ordinary  groups of duty signals that say nothing about level in this field
    signals   against: a neighbour; phrases: in duties, what tells this family from it
    variants  name -> when: phrases in a title; duties: further groups
    draft     what only `jdlint new` writes, all optional: aim ("You <aim>."); managers: duties from manager on;
              education, with what is as good; helpful: what is nice to have; measure ("Success is measured by
              <measure>"); physical: what the work demands of the body

A group of duties has `says`, a name for messages; `model`, one duty as it could be written; and `phrases`, by which
the group is known in a posting. Phrases are in the notation of jdlint/phrases.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from jdlint import tables
from jdlint.mistakes import Collected, Mistake, Mistakes, Path
from jdlint.phrases import Hit, Matcher, vocabulary
from jdlint.suggestion import meant, suggestion
from jdlint.values import NamedTuple, dataclass

FOLDER = "roles"
_NEARNESS = 0.5  # families go by several names: "support" for customer-support


class DutyGroup(NamedTuple):
    """Duties of one kind: a name for messages, a duty as it could be written, and what the kind is known by."""

    name: str
    says: str
    model: str
    phrases: tuple[str, ...]


class Variant(NamedTuple):
    """A family in one sector: phrases of titles that tell it, and duties that come on top."""

    name: str
    when: tuple[str, ...]
    duties: tuple[DutyGroup, ...]


class DraftWords(NamedTuple):
    """What only a draft posting of a family says; what is empty is said in the words of every field."""

    aim: str = ""
    managers: tuple[str, ...] = ()
    education: str = ""
    helpful: tuple[str, ...] = ()
    measure: str = ""
    physical: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """A role family, as its file describes it."""

    name: str
    summary: str
    fields: tuple[str, ...]
    duties: tuple[DutyGroup, ...]
    skills: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    other_fields: tuple[str, ...] = ()
    generic_tools: tuple[str, ...] = ()
    named_tools: tuple[str, ...] = ()
    managers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    against: str | None = None
    signals: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    draft: DraftWords = field(default_factory=DraftWords)

    def __hash__(self) -> int:  # the generated one would ask mappings for theirs
        return hash(self.name)


Own = tuple[Family, ...]  # families of the user, beside those of the tables


# --- loading ---------------------------------------------------------------------------------------------------------

_LEVELS = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")
_SKILLS = ("technical", "communication", "organisation")
_GROUPS = ("people", "appraisal", "discipline", "hiring", "budget", "policy", "coordination", "strategy")
_KEYS = {
    "summary": True,
    "field": True,
    "titles": True,
    "duties": True,
    "skills": True,
    "not": False,
    "tools": False,
    "managers": False,
    "ordinary": False,
    "signals": False,
    "variants": False,
    "draft": False,
}


def load_family(name: str, data: Any) -> Family:
    """A family from its file's data. Raises Mistakes."""
    collected = Collected()
    tried = collected.tried
    table = tried(_mapping, data, ())
    collected.settle()
    for key in table:
        tried(_known, key, tuple(_KEYS), (key,), "key")
    guessed = {meant(key, _KEYS, _NEARNESS) for key in table if key not in _KEYS}
    for key, needed in _KEYS.items():
        if needed and key not in table and key not in guessed:
            collected.found.append(Mistake((), f"'{key}' is missing"))
    tools = tried(_mapping, table.get("tools", {}), ("tools",), ("generic", "named")) or {}
    if tools and len(tools) < 2:
        collected.found.append(Mistake(("tools",), "'tools' needs both 'generic' and 'named'"))
    signals = tried(_mapping, table.get("signals", {}), ("signals",), ("against", "phrases")) or {}
    if signals and len(signals) < 2:
        collected.found.append(Mistake(("signals",), "'signals' needs both 'against' and 'phrases'"))
    ordinary = tried(_texts, table, "ordinary") or ()
    for number, group in enumerate(ordinary):
        tried(_known, group, _GROUPS, ("ordinary", number), "group of duty signals")
    made = {
        "summary": tried(_text, table.get("summary", ""), ("summary",)),
        "fields": tried(_texts, table, "field"),
        "duties": tried(_groups, table["duties"], ("duties",)) if "duties" in table else (),
        "skills": tried(_lists, table.get("skills", {}), ("skills",), _SKILLS),
        "titles": tried(_lists, table.get("titles", {}), ("titles",), _LEVELS),
        "other_fields": tried(_texts, table, "not"),
        "generic_tools": tried(_texts, tools, "generic", ("tools",)),
        "named_tools": tried(_texts, tools, "named", ("tools",)),
        "managers": tried(_lists, table.get("managers", {}), ("managers",), _GROUPS),
        "against": tried(_text, signals["against"], ("signals", "against")) if "against" in signals else None,
        "signals": tried(_texts, signals, "phrases", ("signals",)),
        "variants": tried(lambda: tuple(_variants(table.get("variants", {})))),
        "draft": tried(_draft, table.get("draft", {})),
    }
    collected.settle()
    return Family(name, ordinary=frozenset(ordinary), **made)


def names() -> tuple[str, ...]:
    """The names of all families, sorted."""
    return tables.names(FOLDER)


def families() -> Mapping[str, Family]:
    """All families by name, sorted.

    Raises TableError, with the place, for a file that cannot be used.
    """
    found = {name: family(name) for name in names()}
    for name, one in found.items():
        if one.against is not None and (one.against not in found or found[one.against].against != name):
            message = f"'{name}' is told from '{one.against}', which must be a family and be told from '{name}'"
            raise tables.TableError(tables.placed(f"{FOLDER}/{name}", ("signals", "against"), message))
    return found


@cache
def family(name: str, own: Own = ()) -> Family:
    """A family by its name.

    Raises Mistake for an unknown one, with what was probably meant, and TableError as `families` does.
    """
    for one in own:
        if one.name == name:
            return one
    if name not in names():
        known = (*names(), *(one.name for one in own))
        raise Mistake((), f"unknown role family '{name}'{suggestion(name, known, _NEARNESS)}")
    try:
        return load_family(name, tables.table(f"{FOLDER}/{name}"))
    except Mistakes as error:
        first = error.mistakes[0]
        raise tables.TableError(tables.placed(f"{FOLDER}/{name}", first.path, first.message)) from None


def _groups(data: Any, path: Path) -> tuple[DutyGroup, ...]:
    found = []
    for name, group in _mapping(data, path).items():
        here = (*path, name)
        table = _mapping(group, here, ("says", "model", "phrases"))
        for key in ("says", "model", "phrases"):
            if key not in table:
                raise Mistake(here, f"'{key}' is missing")
        says, model = (_text(table[key], (*here, key)) for key in ("says", "model"))
        found.append(DutyGroup(name, says, model, _texts(table, "phrases", here)))
    if not found:
        raise Mistake(path, f"'{path[-1]}' must name at least one group")
    return tuple(found)


def _variants(data: Any) -> Iterator[Variant]:
    for name, variant in _mapping(data, ("variants",)).items():
        path = ("variants", name)
        table = _mapping(variant, path, ("when", "duties"))
        for key in ("when", "duties"):
            if key not in table:
                raise Mistake(path, f"'{key}' is missing")
        yield Variant(name, _texts(table, "when", path), _groups(table["duties"], (*path, "duties")))


def _draft(data: Any) -> DraftWords:
    path = ("draft",)
    table = _mapping(data, path, DraftWords._fields)
    texts = {key: _text(table[key], (*path, key)) for key in ("aim", "education", "measure") if key in table}
    return DraftWords(
        **texts,
        managers=_texts(table, "managers", path),
        helpful=_texts(table, "helpful", path),
        physical=_texts(table, "physical", path),
    )


def _lists(data: Any, path: Path, known: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    table = _mapping(data, path, known)
    return {key: _texts(table, key, path) for key in table}


def _texts(table: Mapping[str, Any], key: str, path: Path = ()) -> tuple[str, ...]:
    if key not in table:
        return ()
    listed = table[key]
    if not isinstance(listed, list) or not listed:
        raise Mistake((*path, key), f"'{key}' must be a list")
    return tuple(_text(item, (*path, key, number)) for number, item in enumerate(listed))


def _text(data: Any, path: Path) -> str:
    if not isinstance(data, str):
        raise Mistake(path, f"'{path[-1]}' must be text")
    return data


def _mapping(data: Any, path: Path, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise Mistake(path, "must be a mapping of keys to values")
    if known:
        for key in data:
            _known(key, known, (*path, key), "key")
    return data


def _known(word: str, known: tuple[str, ...], path: Path, what: str) -> None:
    if word not in known:
        raise Mistake(path, f"unknown {what} '{word}'{suggestion(word, known, _NEARNESS)}")


# --- which family a posting is of ------------------------------------------------------------------------------------

_FEWEST_GROUPS = 5  # that duties must speak of to tell the family without a title
_LEAD = 2  # groups more than in any other family


def family_of(title: str | None, duties: Sequence[str] = (), own: Own = ()) -> Family | None:
    """The family that a title names; where it names none, the one all of whose groups the duties speak of.

    Of two families that a title names, the one with the longer words; None when these are equally long.
    """
    named = families_named(title, own) if title else {}
    if named:
        longest = max(named.values())
        best = [name for name, length in named.items() if length == longest]
        return family(best[0], own) if len(best) == 1 else None
    if len(duties) < _FEWEST_GROUPS:
        return None
    told: dict[str, set[str]] = {}
    for duty in duties:
        for name, group in groups_told(duty, own):
            told.setdefault(name, set()).add(group)
    order = sorted(((len(groups), name) for name, groups in told.items()), reverse=True)
    if not order or order[0][0] < _FEWEST_GROUPS or (len(order) > 1 and order[0][0] - order[1][0] < _LEAD):
        return None
    best_told = family(order[0][1], own)
    return best_told if told[best_told.name].issuperset(group.name for group in best_told.duties) else None


def families_named(title: str, own: Own = ()) -> dict[str, int]:
    """The families that a title names, each with the length of the words that do."""
    found: dict[str, int] = {}
    other = set()
    for hit in _title_hits(title, own):
        part, name, _ = hit.owner
        if part == "field":
            found[name] = max(found.get(name, 0), hit.end - hit.start)
        elif part == "not":
            other.add(name)
    return {name: length for name, length in found.items() if name not in other}


def groups_told(duty: str, own: Own = ()) -> set[tuple[str, str]]:
    """The families and groups of duties that a duty speaks of; a variant's group is `variant/group`."""
    return {(hit.owner[1], hit.owner[2]) for hit in _duty_hits(duty, own) if hit.owner[0] == "duty"}


def told_as(duty: str, own: Own = ()) -> frozenset[str]:
    """The families whose signals, which tell them from a neighbour, a duty holds."""
    return frozenset(hit.owner[1] for hit in _duty_hits(duty, own) if hit.owner[0] == "signal")


def manager_cues(duty: str, own: Own = ()) -> list[tuple[int, int, str, str]]:
    """What only managers of a family do: indices into the duty, the family, the group of duty signals."""
    return [(hit.start, hit.end, *hit.owner[1:]) for hit in _duty_hits(duty, own) if hit.owner[0] == "managers"]


def tools_in(text: str, own: Own = ()) -> list[tuple[int, int, str, str]]:
    """Tools in a text: indices, the family, and whether it is generic ("help desk software") or named."""
    hits = _duty_hits(text, own)
    return [(hit.start, hit.end, hit.owner[1], hit.owner[2]) for hit in hits if hit.owner[0] == "tool"]


def variants_named(title: str, of: Family, own: Own = ()) -> list[Variant]:
    """The variants of a family that a title names."""
    names = {hit.owner[2] for hit in _title_hits(title, own) if hit.owner[:2] == ("variant", of.name)}
    return [variant for variant in of.variants if variant.name in names]


@cache
def _titles() -> Matcher:
    return vocabulary("role-titles", title_phrases)


@cache
def _duties() -> Matcher:
    return vocabulary("role-duties", duty_phrases)


@lru_cache(maxsize=16)
def _own_matchers(own: Own) -> tuple[Matcher, Matcher]:
    families = {one.name: one for one in own}
    return Matcher(_title_phrases(families)), Matcher(_duty_phrases(families))


def _title_hits(title: str, own: Own) -> Iterator[Hit]:
    return chain(_titles().find(title), _own_matchers(own)[0].find(title) if own else ())


def _duty_hits(duty: str, own: Own) -> Iterator[Hit]:
    return chain(_duties().find(duty), _own_matchers(own)[1].find(duty) if own else ())


def phrases_of(one: Family) -> Iterator[tuple[tuple[str, str, str], str]]:
    """All the phrases of a family."""
    return chain(_title_phrases({one.name: one}), _duty_phrases({one.name: one}))


def readable(one: Family) -> None:
    """Raises PhraseError when one of a family's phrases cannot be read."""
    _own_matchers((one,))


def title_phrases() -> Iterator[tuple[tuple[str, str, str], str]]:
    """The phrases of titles, each under what it tells, its family, and its variant."""
    return _title_phrases(families())


def duty_phrases() -> Iterator[tuple[tuple[str, str, str], str]]:
    """The phrases of duties and requirements, each under what it tells, its family, and its group."""
    return _duty_phrases(families())


def _title_phrases(families: Mapping[str, Family]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for name, one in families.items():
        for part, phrases in (("field", one.fields), ("not", one.other_fields)):
            yield from (((part, name, ""), phrase) for phrase in phrases)
        for variant in one.variants:
            yield from ((("variant", name, variant.name), phrase) for phrase in variant.when)


def _duty_phrases(families: Mapping[str, Family]) -> Iterator[tuple[tuple[str, str, str], str]]:
    for name, one in families.items():
        for group in one.duties:
            yield from ((("duty", name, group.name), phrase) for phrase in group.phrases)
        for variant in one.variants:
            for group in variant.duties:
                yield from ((("duty", name, f"{variant.name}/{group.name}"), phrase) for phrase in group.phrases)
        for cue, phrases in one.managers.items():
            yield from ((("managers", name, cue), phrase) for phrase in phrases)
        yield from ((("signal", name, ""), phrase) for phrase in one.signals)
        yield from ((("tool", name, "generic"), phrase) for phrase in one.generic_tools)
        yield from ((("tool", name, "named"), phrase) for phrase in one.named_tools)
