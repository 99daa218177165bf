"""How to apply, as a text says it."""

from __future__ import annotations

from typing import Literal

from jdlint import regex as re
from jdlint.evidence.wording import has_any, one_of
from jdlint.values import NamedTuple

Kind = Literal["link", "email", "phone", "form", "post", "person"]


class Route(NamedTuple):
    """One way to apply, by indices into the text."""

    start: int
    end: int
    kind: Kind


# What stands in a text that tells how to apply, outside a section about it.
_STEMS = (
    *("apply", "applic", "resum", "résum", "cv", "c.v", "cover letter", "covering letter", "letter of", "letters of"),
    *("interested", "portfolio", "email me", "email us", "e-mail us", "talk to us", "expression"),
)
# What stands in a sentence that names a way, for a quick look.
_WAYS = (
    *("@", "(at)", "[at]", "http", "www.", "form", "page", "site", "portal", "online", "below", "click", "button"),
    *("person", " post", "mail", "call", "phone", "text", "ring ", "dial", "mobile", "whatsapp", "bring", "drop"),
    *("stop", "come", "pop ", "walk", "hand in", "via ", "system", "address", "press", "hit ", ".com", ".org"),
    *(".net", ".io", ".gov", ".edu", ".co", ".eu", ".uk", ".de", ".example", ".jobs", ".careers", "on linkedin"),
    *("on indeed", "through linkedin", "through usajobs", "on usajobs", "through indeed", "on handshake"),
)
_PAPERS = (
    r"(?:r[eé]sum[eé]s?|cvs?|c\.v\.?|curriculum|cover(?:ing)? letters?|applications?|portfolios?"
    r"|letters? of (?:interest"
    r"|application|motivation)|work samples|details|materials|expressions? of interest)"
)
_CUE = one_of(
    r"\b(?:to|please|how to|can|should|must|may|and|or|then|you|applicants?|candidates) apply\b(?! (?:the|a|an|your"
    r"|it|these"
    r"|those|their|new|best|knowledge|for (?:a|an) (?!job|role|position))\b)",
    r"\bapply (?:now|here|today|online|directly|at|by|via|through|with|using|on|in person|for (?:this|the) (?:job|role"
    r"|position|post|vacancy)|to (?:this|the) (?:job|role|position|post|vacancy)|to:?(?= \S{1,60}@))",
    r"\A\W*apply\b|\b(?:click|press|hit|use)\b[^.;]{0,25}\bapply\b",
    rf"\b(?:send|submit|e-?mail|forward|mail|post|attach|upload|drop|bring|hand in|deliver|fax|return|complete|fill)\b"
    rf"[^.;]{{0,80}}\b{_PAPERS}\b",
    rf"\b{_PAPERS}\b[^.;]{{0,60}} (?:(?:should|must|can|may|will) be )?(?:sent |submitted |e-?mailed |addressed "
    rf"|mailed |made |accepted )?(?:to|via|through|by|at|online)\b",
    r"\binterested(?: (?:candidates|applicants|parties|persons|individuals|in (?:this|the|joining"
    r"|applying)[^.;?]{0,40}))?"
    r"(?:\?|,| should| please| can| are| may| must)",
    r"\bto be considered\b|\be-?mail (?:me|us)\b|\btalk to us\b",
    rf"\b{_PAPERS}\b[^.;@]{{0,60}} [^\s@]{{1,64}}@",
)
_OTHER = one_of(
    r"\b(?:accommodat\w+|adjustments?|disabilit\w+|accessibility|unsubscribe|opt[- ]out|privacy|gdpr|data protection"
    r"|equal opportunit\w+|recruiters|agenc(?:y|ies) (?:should|must|please)|technical (?:support|assistance|help"
    r"|difficult\w+)|webinars?|(?:info|information) sessions?|register)\b"
)
_QUESTION = one_of(
    r"\b(?:questions?|inquir\w+|enquir\w+|(?:for |find out |learn |read )?more (?:information|details|about|on)"
    r"|further information"
    r"|informal(?:ly)?|learn more|find out more|(?:more|information|details) about|about us|our values)\b"
)
_STRONG = one_of(
    rf"\b(?:to apply|apply (?:now|here|at|via|by|through|online|directly|with|using|on))\b"
    rf"|\b(?:send|submit|e-?mail|forward|mail)\b[^.;]{{0,60}}\b{_PAPERS}\b"
    rf"|\b{_PAPERS}\b[^.;]{{0,40}} (?:be )?(?:sent|submitted|mailed|e-?mailed|addressed|directed|made"
    rf"|returned) (?:in writing )?(?:to|via|through|by|at)\b"
)
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@|\s?[\[({](?:at|@)[\])}]\s?)(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?!\w)"
)
_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>()\[\]\"'{}|]{3,400}[\w/=#&]", re.IGNORECASE)
_BARE_SITE = re.compile(
    r"(?<![\w@./-])(?:[a-z0-9-]{2,63}\.){1,3}(?:com|org|net|io|gov|edu|co|eu|uk|de|example|jobs"
    r"|careers)(?:/[^\s<>()\[\]\"',;]{0,200}[\w/])?(?![\w@.-])(?!\.\w)",
    re.IGNORECASE,
)
_PHONE = one_of(
    r"(?:\b(?:call|phone|ring|text|whatsapp|tel(?:ephone)?|mobile"
    r"|dial)\b[^.;@\d+]{0,40}[:.]?\s?)(?P<number>\+?\(?\d[\d ()./-]{5,18}\d)(?!\d)"
)
_POST = one_of(
    r"\bby (?:post|mail|regular mail|u\.?s\.? mail)\b(?! ?@)",
    rf"\b(?:mail|post|posted|mailed) (?:your |a |the |us your )?(?:{_PAPERS}|it|them)\b[^.;@]{{0,50}} to\b",
    r"\b(?:mailed|posted|sent by post|mail|address) to:? (?=\d{1,5} |p\.?o\.? box)",
)
_PERSON = one_of(
    r"\b(?:apply|applications?|resum\w+|cvs?)\b[^.;]{0,60}\bin[- ]person\b|\bin person (?:at|to|between)\b",
    r"\b(?:stop|drop|come|pop|call) (?:by|in|into)\b[^.;]{0,40}(?:\b(?:shop|store|office|restaurant|bakery|us"
    r"|caf[eé]|salon|branch|and)\b)",
    rf"\b(?:bring|hand in|drop (?:off|in)) (?:your|a|us your)\b[^.;]{{0,25}}\b{_PAPERS}\b",
    r"\bwalk[- ]ins?\b(?: \w+){0,2} welcome",
)
_FORM = one_of(
    r"\b(?:application|online|web|google|below|contact|this|our|the|following|short|attached"
    r"|expression[- ]of[- ]interest) (?:application )?form\b",
    r"\b(?:(?:our|the|online|company|its|this) )?(?:careers?|jobs?|recruitment|applicant|application|hiring) (?:page"
    r"|site|portal|website|system)\b",
    r"\bapply online\b|\bonline application\b|\b(?:through|via|on|at) (?:our|the|their) (?:[\w-]+ )?(?:website"
    r"|web site|portal|site)\b",
    r"\b(?:apply|application button|button|link|form) below\b|\b(?:click|press|use"
    r"|hit) (?:on )?(?:the )?['\"]?apply(?: now)?\b",
    r"\b(?:apply|applications?|submitted)\b[^.;]{0,30}\b(?:through|via|on) (?:linkedin|indeed|usajobs|glassdoor"
    r"|workable|greenhouse|lever|handshake)\b",
)
_BUTTON = one_of(
    r"\A\W*(?:click (?:here )?to )?(?:(?:quick |easy )?apply\b(?! (?:the|to usds))|submit (?:an |your )?application"
    r"|send (?:an |your )?application"
    r"|start (?:your )?application|application form)",
    r"\b(?:to|and|can) apply\W*\Z(?<!how to apply)|\bapplication (?:form|portal|page)\W*\Z|\bapply (?:now|here"
    r"|online|today|for this \w+)\W*\Z",
)
_LEADS = one_of(
    r"(?:\b(?:at|via|through|here|to|on|using|use|visit|visiting|click|see|by|follow|following|fill (?:in|out)"
    r"|complete|completing"
    r"|e-?mail|contact|submit|check)|:|→|>)(?: (?:the|our|this|us|an?|website|site|application|online"
    r"|directly)){0,3}\W*\Z"
)
_HERE = one_of(
    r"\b(?:here|this|form|online|web ?site|portal|e-?mail|page|link|us|application|questionnaire|survey|linkedin"
    r"|usajobs)\b|@"
)
_PLAIN = one_of(
    rf"(?:\A\W*|\b(?:please|to apply,?|can|candidates|applicants|interested,?) )(?:send|submit|e-?mail|forward|mail) "
    rf"(?:us |me )?(?:your|a|an|the|both)\b[^.;]{{0,60}}\b{_PAPERS}\b",
    r"\A\W*(?:how )?to apply\b",
)
_INVITING = one_of(
    r"\b(?:interested|sounds? (?:good|like you|interesting)|join us|want to join|keen|curious|ready"
    r"|apply)\b[^.?!]{0,60}\?\W*\Z"
)
_SITE_PATHS = (
    "apply",
    "career",
    "job",
    "recruit",
    "workable",
    "greenhouse",
    "lever.co",
    "forms",
    "vacanc",
    "position",
    "hire",
    "hiring",
    "typeform",
    "smartrecruiters",
    "breezy",
    "ashby",
)


def find_routes(text: str, about: bool = False) -> list[Route]:
    """The ways to apply that one sentence tells, in order.

    about: the sentence stands in a section about applying, so that a bare address is a way. A sentence about
    accommodations or questions tells none, nor does one that speaks of applying and gives no way.
    """
    if not tells(text, about):
        return []
    found: list[Route] = []
    found += [Route(*match.span(), "email") for match in _EMAIL.finditer(text)]
    found += [Route(*match.span(), "link") for match in _URL.finditer(text) if not _inside(found, match.start())]
    if not found:
        found += [Route(*match.span(), "link") for match in _BARE_SITE.finditer(text) if leads(text[: match.start()])]
    found += [Route(*match.span("number"), "phone") for match in _PHONE().finditer(text)]
    found += [Route(*match.span(), "post") for match in _POST().finditer(text)]
    found += [Route(*match.span(), "person") for match in _PERSON().finditer(text)]
    if not found:
        found += [Route(*match.span(), "form") for match in _FORM().finditer(text)][:1]
    return sorted(found)


def may_tell(text: str) -> bool:
    """Whether a text holds a word that ways to apply are told with; most texts do not."""
    return has_any(text, _STEMS)


def names_way(text: str) -> bool:
    """Whether a text holds a word or a mark of some way to apply; only then is it worth reading."""
    return has_any(text, _WAYS)


def tells(text: str, about: bool = False) -> bool:
    """Whether a sentence tells how to apply, or may within a section about it."""
    if not about and not may_tell(text):
        return False
    strong = _STRONG().search(text) is not None
    if _OTHER().search(text) and not (strong and "@" not in text):
        return False
    if not strong and _QUESTION().search(text):
        return False
    return strong or _CUE().search(text) is not None or about


def is_plain(sentence: str) -> bool:
    """Whether a sentence tells how to apply wherever it stands: "Please send your CV to"."""
    return may_tell(sentence) and _PLAIN().search(sentence) is not None


def invites(sentence: str) -> bool:
    """Whether a question leads up to the way to apply: "Interested?"."""
    return _INVITING().search(sentence) is not None


def leads(before: str, words: str = "") -> bool:
    """Whether what stands before a link, or the link's own words, send the reader there."""
    return _LEADS().search(before[-60:]) is not None or (words != "" and _HERE().search(words) is not None)


def is_button(words: str) -> bool:
    """Whether the words of a link are those of the way to apply: "Apply now", "application form"."""
    return len(words) <= 80 and "appl" in words.lower() and _BUTTON().search(words) is not None


def route_of(value: str, named: bool) -> Kind | None:
    """The kind of route that a field's value is, or None.

    named: the field's name speaks of applying; under `url`, only an address within a site is one.
    """
    value = value.strip()
    if _EMAIL.search(value) or value.lower().startswith("mailto:"):
        return "email"
    if _URL.match(value) or (named and value.startswith("/") and " " not in value and len(value) > 1):
        low = value.lower()
        return "link" if named or any(part in low.split("//", 1)[-1] for part in _SITE_PATHS) else None
    if named and _BARE_SITE.fullmatch(value) and "/" in value:
        return "link"
    if re.fullmatch(r"(?:tel:)?\+?[\d ()./-]{7,20}", value):
        return "phone"
    return None


def _inside(found: list[Route], at: int) -> bool:
    return any(one.start <= at < one.end for one in found)
