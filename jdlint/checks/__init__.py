"""The kinds of check. A rule names a kind; the other keys of its `check` are the kind's typed fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from functools import cache
from typing import Any, ClassVar, Literal, Protocol, get_args, get_origin, get_type_hints

from jdlint import regex as re
from jdlint.checks.body_shouting import BodyShouting
from jdlint.checks.bullet_share import BulletShare
from jdlint.checks.coded_words import CodedWords
from jdlint.checks.comparison import Comparison
from jdlint.checks.data_conflict import DataConflict
from jdlint.checks.degree import Degree
from jdlint.checks.directive import Directive
from jdlint.checks.duty_block import DutyBlock
from jdlint.checks.duty_level import DutyLevel
from jdlint.checks.empty_section import EmptySection
from jdlint.checks.experience_denied import ExperienceDenied
from jdlint.checks.experience_level import ExperienceLevel
from jdlint.checks.family_gap import FamilyGap
from jdlint.checks.filled import Filled
from jdlint.checks.hedged_condition import HedgedCondition
from jdlint.checks.invalid_data import InvalidData
from jdlint.checks.item_count import ItemCount
from jdlint.checks.late_purpose import LatePurpose, LongPurpose
from jdlint.checks.law_phrases import LawPhrases
from jdlint.checks.leading_asked import LeadingAsked
from jdlint.checks.level_difference import LevelDifference
from jdlint.checks.level_order import LevelOrder
from jdlint.checks.match import Match
from jdlint.checks.missing_conditions import MissingConditions
from jdlint.checks.missing_property import MissingProperty
from jdlint.checks.missing_section import MissingSection
from jdlint.checks.missing_title import MissingTitle
from jdlint.checks.mixed_forms import MixedForms
from jdlint.checks.mode_contradiction import ModeContradiction
from jdlint.checks.near_duplicate import NearDuplicate
from jdlint.checks.neighbour_duties import NeighbourDuties
from jdlint.checks.not_a_posting import NotAPosting
from jdlint.checks.other_language import OtherLanguage
from jdlint.checks.paragraph_length import ParagraphLength
from jdlint.checks.pay_difference import PayDifference
from jdlint.checks.phrases import Phrases
from jdlint.checks.placeholder import Placeholder
from jdlint.checks.pronoun import Pronoun
from jdlint.checks.range_width import RangeWidth
from jdlint.checks.reading_grade import ReadingGrade
from jdlint.checks.repeated_text import RepeatedText
from jdlint.checks.required_ends import RequiredEnds
from jdlint.checks.required_part import RequiredPart
from jdlint.checks.required_statement import RequiredStatement
from jdlint.checks.requirement_count import RequirementCount
from jdlint.checks.salary_conflict import SalaryConflict
from jdlint.checks.salary_range import SalaryRange
from jdlint.checks.salary_unit import SalaryUnit
from jdlint.checks.sentence_length import SentenceLength
from jdlint.checks.skill_kind import SkillKind
from jdlint.checks.title_code import TitleCode
from jdlint.checks.title_extras import TitleExtras
from jdlint.checks.title_shouting import TitleShouting
from jdlint.checks.trait_item import TraitItem
from jdlint.checks.unexplained_acronym import UnexplainedAcronym
from jdlint.checks.unnamed_tools import UnnamedTools
from jdlint.checks.unread_include import UnreadInclude
from jdlint.checks.unspecified import Unspecified
from jdlint.checks.unstated_condition import UnstatedCondition
from jdlint.checks.unstated_fact import UnstatedFact
from jdlint.checks.vague_benefits import VagueBenefits
from jdlint.checks.vague_item import VagueItem
from jdlint.checks.vague_salary import VagueSalary
from jdlint.checks.vague_title import VagueTitle
from jdlint.checks.word_count import WordCount
from jdlint.facts import Facts
from jdlint.mistakes import Collected, Mistake
from jdlint.outline.headings import KINDS as SECTIONS
from jdlint.phrases import PhraseError, compile_phrases
from jdlint.suggestion import meant, suggestion


class Check(Protocol):
    """A way of seeing. WORDS names what its matches lend to a message, beside {found}."""

    WORDS: ClassVar[tuple[str, ...]]

    def run(self, facts: Facts) -> Iterator[Match]:
        """What it sees in one posting, in order."""
        ...


KINDS: dict[str, type[Check] | type[Comparison]] = {
    "body-shouting": BodyShouting,
    "bullet-share": BulletShare,
    "coded-words": CodedWords,
    "data-conflict": DataConflict,
    "degree": Degree,
    "directive": Directive,
    "duty-block": DutyBlock,
    "duty-level": DutyLevel,
    "empty-section": EmptySection,
    "experience-denied": ExperienceDenied,
    "experience-level": ExperienceLevel,
    "family-gap": FamilyGap,
    "filled": Filled,
    "hedged-condition": HedgedCondition,
    "invalid-data": InvalidData,
    "item-count": ItemCount,
    "late-purpose": LatePurpose,
    "law-phrases": LawPhrases,
    "leading-asked": LeadingAsked,
    "level-difference": LevelDifference,
    "level-order": LevelOrder,
    "long-purpose": LongPurpose,
    "missing-conditions": MissingConditions,
    "missing-property": MissingProperty,
    "missing-section": MissingSection,
    "missing-title": MissingTitle,
    "mixed-forms": MixedForms,
    "mode-contradiction": ModeContradiction,
    "near-duplicate": NearDuplicate,
    "neighbour-duties": NeighbourDuties,
    "not-a-posting": NotAPosting,
    "other-language": OtherLanguage,
    "paragraph-length": ParagraphLength,
    "pay-difference": PayDifference,
    "phrases": Phrases,
    "placeholder": Placeholder,
    "pronoun": Pronoun,
    "range-width": RangeWidth,
    "reading-grade": ReadingGrade,
    "repeated-text": RepeatedText,
    "required-ends": RequiredEnds,
    "required-part": RequiredPart,
    "required-statement": RequiredStatement,
    "requirement-count": RequirementCount,
    "salary-conflict": SalaryConflict,
    "salary-range": SalaryRange,
    "salary-unit": SalaryUnit,
    "sentence-length": SentenceLength,
    "skill-kind": SkillKind,
    "title-code": TitleCode,
    "title-extras": TitleExtras,
    "title-shouting": TitleShouting,
    "trait-item": TraitItem,
    "unexplained-acronym": UnexplainedAcronym,
    "unnamed-tools": UnnamedTools,
    "unread-include": UnreadInclude,
    "unspecified": Unspecified,
    "unstated-condition": UnstatedCondition,
    "unstated-fact": UnstatedFact,
    "vague-benefits": VagueBenefits,
    "vague-item": VagueItem,
    "vague-salary": VagueSalary,
    "vague-title": VagueTitle,
    "word-count": WordCount,
}


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
