"""JSON-LD job postings as search engines read them: which properties are there, and which values they do not take."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from jdlint import regex as re
from jdlint.document import RECORD_NAME, Document, Fault, Field
from jdlint.evidence.slots import slots
from jdlint.values import NamedTuple

# Required of every job posting; a place may be left out where the work is all remote (below).
_REQUIRED = ("title", "description", "datePosted", "hiringOrganization")
_RECOMMENDED = ("baseSalary", "employmentType", "validThrough")
_UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
_EMPLOYMENT = ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER")
TEMPLATE = re.compile(r"[{<][{%?]|%[}>]|\$\{")
_CODE = re.compile(r"[A-Z]{3}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class JobPosting(NamedTuple):
    """The fields of one JSON-LD job posting; `type` is its `@type`."""

    type: Field
    fields: tuple[Field, ...]
    names: frozenset[str]  # of its own properties: the first part of each dotted name


def job_postings(document: Document) -> list[JobPosting]:
    """The job postings among a document's data, in order."""
    found: list[tuple[Field, list[Field]]] = []
    for field in document.fields:
        if field.origin not in ("json-ld", "record"):
            continue
        if field.name == "@type" and field.value.rsplit("/", 1)[-1] == "JobPosting":
            found.append((field, []))
        if found:
            found[-1][1].append(field)
    return [JobPosting(type_, tuple(fields), _names(document, fields)) for type_, fields in found]


def _names(document: Document, fields: list[Field]) -> frozenset[str]:
    """The properties that have a value, those of a record included whose long value is read as text."""
    named = {field.name.split(".", 1)[0] for field in fields if field.value.strip()}
    if document.format == "json":
        headings = (block for block in document.blocks if block.kind == "heading" and block.depth == RECORD_NAME)
        named |= {document.source.slice(block.span) for block in headings}
    return frozenset(named)


def missing_properties(posting: JobPosting) -> list[str]:
    """The required properties that a job posting lacks."""
    remote = any(field.name == "jobLocationType" and field.value == "TELECOMMUTE" for field in posting.fields)
    return required_beside(posting.names, remote=remote)


def required_beside(names: Collection[str], *, remote: bool) -> list[str]:
    """The required properties that are not among those a job posting has; remote: whether the work is all remote."""
    lacking = [name for name in _REQUIRED if name not in names]
    if remote and not {"jobLocation", "applicantLocationRequirements"}.intersection(names):
        lacking.append("applicantLocationRequirements")
    elif not remote and "jobLocation" not in names:
        lacking.append("jobLocation")
    return lacking


def recommended_beside(names: Collection[str]) -> list[str]:
    """The properties that search engines recommend of every job posting and that it has not."""
    return [name for name in _RECOMMENDED if name not in names]


def wrong_values(posting: JobPosting) -> Iterator[Fault]:
    """Values that a property does not take. What a template fills in is not judged, nor is an unfilled slot."""
    for field in posting.fields:
        value = field.value.strip()
        if not value or TEMPLATE.search(value) or any(slots(value)):
            continue
        if wanted := _wanted(field.name, value):
            yield Fault(field.span, f"'{value}' is no {field.name.rsplit('.', 1)[-1]}; write {wanted}")


def _wanted(name: str, value: str) -> str | None:
    """What a property wants instead of a value, or None where the value is right."""
    if name in ("datePosted", "validThrough"):
        return None if _is_date(value) else "a date such as 2027-03-31"
    if name == "employmentType":
        return None if value in _EMPLOYMENT else f"one of {', '.join(_EMPLOYMENT)}"
    if name == "jobLocationType":
        return None if value == "TELECOMMUTE" else "TELECOMMUTE, or leave it out where the work is not all remote"
    if name == "baseSalary.value.unitText":
        return None if value in _UNITS else f"one of {', '.join(_UNITS)}"
    if name == "baseSalary.currency":
        return None if _CODE.fullmatch(value) else "an ISO 4217 code such as EUR"
    if name in ("baseSalary.value.value", "baseSalary.value.minValue", "baseSalary.value.maxValue"):
        return None if _NUMBER.fullmatch(value) else "a number without signs and separators"
    return None


def _is_date(value: str) -> bool:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
