"""Names that stand for others in templates and trials: sample titles, sample companies, a field's own name."""

from __future__ import annotations

from jdlint import regex as re

_TITLE = re.compile(
    r"(?:my |a |an |the |new )?(?:sample|test|example|dummy|demo|mock|template|placeholder|untitled) "
    r"(?:job|role|position|vacancy|posting|opening)"
    r"(?: (?:advert(?:isement)?|ad|description|posting|post|title|listing))?"
    r"|(?:enter |insert |your )?(?:job|role|position) (?:title|name)(?: (?:goes )?here)?"
    r"|(?:job|role|position) (?:title|name) \([a-z]{1,4}(?:[/|, ]{1,2}[a-z]{1,2}){0,3}\)"
    r"|untitled",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:(?:sample|test|example|dummy|demo|fake|your|my|some|the) (?:company|organi[sz]ation|employer)(?: name)?"
    r"|(?:acme|foo|foo ?bar|example|contoso|initech)(?:,? (?:corp|corporation|inc|ltd|llc|gmbh|co|company)\b)?"
    r"|company (?:name|x|xyz|abc|here)|(?:abc|xyz) (?:company|corp|inc|ltd)"
    r")\.?(?: here)?",
    re.IGNORECASE,
)


def is_sample_title(text: str) -> bool:
    """Whether a title stands for any ("Sample Job Advert", "Job Title (m/f/d)"); "Test Engineer" is none."""
    return _TITLE.fullmatch(_plain(text)) is not None


def is_sample_company(text: str) -> bool:
    """Whether a company's name stands for any ("ACME", "Example Corp")."""
    return _COMPANY.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.split()).strip("'\"")
