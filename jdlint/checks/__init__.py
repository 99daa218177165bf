"""The kinds of check. A rule names a kind; the other keys of its `check` are the kind's typed fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, get_args, get_origin, get_type_hints

from jdlint import regex as re
from jdlint.mistakes import Collected, Mistake
from jdlint.outline.headings import KINDS as SECTIONS
from jdlint.phrases import PhraseError, compile_phrases
from jdlint.suggestion import meant, suggestion

if TYPE_CHECKING:
    from jdlint.checks.comparison import Comparison
    from jdlint.checks.match import Match
    from jdlint.facts import Facts


class Check(Protocol):
    """A way of seeing. WORDS names what its matches lend to a message, beside {found}."""

    WORDS: ClassVar[tuple[str, ...]]

    def run(self, facts: Facts) -> Iterator[Match]:
        """What it sees in one posting, in order."""
        ...


# The module and the class of each; to import them all takes a while.
KINDS: Mapping[str, str] = {
    "body-shouting": "body_shouting.BodyShouting",
    "bullet-share": "bullet_share.BulletShare",
    "coded-words": "coded_words.CodedWords",
    "data-conflict": "data_conflict.DataConflict",
    "degree": "degree.Degree",
    "directive": "directive.Directive",
    "duty-block": "duty_block.DutyBlock",
    "duty-level": "duty_level.DutyLevel",
    "empty-section": "empty_section.EmptySection",
    "experience-denied": "experience_denied.ExperienceDenied",
    "experience-level": "experience_level.ExperienceLevel",
    "family-gap": "family_gap.FamilyGap",
    "filled": "filled.Filled",
    "hedged-condition": "hedged_condition.HedgedCondition",
    "invalid-data": "invalid_data.InvalidData",
    "item-count": "item_count.ItemCount",
    "late-purpose": "late_purpose.LatePurpose",
    "law-phrases": "law_phrases.LawPhrases",
    "leading-asked": "leading_asked.LeadingAsked",
    "level-difference": "level_difference.LevelDifference",
    "level-order": "level_order.LevelOrder",
    "long-purpose": "late_purpose.LongPurpose",
    "missing-conditions": "missing_conditions.MissingConditions",
    "missing-property": "missing_property.MissingProperty",
    "missing-section": "missing_section.MissingSection",
    "missing-title": "missing_title.MissingTitle",
    "mixed-forms": "mixed_forms.MixedForms",
    "mode-contradiction": "mode_contradiction.ModeContradiction",
    "near-duplicate": "near_duplicate.NearDuplicate",
    "neighbour-duties": "neighbour_duties.NeighbourDuties",
    "not-a-posting": "not_a_posting.NotAPosting",
    "other-language": "other_language.OtherLanguage",
    "paragraph-length": "paragraph_length.ParagraphLength",
    "pay-difference": "pay_difference.PayDifference",
    "phrases": "phrases.Phrases",
    "placeholder": "placeholder.Placeholder",
    "pronoun": "pronoun.Pronoun",
    "range-width": "range_width.RangeWidth",
    "reading-grade": "reading_grade.ReadingGrade",
    "repeated-text": "repeated_text.RepeatedText",
    "required-ends": "required_ends.RequiredEnds",
    "required-part": "required_part.RequiredPart",
    "required-statement": "required_statement.RequiredStatement",
    "requirement-count": "requirement_count.RequirementCount",
    "salary-conflict": "salary_conflict.SalaryConflict",
    "salary-range": "salary_range.SalaryRange",
    "salary-unit": "salary_unit.SalaryUnit",
    "sentence-length": "sentence_length.SentenceLength",
    "skill-kind": "skill_kind.SkillKind",
    "title-code": "title_code.TitleCode",
    "title-extras": "title_extras.TitleExtras",
    "title-shouting": "title_shouting.TitleShouting",
    "trait-item": "trait_item.TraitItem",
    "unexplained-acronym": "unexplained_acronym.UnexplainedAcronym",
    "unnamed-tools": "unnamed_tools.UnnamedTools",
    "unread-include": "unread_include.UnreadInclude",
    "unspecified": "unspecified.Unspecified",
    "unstated-condition": "unstated_condition.UnstatedCondition",
    "unstated-fact": "unstated_fact.UnstatedFact",
    "vague-benefits": "vague_benefits.VagueBenefits",
    "vague-item": "vague_item.VagueItem",
    "vague-salary": "vague_salary.VagueSalary",
    "vague-title": "vague_title.VagueTitle",
    "word-count": "word_count.WordCount",
}


def kind_of_check(name: str) -> type[Check] | type[Comparison]:
    """The class of one of KINDS."""
    module, _, kind = KINDS[name].partition(".")
    found: type[Check] | type[Comparison] = getattr(import_module(f"jdlint.checks.{module}"), kind)
    return found


LONGEST_PHRASE = 200  # of a user
# Lists of names, not of phrases.
REPLACED = ("in", "not-in", "languages", "families")
_NUMBERS = {int: re.compile(r"[0-9]{1,9}"), float: re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")}


def build(kind: type[Check] | type[Comparison], data: Mapping[str, Any]) -> Check | Comparison:
    """A check of a kind from text data, every value given the type that its field asks for. Raises Mistakes."""
    types = _types(kind)
    known = {field.name.rstrip("_").replace("_", "-"): field for field in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    collected = Collected()
    guessed = set()
    for key, value in data.items():
        field = known.get(key)
        if field is None:
            collected.found.append(Mistake((key,), f"unknown key '{key}'{suggestion(key, known)}"))
            guessed.add(meant(key, known))
        else:
            values[field.name] = collected.tried(convert, types[field.name], value, (key,))
    for key, field in known.items():
        needed = field.default is MISSING and field.default_factory is MISSING
        if needed and field.name not in values and key not in guessed:
            collected.found.append(Mistake((), f"'{key}' is missing"))
    collected.settle()
    return kind(**values)


# What most fields are, as they are annotated: to read the annotations of all kinds takes long.
_USUAL: dict[str, Any] = {
    "bool": bool,
    "float": float,
    "int": int,
    "str": str,
    "tuple[str, ...]": tuple[str, ...],
    "Mapping[str, str]": Mapping[str, str],
}


@cache
def _types(kind: type[Check] | type[Comparison]) -> dict[str, Any]:
    each = {field.name: str(field.type) for field in fields(kind)}  # type: ignore[arg-type]
    if all(type_ in _USUAL for type_ in each.values()):
        return {name: _USUAL[type_] for name, type_ in each.items()}
    return get_type_hints(kind)


def option_fields(kind: type[Check] | type[Comparison]) -> dict[str, Any]:
    """The fields of a kind of check that a user may set, by name, with their types.

    Those with a choice are left out: they say which rule it is (the part looked at, the fault meant).
    """
    return {
        field.name.rstrip("_").replace("_", "-"): _types(kind)[field.name]
        for field in fields(kind)  # type: ignore[arg-type]
        if get_origin(_types(kind)[field.name]) is not Literal
    }


def changed(check: Check | Comparison, options: Mapping[str, Any]) -> Check | Comparison:
    """A check with some of its fields set by a user, as text or as typed values.

    A list of phrases comes on top of what is there; every other value stands in place of it. Raises Mistakes.
    """
    known = option_fields(type(check))
    values: dict[str, Any] = {}
    collected = Collected()
    for key, value in options.items():
        if key not in known:
            hint = suggestion(key, known) if known else "; the rule has none"
            collected.found.append(Mistake((key,), f"no option '{key}'{hint}", of_key=True))
            continue
        name = f"{key}_" if key == "in" else key.replace("-", "_")
        new = collected.tried(convert, known[key], _as_text(value), (key,))
        collected.found += unreadable_phrases(key, new)
        before = getattr(check, name)
        if isinstance(new, tuple) and key not in REPLACED:
            new = tuple(dict.fromkeys((*before, *new)))
        elif isinstance(new, Mapping):
            new = {**before, **new}
        values[name] = new
    collected.settle()
    return replace(check, **values)  # type: ignore[type-var]


def unreadable_phrases(key: str, value: Any) -> Iterator[Mistake]:
    """What is wrong with the phrases of a field, each alone; places and sections that are not there."""
    if key in ("in", "not-in"):
        known = ("title", "heading", "body", *SECTIONS)
        for number, name in enumerate(value or ()):
            if isinstance(name, str) and name not in known:
                yield Mistake((key, number), f"'{name}' is nowhere in a posting{suggestion(name, known)}")
    elif key not in REPLACED and isinstance(value, (tuple, Mapping)):
        for place, phrase in enumerate(value) if isinstance(value, tuple) else ((one, one) for one in value):
            if not isinstance(phrase, str):
                continue  # not what its type asks for, which is told elsewhere
            if len(phrase) > LONGEST_PHRASE:
                yield Mistake((key, place), f"a phrase is longer than {LONGEST_PHRASE} characters")
                continue
            try:
                compile_phrases([("", phrase)])
            except PhraseError as error:
                yield Mistake((key, place), str(error))


def _as_text(value: Any) -> Any:
    """A value as a file would have it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def convert(wanted: Any, value: Any, path: tuple[str | int, ...]) -> Any:
    """Text data as the type wanted: text, whole and decimal numbers, yes/no, choices, lists, mappings of text."""
    origin = get_origin(wanted)
    if origin is tuple:
        if not isinstance(value, list):
            raise Mistake(path, f"'{path[0]}' must be a list")
        inner = get_args(wanted)[0]
        return tuple(convert(inner, item, (*path, number)) for number, item in enumerate(value))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise Mistake(path, f"'{path[0]}' must be a mapping")
        inner = get_args(wanted)[1]
        return {key: convert(inner, item, (*path, key)) for key, item in value.items()}
    if not isinstance(value, str):
        raise Mistake(path, f"'{path[0]}' must be a single value")
    if wanted is str:
        return value
    choices = get_args(wanted)
    if choices:
        if value not in choices:
            raise Mistake(path, f"'{value}' is none of {', '.join(map(str, choices))}")
        return value
    try:
        if wanted is bool:
            return {"yes": True, "true": True, "no": False, "false": False}[value]
        if not _NUMBERS[wanted].fullmatch(value):
            raise ValueError
        return wanted(value)
    except (ValueError, KeyError):
        names = {int: "a whole number", float: "a number", bool: "yes or no"}
        raise Mistake(path, f"'{value}' is not {names.get(wanted, wanted)}") from None
