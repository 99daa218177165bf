"""What a text says on equal opportunity: a statement that all are welcome, and help for those who need another way."""

from __future__ import annotations

from typing import Literal

from jdlint.evidence.wording import has_any, one_of
from jdlint.values import NamedTuple

Kind = Literal["statement", "accommodation"]

# What stands in a text that says something of the kind.
_STEMS = (
    *("equal", "regard", "discriminat", "accommodation", "adjustment", "encourag", "welcome", "disabilit", "diversity"),
    *("underrepresented", "under-represented", "inclusi", "accessib", "all backgrounds", "minorities", "eoe"),
    *("affirmative", "ative format", "alternate "),
)
_TRAIT = (
    r"(?:race|racial|colou?r|ethnic\w*|religio\w+|creed|gender|sex|sexual orientation|national origin|age|disabilit\w+"
    r"|veteran\w*|marital status|backgrounds?|identit\w+|ancestry|faith|beliefs?|nationalit\w+|culture|pregnancy)"
)
_STATEMENT = one_of(
    r"\b(?:an?|the|as an) (?:[\w/&-]+,? ){0,3}equal[- ](?:employment[- ])?opportunit(?:y|ies)\b",
    r"\bequal[- ](?:employment[- ])?opportunit(?:y|ies)(?: ?(?:/|and|&|,) ?[\w ]{1,25})? (?:employer|provider"
    r"|workplace)",
    r"\b(?:gives?|offers?|provid\w{1,3}|commit\w{0,4}(?: to)?(?: \w+){0,3}|believ\w{1,3} in|promot\w{1,3}) equal"
    r" (?:employment |treatment |and fair )?opportunit",
    r"\bequal opportunit(?:y|ies) (?:matter|for (?:all|every))",
    r"\baffirmative[- ]action(?: ?/ ?| and | )(?:equal|employer)|\beoe\b(?! ?[a-z])|\beeo employer\b",
    r"\b(?:not|nor|never|prohibits?|against|free (?:from|of)|no place for|tolerance for|oppose|forbids?)\b[^.;]{0,60}"
    rf"\bdiscriminat\w+[^.;]{{0,60}}\b{_TRAIT}\b",
    r"\b(?:we|company|employer|organi[sz]ation|university|agency) (?:do|does|will|shall) not discriminate\b",
    rf"\b(?:regardless of|without regard to|irrespective of)\b[^.;]{{0,60}}\b{_TRAIT}\b[^.;]{{0,30}}[,;/]",
    rf"\b(?:without regard to|irrespective of|regardless of)(?: your| their| an applicant's)? {_TRAIT}\b",
    r"\ball (?:qualified |suitable )?(?:applicants|applications|candidates|persons|people)\b[^.;]{0,30}"
    r"\b(?:will|shall|are)\b[^.;]{0,60}\b(?:consider|regardless|without regard|equal)",
    r"\bencourag\w{1,3}\b[^.;]{0,60}\b(?:women|minorit\w+|people of colou?r|persons with|people with|veterans"
    r"|all qualified)"
    r"\b[^.;]{0,60}\bto apply\b",
    r"\bencourag\w{1,3}\b[^.;]{0,60}\b(?:women|men|minorit\w+|people|persons|members|individuals|candidates|applicants"
    r"|applications|those|groups|veterans|talent)\b[^.;]{0,60}\b(?:backgrounds?|genders?|colou?r|disabilit\w+"
    r"|under-?\s?represented|minorit\w+|communities|identities|ethnic\w*"
    r"|marginali[sz]ed|perspectives|all ages)\b",
    r"\b(?:women|minorities|people of colou?r|persons? with disabilities|people with disabilities|veterans|lgbt\w*"
    r"|under-?\s?represented \w+)\b[^.;]{0,90}\bencouraged to apply\b",
    r"\bwelcome\w{0,3}\b[^.;]{0,25}\b(?:applications?|applicants|candidates|people"
    r"|everyone)\b[^.;]{0,40}\b(?:backgrounds?"
    r"|genders?|identit\w+|ages|abilities|communities|walks of life|all sections)\b",
    r"\bcelebrat\w{1,3} (?:diversity|difference|our differences)\b",
    r"\bdisability[- ]confident\b|\bmindful employer\b|\btwo ticks\b",
    r"\b(?:we|we're|is|company|county|university|employer|organi[sz]ation)(?: are)?(?: \w+){0,4} (?:committed"
    r"|dedicated|devoted)"
    r" to\b[^.;]{0,60}\b(?:diversity|equality|equity|(?:diverse|inclusive)"
    r"[\w, ]{0,40} (?:workplace|workforce|environment|team|company))\b",
    r"\b(?:we|company) (?:\w+ )?value\w? (?:diversity|difference|inclusion)\b",
)
_ACCOMMODATION = one_of(
    r"\b(?:reasonable|workplace|disability|religious|any|special|provides?|offers?|make"
    r"|(?:need|needed|needs|requires?|requiring|request|requesting)(?: an?)?) (?:\w+ )?(?:accommodations?"
    r"|adjustments?)\b",
    r"\b(?:accommodations?|adjustments) (?:(?:is|are|may be|will be|can be) )?(?:made|available|provided|in the|during"
    r"|to (?:apply|participate|the)|for (?:the )?(?:applica\w+|interview|candidates|individuals|people|qualified"
    r"|disab\w+))",
    r"\b(?:accommodat\w{1,3}|assist\w{0,4}|support)\b[^.;]{0,40}\b(?:with|for|of|having|because of|due to) (?:a |an "
    r"|any )?"
    r"disabilit\w+\b[^.;]{0,90}\b(?:appl|interview|recruit|hiring|process|contact)",
    r"\bdisabilit\w+\b[^.;]{0,60}\b(?:assistance|help|support|accommodat\w+|adjust\w+)\b[^.;]{0,60}\b(?:appl|process"
    r"|interview)",
    r"\b(?:alternative|alternate|accessible|another) formats?\b[^.;]{0,60}\b(?:appl|job|request|advert|announcement)",
)
# "Parental leave regardless of gender" is a benefit.
_NO_STATEMENT = one_of(r"\b(?:leave|insurance|pension|benefits?|pay)\b[^.;]{0,90}\b(?:regardless|irrespective)\b")
# Demands and tasks in which the same words are the work's own.
_WORK = one_of(
    r"\b(?:with or without|with|without)(?: an?y?)? (?:a )?(?:reasonable )?accommodations?\b"
    r"|\b(?:ensur\w{1,3}|administer\w*|process\w*|coordinat\w+|manag\w{1,3}|handl\w{1,3}) [^.;]{0,40}"
    r"(?:accommodation|equal employment)|\b(?:travel|hotel|housing|overnight|student|guest|visitor"
    r"|holiday) accommodation"
    r"|\b(?:price|accounting|payroll|stock|pay|salary|schedule|cost of living|billing) adjustments"
)
# "Reasonable accommodations may be made to enable people with disabilities": an offer for all that.
_MADE = one_of(
    r"\b(?:may|will|can|shall) (?:also )?(?:be )?(?:made|provide\w?|make|granted|offered?)\b|\bupon request\b"
    r"|\bplease\b|\bcontact\b"
)


class Statement(NamedTuple):
    """A sentence on equal opportunity, by its indices. A sentence may be of both kinds."""

    start: int
    end: int
    kind: Kind


def may_tell(text: str) -> bool:
    """Whether a text holds a word that such sentences have; most texts do not."""
    return has_any(text, _STEMS)


def kinds_told(sentence: str) -> list[Kind]:
    """What a sentence is: `statement` ("We are an equal opportunity employer"), `accommodation` (reasonable
    adjustments offered), both or neither."""
    kinds: list[Kind] = []
    if _STATEMENT().search(sentence) and not _NO_STATEMENT().search(sentence):
        kinds.append("statement")
    if _ACCOMMODATION().search(sentence) and (not _WORK().search(sentence) or _MADE().search(sentence)):
        kinds.append("accommodation")
    return kinds
