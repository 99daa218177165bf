"""Unfilled slots of a template in a stretch of text: [Company name], {{salary}}, <insert location>, XX, TBD."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint import regex as re
from jdlint.evidence.wording import has_any
from jdlint.memo import remembered

_MOST_WORDS = 12
_BRACKETED = re.compile(
    r"\[(?P<square>[^\[\]\n]{2,300})\](?!\s*(?:[(:]|https?:))"
    r"|<(?P<angle>[A-Za-z][^<>\n=/]{2,80})>"
    r"|\{\{\s*(?P<braces>[^{}\n]{1,80}?)\s*\}\}"
    r"|(?<![{$#])\{(?P<brace>[A-Za-z][A-Za-z _]{2,40})\}(?!\})"
    r"|(?<![%\w])%(?P<percent>[A-Z][A-Z_]{2,30})%(?![%\w])"
    r"|«(?P<merge>\w{1,30}_\w{1,30})»"
)
_BARE = re.compile(
    r"(?<![\w$€£.])[$€£]?\s?(?:XX+[,.]?(?:XXX|000)?|_{3,}|x{3,})\b(?!\.\w)|\b(?:lorem ipsum(?: dolor sit amet)?)\b"
    r"|\b(?:TBD|TBC|TBA|T\.B\.D\.|TODO|FIXME)\b"
    r"|\b(?:to be (?:determined|confirmed|announced|decided|completed|added))\b(?=\s*(?:[.,;:!?)\]|]|$))"
    r"|\b(?:(?:your |the )?(?:company|organi[sz]ation|employer|client|city|product|team) name here)\b"
    r"|\b(?:INSERT|ENTER|ADD|FILL IN|REPLACE)\b(?:\s+[A-Z][A-Z'/-]*){1,6}"
    r"|\b(?:insert|enter) (?:your |the |a )?"
    r"(?:company|job|salary|location|city|name|number|date|email|link|title|description|text)\b[ \w]{0,30}?(?: here)?"
    r"|\bhier (?:[^\W\d_]+ ){0,3}(?:einfügen|eintragen|ergänzen|invullen)\b"
    r"|\b(?:insérer|compléter|insertar|indicar) (?:[^\W\d_]+ ){0,3}(?:ici|aquí)\b"
    r"|\b(?:wird noch (?:ergänzt|bekannt ?gegeben)|noch einzutragen|nog in te vullen)\b"
    r"|\b(?:in|on|at|by|of|from|to|is|for) \?\?(?!\?)"
    r"|https?://[^\s'\"<>]{1,80}/\.\.\.(?=[\s'\"<>)]|$)"
    r"|\b[\w.+-]{1,40}@(?:example|domain|company|yourcompany|yourdomain|test)\.(?:com|org|net)\b"
    r"|\b(?:(?:job|role|position) title here|your (?:text|content|description|logo) here"
    r"|(?:text|content|description|salary|responsibilities|requirements|benefits|title|name|logo) (?:goes|go) here)\b"
    r"(?=\s*(?:[.,;:!?)\]]|$))"
    r"|\((?:company|role|job|position|team|department|manager's|city|client|employer) name\)|\(city, state\)"
    r"|(?:(?<=: )|^)\(?(?:(?:MM[/.-]DD|DD[/.-]MM)[/.-]YY(?:YY)?|YYYY-MM-DD)\)?"
    r"|[$€£]\s?(?:00,?000|#{2,3},?#{3})(?![\d,.]\d)",
    re.IGNORECASE,
)
# Case tells these from words: "X years of experience", "by MONTH DAY, YEAR".
_CASED = re.compile(
    r"(?<!Gen )(?<!Generation )(?<!OS )(?<!Space )(?<![\w/.'-])X(?:\+? (?:years?|days|weeks|months|hours)\b|\+?%)"
    r"|\bMONTH DAY\b(?:, YEAR)?|\bDAY MONTH\b(?: YEAR)?|\bOPTIONAL ?-{1,2}>"
)
# Capitals in the place of words: "by DATE", "the ROLE TITLE"; and as the whole of a field's value: "APPLICATION URL".
_CAPITALS = (
    r"(?:ROLE TITLE|JOB TITLE|ROLE NAME|ROLE|ORG NAME|ORG|COMPANY NAME|COMPANY|OFFICE|DATE|AMOUNT|LOCATION|CITY"
    r"|DEPARTMENT|TEAM NAME)"
)
_IN_CAPITALS = re.compile(
    rf"(?:^|\b(?:the|an?|of|by|on|from|to|through|at|in|for|as) )(?P<slot>{_CAPITALS})\b(?![:\w-]| [A-Z]{{2}}| \d)"
)
_FEWEST_SMALL = 3  # words without capitals in a line that is not shouting
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_INSTRUCTION = re.compile(
    r"(?:add|insert|describe|list|include|provide|specify|explain|short|brief|please|note|optional)\b"
    r"|.*\bno more than\b",
    re.IGNORECASE,
)
# One of these is in everything that the pattern before finds; to look for them first is twenty times as fast.
_BARE_HINTS = tuple(
    "xx|___|lorem|tbd|tbc|tba|t.b.d|todo|fixme|to be | here|insert|enter|add|fill in|replace|hier "
    "| ici| aquí|wird noch|noch einz|nog in te| ??|/...|@| name)|(city|/yy|.yy|-yy|yyyy-|00000|00,000|##".split("|")
)
_UPPER_ONLY = re.compile(r"\b(?:INSERT|ENTER|ADD|FILL IN|REPLACE)\b")
# What a bracket may hold that is no slot: gender marks, modes, footnotes, check boxes, plain remarks.
_FINE = re.compile(
    r"^(?:[mwfhdxvig*](?:\s?[/|,]\s?[mwfhdxvign*]){0,4}|all genders|remote|hybrid|on-?site|x| |\d{1,3}|\^.*|sic"
    r"|\.\.\.|…|closed|filled|expired|update[d]?|new|optional|full[- ]time|part[- ]time|contract|permanent|internship"
    r"|link|image|note|edit)$",
    re.IGNORECASE,
)
_SLOT_WORD = re.compile(
    r"\b(?:insert|enter|your|company|name|title|location|city|state|date|salary|amount|number|department|team|email"
    r"|e-mail|address|phone|url|link|job|role|position|industry|product|manager|x+|tbd|tbc|add|fill|describe|list|specify"
    r"|e\.g|eg|example|month|year|range|hours|days|percentage|please|placeholder|benefit|skill|tool|years|field|employer"
    r"|organi[sz]ation|client|degree|website|currency|area|programme|program|office|grade|band|sector|region|directorate"
    r"|firma|firmenname|unternehmen|unternehmensname|stellentitel|stelle|standort|einsatzort|gehalt|betrag|datum"
    r"|ansprechpartner"
    r"|entreprise|société|nom|ville|lieu|montant|salaire|poste|à compléter|à préciser|insérer"
    r"|empresa|nombre|ciudad|lugar|importe|salario|puesto|fecha|insertar|indicar"
    r"|bedrijf|bedrijfsnaam|naam|plaats|bedrag|salaris|functie|functietitel|invullen|einfügen|eintragen|ergänzen)\b",
    re.IGNORECASE,
)
# A static-site variable, filled when the page is built: {{ page.title }}, {{ .Params.x }}, {{ $t('x') }}.
_BUILT = re.compile(r"[.|$(%<>]|^(?:content|title|date|site|page|yield|toc)$|^[<%]")


@remembered
def slots(text: str) -> tuple[tuple[int, int], ...]:
    """Where the unfilled slots of a text are."""
    return tuple(_slots(text))


def _slots(text: str) -> Iterator[tuple[int, int]]:
    for match in _BRACKETED.finditer(text):
        if _is_slot(match):
            yield match.span()
    for match in _IN_CAPITALS.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 : (text.find("\n", match.end()) + 1 or len(text) + 1) - 1]
        if len(_SMALL.findall(line)) >= _FEWEST_SMALL:
            yield match.span("slot")
    if "X" in text or "MONTH" in text or "OPTIONAL" in text:
        yield from (match.span() for match in _CASED.finditer(text))
    if not has_any(text, _BARE_HINTS):
        return
    for match in _BARE.finditer(text):
        words = match.group()
        if _UPPER_ONLY.match(words.upper()) and " here" not in words.lower() and not words[:3].isupper():
            continue
        if words.upper().startswith(("ADD", "REPLACE")) and not words.isupper():
            continue
        yield (match.end() - 2 if words.endswith("??") else match.start()), match.end()


def _is_slot(match: re.Match[str]) -> bool:
    words = next(group for group in match.groups() if group is not None).strip()
    if match["merge"] is not None:
        return True
    if match["square"] is not None and len(words.split()) > 2 and _INSTRUCTION.match(words):
        return True
    if _FINE.match(words) or len(words.split()) > _MOST_WORDS:
        return False
    if match["braces"] is not None:
        return not _BUILT.search(words)
    if match["square"] is not None:
        return bool(_SLOT_WORD.search(words)) or (words.isupper() and len(words) > 3)
    return bool(_SLOT_WORD.search(words.replace("_", " ")))
