"""To whom a post reports, as a sentence or a labelled value says it."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.evidence.occupations import is_occupation
from jdlint.evidence.wording import has_any, one_of
from jdlint.values import NamedTuple


class ReportsTo(NamedTuple):
    """The role or the person that a post reports to, by indices into the text, without the article."""

    start: int
    end: int


_STEMS = ("report", "manager", "supervis", "managed by", "direction of", "answerable", "accountable to")
_MOST_WORDS = 9
_MOST_VALUE_WORDS = 14
_REPORT = one_of(
    r"\b(?P<verb>report|reports|reporting|reported|answerable|accountable)"
    r"(?: (?:directly|administratively|functionally|primarily|jointly|solely|operationally|day[- ]to[- ]day|straight|up"
    r"|and accountable)){0,2} (?:in)?to (?=\S)"
)
_BY = one_of(
    r"\b(?:you|position|role|post|job|incumbent|holder|candidate|intern|fellow)\b[^.;:\n]{0,20} "
    r"(?:be |is |are )?(?:line[- ])?(?:managed|supervised|overseen) by (?=\S)",
    r"\byour (?:future |direct |line |new ){0,2}(?:manager|supervisor|boss) (?:will be|is|would be)[:,]? (?=\S)",
    r"(?:\A|(?<=[.;\n] )|(?<=\n)|\b(?:works?|working|operates?|and|serves?|performed|employed) )"
    r"under (?:the )?(?:[a-z]+(?:, | and | or | ))?(?:supervision|direction|leadership) of (?=\S)",
)
_NAMED = re.compile(
    r"(?:\A|(?<=[\n|•·;.]))[\s*_>|•·-]{0,9}(?:reports? to|reporting to|reports? directly to|reporting line|line manager"
    r"|(?:direct |immediate |your )?supervisor|(?:direct|your) manager|managed by|supervised by|reporting manager)"
    r"[\s*_]{0,5}[:=][\s*_]{0,5}(?=\S)",
    re.IGNORECASE,
)
_VALUE_END = re.compile(r"[\n|•·;]|\.(?=\s|$)|$")
_ARTICLE = re.compile(
    r"(?:(?:either|both|one of) )?(?:the|our|a|an|its|their|his|her)\s+(?:\d-person )?", re.IGNORECASE
)
_WORD = re.compile(r"[\s,]{0,3}(?:[/&]\s?)?(?=[\w&(])([\w&'./-]*[\w.]|&)")
_EMPTY = re.compile(r"(?:n/?a|none|tb[acd]|to be \w+|not \w+|-+|no|yes|x+|\[.*|<.*|\{.*)\W*", re.IGNORECASE)

# Words that may stand just before "report(s) to" when the post is its subject.
_POSTS = frozenset(
    "position role post job incumbent postholder jobholder holder candidate applicant appointee individual person "
    "hire it this you he she internship fellowship vacancy opportunity".split()
)
_BEFORE = {
    "report": frozenset("will shall would you must also directly and who to i'll you'll should they can".split()),
    "reports": _POSTS | frozenset("and also which that who currently".split()),
    "reporting": _POSTS | frozenset("and be you'll is while by role, team".split()),
}
# Others who report, and not the post.
_OTHERS = frozenset(
    "team teams staff employees people contractors volunteers interns those others they members".split()
)
_ROLES = frozenset(
    "head chief lead leader leadership management board council committee commission president owner owners "
    "founder founders co-founder cofounder founding dean provost superintendent principal chair chairperson "
    "chairman chairwoman mayor clerk registrar curator supervisor director directors deputy manager managers md "
    "vp svp evp avp gm pi gp ceo cto cfo coo cmo cpo cio ciso cro chro partner partners captain sergeant foreman "
    "foreperson commissioner commissioners trustees governor secretary matron chef headteacher editor producer "
    "treasurer recorder designee lead's executive executives ed".split()
)
_STOP = frozenset(
    "who which that with at in on as while where when will is are was be been you your we us our this these by "
    "via from within you'll we'll but so per since during until after before about through under working works "
    "work has have may can must shall would leading providing responsible both out into using including based "
    "alongside whose".split()
)
_LINKS = frozenset("of the for and or & to de a an".split())


def find_reports_to(text: str, labelled: bool = False) -> list[ReportsTo]:
    """To whom a post reports, in order: "Head of Support" in "You will report to the Head of Support".

    labelled: the text stands beside "Reports to" or the like.
    """
    if labelled:
        return _value(text, 0, len(text))
    if not has_any(text, _STEMS):
        return []
    found: list[ReportsTo] = []
    for match in _NAMED.finditer(text):
        end = _VALUE_END.search(text, match.end())
        found += _value(text, match.end(), end.start() if end else len(text))
    for match in _REPORT().finditer(text):
        if _is_of_post(text[max(0, match.start() - 90) : match.start()], match["verb"].lower()):
            found += _role(text, match.end())
    for match in _BY().finditer(text):
        found += _role(
            text, match.end(), person="supervision" not in match.group() and "direction" not in match.group()
        )
    return sorted(set(found))


def _value(text: str, start: int, end: int) -> list[ReportsTo]:
    """The whole of a short value, without its article."""
    while start < end and (text[start].isspace() or text[start] in "*_-–:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "*_.,:"):
        end -= 1
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    words = text[start:end].split()
    if not words or not any(map(str.isalpha, text[start:end])) or _EMPTY.fullmatch(text, start, end):
        return []
    if len(words) <= _MOST_VALUE_WORDS:
        return [ReportsTo(start, end)]
    return _role(text, start, person=True)


def _is_of_post(before: str, verb: str) -> bool:
    """Whether what stands before the verb makes the post its subject: "The position reports to"."""
    clause = re.split(r"[.;:!?\n](?:\s|$)|[•|]", before)[-1]
    words = clause.lower().replace(",", " , ").replace("(", " ").split()
    while words and words[-1] in ("directly", "currently", "also", "typically", "initially", "normally"):
        words.pop()
    if verb in ("answerable", "accountable"):
        return words[-1:] == ["and"] or words[-1:] in (["is"], ["be"], ["are"]) or not words
    if not words or words[-1] in ("-", "*", "–", "—", ",", "-", "as"):
        return True
    last = words[-1].strip("*_\"')")
    if verb == "reported":
        return False
    if verb == "report" and not _OTHERS.isdisjoint(words[-4:]) and "you" not in words:
        return False
    if verb == "reports" and last in ("that", "who", "which"):
        return not _POSTS.isdisjoint(words) or "management" in words
    if verb == "report" and last == "who":
        return False
    if last in _BEFORE[verb]:
        return last != "and" or verb != "reports" or _OTHERS.isdisjoint(words)
    return verb != "report" and is_occupation(last) and not last.endswith("s")


def _role(text: str, start: int, *, person: bool = False) -> list[ReportsTo]:
    """The role that is named at an index, if one is. person: a name will do."""
    article = _ARTICLE.match(text, start)
    at = first = article.end() if article else start
    last = first
    is_role = named = False
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, at)
        if match is None:
            break
        word, low = match[1], match[1].lower().rstrip(".").removesuffix("'s")
        between = text[at : match.start(1)]
        if low in _STOP and not (low == "in" and text[match.end() :].startswith("-")):
            break
        if "," in between and (not word[:1].isupper() or not is_role):
            break
        if low in _LINKS:
            if is_role and low in ("and", "or", "to", "a", "an") and not _goes_on(text, match.end()):
                break
            at = match.end()
            continue
        role = low in _ROLES or any(part in _ROLES or is_occupation(part) for part in re.split(r"[-/]", low))
        if is_role and word.islower() and not role and text[last:at].strip() not in ("of", "for", "of the", "for the"):
            ahead = text[match.end() : match.end() + 30].split()[:1]
            if not between.strip() and not (ahead and ahead[0].strip(".,").lower() in _ROLES):
                break
        is_role = is_role or role
        named = named or word[:1].isupper()
        at = last = match.end()
        if word.endswith(".") and len(word) > 3:
            last -= 1
            break
    if last == first or not (is_role or (person and named)):
        return []
    return [ReportsTo(first, last)]


def _goes_on(text: str, at: int) -> bool:
    """Whether what follows "and" belongs to the role: another role, or a name with a capital."""
    match = re.compile(r"\s+(?:the |our )?([\w'-]+)").match(text, at)
    if match is None:
        return False
    word = match[1]
    return word[:1].isupper() or word.lower() in _ROLES or is_occupation(word.lower())
