"""The name of the employer, as fields and labels give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from jdlint import regex as re
from jdlint.document import Document
from jdlint.evidence.sample import is_sample_company
from jdlint.fieldnames import field_kind
from jdlint.outline.stated import Place
from jdlint.source import Span
from jdlint.values import NamedTuple

# Of the names for a company: a department, a team, a client and an agency are not who hires.
_EMPLOYER_NAMES = re.compile(
    r"compan|employer|organi[sz]ation(?!.*(?:address|url|logo))|^org$|firm|unternehmen|institution|school|arbeitgeber"
    r"|entreprise|société|empresa|bedrijf|werkgever",
    re.IGNORECASE,
)
_SLOT = re.compile(r"[\[\]{}<>]|\bhttps?:")
_LEGAL_FORMS = frozenset(
    "ag bv co company corp corporation gmbh inc limited llc ltd nv plc pty sa sarl sas sl srl the".split()
)
_WORD = re.compile(r"[^\W_]+")


class Employer(NamedTuple):
    """A name that is given as the employer's, and where it stands in the source."""

    name: str
    span: Span


def find_employers(document: Document, places: Iterable[Place]) -> Iterator[Employer]:
    """The names in order of fields, then of labels; what is to be filled in is none."""
    named = [(field.name, Employer(field.value, field.span)) for field in document.fields if field.origin != "head"]
    named += [
        (document.words(place.name), Employer(document.words(place.span), place.span))
        for place in places
        if not place.field and place.name is not None and place.label == "company"
    ]
    for label, one in named:
        name = " ".join(one.name.split()).strip("\"'")
        if _names_employer(label) and plain_name(name) and not _SLOT.search(name) and not is_sample_company(name):
            yield one._replace(name=name)


def plain_name(name: str) -> str:
    """A name in lower case without legal form and marks, to be compared: "The Mill Bakery, Inc." -> "mill bakery"."""
    return " ".join(word for word in _WORD.findall(name.casefold()) if word not in _LEGAL_FORMS)


@cache
def _names_employer(label: str) -> bool:
    label = label.removesuffix(".name")
    return field_kind(label) == "company" and _EMPLOYER_NAMES.search(label) is not None
