"""What a line's own words sound like, whatever heading stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.occupations import is_occupation
from jdlint.language import FOREIGN
from jdlint.memo import remembered
from jdlint.outline import foreign
from jdlint.phrases import Matcher, vocabulary, words

_FIRST_WORDS = re.compile(r"[^\w]*([^\W\d_]+(?:-[^\W\d_]+)?)(?:\s+([^\W\d_]+))?")
_WILL = re.compile(
    r"\b(?P<who>you'll|you'd"
    r"|(?P<subject>[^\W\d_]++(?:/[^\W\d_]++)?)(?:\s+|\)\s*)(?:will|would|shall|is expected to|are expected to|must))\s+"
    r"(?:also\s+|primarily\s+|regularly\s+|then\s+|have to\s+|need to\s+|get to\s+)*(?P<be>be\s+)?"
    r"(?:also\s+|primarily\s+|directly\s+|mainly\s+)?(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)
# "You build the service ...": the task is told as if it were done already.
_YOU_DO = re.compile(r"\b[Yy]ou\s+(?:also\s+|then\s+)?(look after|take (?:care|over|charge)|work on|[a-z]+)")
# "We need someone to migrate ...", "we need help writing ..."
_NEEDED = re.compile(
    r"\bwe need (?:someone|somebody|a person|help|you)\b(?: with (?:[^.;:]|\.(?=\w)){0,60}? experience)?"
    r"(?: to| who can(?: work [^.;:]{0,60}? to)?| who will)? ([a-z]+)",
    re.IGNORECASE,
)
# "Accountable for the planning, delivery and evaluation of care": each of them is a task.
_ACCOUNTABLE = re.compile(r"\b(?:responsible|accountable) for (?:the )?([^.;:]{10,400})", re.IGNORECASE)
# "... for assisting in the direction of programs and activities": one task, whatever it is done to.
_ONE_TASK = re.compile(r"[^\W\d_]{2,}ing\s+(?!and\b|or\b)\w", re.IGNORECASE)
_JOINED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_MOST_JOINED = 5
# A verb with its object; "supply and demand" has none.
_JOINED_GERUND = re.compile(r"(?:,(?: and)?|\band) ([a-z]+ing)(?=[ /][\w'\"(])")
_JOINED_VERB = re.compile(r"(?:,(?: and)?|\band) ([a-z]+)(?= (?!and\b|or\b|of\b|in\b|for\b|to\b)[\w'\"(])")
# "research assistants (RAs)": what the job's holder is called from there on.
_SHORT_TITLE = re.compile(r"\b([^\W\d_]++) \(([A-Z]{2,6}s?(?:/[A-Z]{2,6}s?)?)\)")
_STOP = re.compile(r"[.;:!?](?!\w)")
# "The Director of Nursing will ...", "Whoever closes the shop shall ...": the subject stands further off.
_HEAD = re.compile(
    r"\s*(?:whoever\b|(?:the|this|an?)\s+(?:[^\W\d_]+\s+){0,3}?(?P<head>[^\W\d_]+)\s+of"
    r"(?:\s+[^\W\d_]+){0,4}?\s+(?:will|would|shall|is expected|are expected|must)\b)",
    re.IGNORECASE,
)
# "The Clerk is chosen by the members, and shall keep ..."
_SUBJECT = re.compile(r"\s*(?:the|this)\s+(?:[^\W\d_]+\s+){0,2}?(?P<head>[^\W\d_]+)\s+(?:of|is)\b", re.IGNORECASE)
# "... will play a part in tracking and reporting on bills", "... will work on writing and testing recipes"
_ROLE_IN = re.compile(
    r" (?:(?:an? |the )?(?:[a-z-]+ ){0,3}(?:role|part) in|on) ([a-z]+ing)\b(?:,? (?:and|or) ([a-z]+ing)\b)?"
)
# "... will support the council through research; updating manuals; and training clerks": tasks in a row.
# "Under direct supervision designs, tests and maintains ...": nobody is named.
_UNDER = re.compile(r"Under (?:the )?(?:[\w-]+ ){0,3}(?:supervision|direction|guidance),? ")
_IN_A_ROW = re.compile(r";\s*(?:and(?:/or)?\s|or\s)?\s*([a-z]+ing)\b")
# "The role includes planning, organizing and conducting ...": each of these verbs is a task.
_INCLUDES = re.compile(
    r"\b(?:responsible for|responsibility for|involved (?:in|with)|focused on|"
    r"(?:responsibilities|duties|tasks|role|position|job|work|objectives|activities|projects)\s+"
    r"(?:(?:will|may|would|can)\s+)?(?:also\s+)?"
    r"(?:include|includes|involve|involves|entail|entails|consist of|consists of|are|is)|"
    r"tasked with|in charge of|charged with)\b(?:[^.;]|;(?=\s*(?:and(?:/or)?\s|or\s)?[^\W\d_]{2,}ing\b)){0,600}",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"responsib(?:le|ility)\b|accountable|involved|focused|tasked|(?:in )?charged?\b", re.IGNORECASE)
# What does work, and is no holder of a job.
_BODIES = frozenset(
    "we our company office division department agency organization organisation team teams firm board business "
    "commission council program programme unit branch".split()
)
_PRONOUNS = frozenset("you he she".split())
_CLAUSES = re.compile(r"(?:;|[\r\n]+)\s*(?:and(?:/or)?\s|or\s)?\s*")
# "identifying Marketing Leads": a capital within a sentence makes a name.
_GERUND = re.compile(r"\b([a-z]++(?<=[a-z]{2}ing))\b|(?:[:;•]|[\r\n])\s*([A-Z][a-z]+ing)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:'s)?")
# "Contract: permanent" names a value; a duty's topic before a colon is longer.
_LABELLED = re.compile(r"\W*(?:[^\W_]+[ /-]){0,2}[^\W_]+\s*:(?=\s)")
# Forms of verbs that begin a requirement or a company sentence more often than a duty.
_NOT_DUTIES = frozenset("have know look enjoy keep love experience care join".split())
_TO_READERS = frozenset("apply learn see view find read join submit express request discuss ensure help".split())
_HOLDERS = frozenset(
    "candidate incumbent postholder jobholder they he she role position job individual employee person holder".split()
)
# "You will be involved in ...": a task for all its passive.
_TAKEN_UP = frozenset("focused involved engaged tasked charged responsible accountable".split())
_SUBJECT_REACH = 9
_REACH = 600  # characters of a sentence
_LONGEST_SHORT_TITLE = 3  # CEO, CTO
_BETWEEN = frozenset("also who then at in here of our".split())
# Words of a call for applications: they name nothing that the job is for.
_CALL = re.compile(
    r"looking for|look to|looks to|seek|search|hir(?:e|ing)|recruit|join|are you|do you|opportunity|chance|report"
    r"|opening|(?:candidate|applicant|person|individual) (?:will|is)|needs?\b(?! you to)",
    re.IGNORECASE,
)
_AIMLESS = r"(?:join|be|become|have|apply|work with us|the|our|a|us|an|your)\b"
_SOUGHT_TO = re.compile(
    r"\b(?:looking for|searching for|seek(?:ing|s)?|hir(?:e|ing)|recruiting|in search of|needs? an?)\b"
    r"(?:(?!\b(?:that|which|how|able)\b)[^.!?]){0,160}?"
    rf"\b(?:to|who will|who can|who'll|will)\s+(?!{_AIMLESS})([a-z]+)",
    re.IGNORECASE,
)
_POST_TO = re.compile(rf"\b(?:position|role|job|post)\b[^.!?]{{0,80}}?\bto (?!{_AIMLESS})([a-z]+)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.;:!?])\s+")
# What follows "you will" without being a task.
_NOT_TASKS = frozenset(
    "have need be get find love enjoy receive earn join become feel like want benefit gain thrive not never only "
    "always possess hold demonstrate bring see know a an the in on of fit live spend come go work look take speak "
    "care think understand learn choose start meet share require".split()
)


@cache
def _verb_forms() -> frozenset[str]:
    table = tables.table("verbs")
    doubling = set(table["doubling"].split())
    forms: set[str] = set()
    for verb in table["verbs"].split():
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        forms |= {verb, f"{stem}ing", _third_person(verb)}
        if verb in doubling:
            forms.add(f"{verb}{verb[-1]}ing")
    return frozenset(forms)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


@cache
def _matcher() -> Matcher:
    return vocabulary("content", listed_phrases)


def listed_phrases() -> Iterator[tuple[str, str]]:
    """What a line of each kind of section says, under the kind."""
    return ((kind, phrase) for kind, phrases in tables.table("content").items() for phrase in phrases)


def is_verb(word: str) -> bool:
    """Whether a word is a form that begins a duty: manage, manages, managing."""
    return word.lower() in _verb_forms()


def begins_with_duty(text: str, language: str = "en") -> bool:
    """Whether a line begins like a duty: with a verb, or with an adverb and a verb."""
    if language in FOREIGN:
        return foreign.begins_with_duty(text, language)
    match = _FIRST_WORDS.match(text)
    if match is None:
        return False
    first, second = match[1].lower(), match[2] or ""
    if first == "to":
        begins = is_verb(second) and second.lower() not in _TO_READERS  # "To assist the curator in ..."
    else:
        begins = is_verb(first) or (_is_adverb(first) and is_verb(second))
    if not begins or first in _NOT_DUTIES or _LABELLED.match(text):
        return False
    return not (second[:1].isupper() and is_occupation(second.lower()))  # "Project Manager in Leeds" is a title


def duty_clauses(text: str, language: str = "en") -> int:
    """How many clauses, parted by semicolons or line ends, begin like a duty: "planning rotas; ordering flour"."""
    return sum(begins_with_duty(clause, language) for clause in _CLAUSES.split(text))


@remembered  # a line is asked about for its section, and again for its duties
def duty_statements(text: str, language: str = "en") -> int:
    """How many tasks running text tells: "you will ...", "the officer plans and ...", "responsible for ...ing"."""
    if language in FOREIGN:
        return foreign.duty_statements(text, language)
    told = _promised(text)
    told += sum(is_verb(verb) and verb.lower() not in _NOT_TASKS for verb in _NEEDED.findall(text))
    told += sum(" " in verb or (is_verb(verb) and verb not in _NOT_TASKS) for verb in _YOU_DO.findall(text))
    included = [match.group() for match in _INCLUDES.finditer(text) if _is_of_holder(text, match)]
    gerunds = sum(is_verb(word) for passage in included for pair in _GERUND.findall(passage) for word in pair if word)
    accounted = [match.group(1) for match in _ACCOUNTABLE.finditer(text) if _is_of_holder(text, match)]
    accounted = [passage for passage in accounted if not _ONE_TASK.match(passage)]
    nouns = sum(min(_MOST_JOINED, 1 + len(_JOINED.findall(passage))) for passage in accounted)
    told += max(gerunds, nouns)
    return told + _third_person_tasks(text)


def _is_of_holder(text: str, match: re.Match[str]) -> bool:
    """Whether what a passage tells is the job's matter: "The office is charged with ..." is not, nor "we are"."""
    if not _CHARGED.match(match.group()):
        return True
    ahead = text[_last_end(text, match.start()) : match.start()]
    subject = ahead.rpartition(",")[2]
    said = _WORDS.findall(subject)
    theirs = any(word.lower() in _BODIES for word in said)
    return not theirs or any(word.lower() in _PRONOUNS or _holds(word) for word in said)


def _last_end(text: str, before: int) -> int:
    """Where the sentence or line begins that a place stands in."""
    least = max(0, before - _REACH)
    return max(least, max(text.rfind(mark, least, before) for mark in ".;:!?\r\n") + 1)


def _promised(text: str) -> int:
    """The verbs after "you will", "the officer shall": of the job's holder only, and no passive ones."""
    told = 0
    holder = False
    short = _short_titles(text) if "(" in text else frozenset[str]()
    for match in _WILL.finditer(text):
        subject = match["subject"] or "you"
        if subject.lower() not in ("and", "or"):
            called = subject.lower() == "you" or any(map(_holds, subject.split("/"))) or subject in short
            holder = called or _heads(_HEAD, text, match)
        else:
            holder = holder or _heads(_SUBJECT, text, match)
        verb = match["verb"].lower()
        if not holder:
            continue
        if match["be"]:
            itself = verb.endswith("ing") or verb in _TAKEN_UP
        else:
            itself = verb not in _NOT_TASKS and not verb.endswith("ed")
        role = _ROLE_IN.match(text, match.end())
        told += max(itself, sum(map(is_verb, filter(None, role.groups()))) if role else 0)
    return told


def _short_titles(text: str) -> frozenset[str]:
    """What a text says that the job's holder is called for short."""
    return frozenset(match[2] for match in _SHORT_TITLE.finditer(text) if is_occupation(match[1].lower()))


def _heads(start: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    """Whether the sentence of a "will" begins with the job's holder: "The head of the kitchen will ..."."""
    said = start.match(text, _last_end(text, match.start()), match.end())
    return said is not None and (said["head"] is None or _holds(said["head"]))


def joined_tasks(text: str) -> int:
    """The further verbs after "you will ..." and the like, each with its object: "bake tarts and train chefs".

    They are no statements of their own: a purpose is told in such sentences too.
    """
    told = 0
    for match in (*_WILL.finditer(text), *_NEEDED.finditer(text)):
        be = match.groupdict().get("be")
        most = match.end() + _REACH
        stop = _STOP.search(text, match.end(), most)
        end = stop.start() if stop else min(len(text), most)
        verbs = [verb[1] for verb in _JOINED_VERB.finditer(text, match.end(), end)]
        told += sum(_is_base(verb) and verb not in _NOT_TASKS for verb in verbs)
        gerund = be and match["verb"].endswith("ing")
        if gerund or _ROLE_IN.match(text, match.end()):
            told += sum(is_verb(verb[1]) for verb in _JOINED_GERUND.finditer(text, match.end(), end))
        while stop and (row := _IN_A_ROW.match(text, stop.start())):
            told += is_verb(row[1])
            stop = _STOP.search(text, row.end(), most)
    return told


def _third_person_tasks(text: str) -> int:
    """The verbs of sentences whose subject is the job's holder: "The County Clerk plans, organizes and conducts"."""
    if not any(map(_holds, words(text))) and "Under " not in text:
        return 0
    return sum(map(_tasks_of_holder, _SENTENCES.split(text)))


def _tasks_of_holder(sentence: str) -> int:
    """How many verbs a sentence has whose subject is the job's holder."""
    if under := _UNDER.match(sentence):
        rest = list(_WORDS.finditer(sentence, under.end()))
        if rest and _is_third_person(rest[0].group()):
            return 1 + _in_series(sentence, rest)
    said = _WORDS.findall(sentence)
    holder = list(map(_holds, said[:_SUBJECT_REACH]))
    if True not in holder or said[0].lower() == "we":
        return 0
    at = holder.index(True)
    verb = next((n for n in range(at + 1, min(at + 4, len(said))) if not _passed_over(said[n])), None)
    if verb is None or not (_is_third_person(said[verb]) or (said[at].endswith("s") and _is_base(said[verb]))):
        return 0
    return 1 + _in_series(sentence, list(_WORDS.finditer(sentence))[verb:])


def _in_series(sentence: str, words: Sequence[re.Match[str]]) -> int:
    """How many verbs are joined to others in the third person: "plans, organizes and directs"."""
    told = 0
    for before, word in pairwise(words):
        joined = sentence[before.end() : word.start()].strip() == "," or before.group().lower() in ("and", "or", "also")
        told += joined and _is_third_person(word.group())
    return told


def names_person(word: str) -> bool:
    """Whether a word names a person by the work; a longer word in capitals is some office's short name ("LEAD")."""
    return is_occupation(word.lower()) and not (word.isupper() and len(word) > _LONGEST_SHORT_TITLE)


@lru_cache(maxsize=4096)  # words come again in every line
def _holds(word: str) -> bool:
    return word.lower() in _HOLDERS or names_person(word)


def _passed_over(word: str) -> bool:
    """Words between a subject and its verb: adverbs, an abbreviation in brackets, a second part of the title."""
    small = word.lower()
    return word.isupper() or _is_adverb(small) or small in _BETWEEN or (_holds(word) and not is_verb(small))


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word.isalpha()


def _is_base(word: str) -> bool:
    return word.islower() and not word.endswith(("ing", "s")) and is_verb(word)


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and word.islower() and is_verb(word)


def has_aim(text: str) -> bool:
    """Whether an English text says what a job is for, and not only that somebody is sought for it."""
    hits = (hit for hit in _matcher().find(text) if hit.owner == "purpose")
    told = any(not _CALL.search(text[hit.start : hit.end]) for hit in hits)
    return told or sought_for(text)


def sought_for(text: str) -> bool:
    """Whether a text says what somebody is sought for: "an engineer to build ...", "a position to help with ..."."""
    return any(is_verb(match[1]) for pattern in (_SOUGHT_TO, _POST_TO) for match in pattern.finditer(text))


def weigh(text: str, language: str = "en") -> dict[str, float]:
    """How much a line sounds like each kind of section; kinds it does not sound like are left out."""
    return dict(_weights(text, language))


def weight_of(kind: str, text: str, language: str = "en") -> float:
    """How much a line sounds like one kind of section, of those that phrases alone tell (all but the duties)."""
    return _spoken(text, language).get(kind, 0.0)


@remembered  # a line is asked about with its section, with its heading, and by itself
def _spoken(text: str, language: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    # A posting in another language may hold lines in English.
    spoken = [hit for hit in foreign.hits(text, language) if hit.owner != "tasks"] if language in FOREIGN else []
    for hit in (*_matcher().find(text), *spoken):
        # A phrase at the front of a line says more than one at its end.
        weights[hit.owner] = weights.get(hit.owner, 0.0) + (1.5 if hit.start < 12 else 1.0)
    return weights


@remembered
def _weights(text: str, language: str) -> dict[str, float]:
    weights = dict(_spoken(text, language))
    if begins_with_duty(text, language):
        weights["duties"] = weights.get("duties", 0.0) + 2.0
    statements = duty_statements(text, language)
    if statements:
        weights["duties"] = weights.get("duties", 0.0) + 1.0 * statements
    return weights
