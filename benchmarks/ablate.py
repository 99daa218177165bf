"""Cut one labelled section out of a posting, and see whether the outline notices that it is gone.

    python benchmarks/ablate.py --labels FILE --files DIR [--misses]

What to cut is decided by hand-made labels and by the plain patterns below, never by jdlint: the labelled section
goes, and with it every other sentence, line, field or headed section that looks like a statement of the same thing.
A posting and kind where that cannot be done without harm to another labelled section is left out and counted.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Literal, NamedTuple

KINDS = ("purpose", "duties", "skills", "conditions", "salary", "benefits")
# A cut that takes more than this share of another labelled section's words with it is not clean ...
TAKES_ALONG = 0.5
# A posting of which less than this share of words is left is none.
LEAST_LEFT = 0.25

# Headings of each kind, as a reader would tell them; the text below them goes too.
HEADINGS = {
    "purpose": (
        r"^(about |the |this |your |our |general |job |role |position |overall )*(role|job|position|post|opportunity"
        r"|mission|purpose|summary|overview|brief|objective|description)s?( (summary|overview|purpose|description"
        r"|brief|statement))?$"
    ),
    "duties": (
        r"responsib|\bdut(y|ies)\b|\btasks?\b|what (you('ll| will| would|'d)?|will you) (be )?(do|doing|achieve)"
        r"|day.to.day|key objectives|activities|accountab|you('ll| will)( be)?( responsible)?( for)?$|contribute$"
        r"|first \w+ (months?|weeks?|days)|within \w+ months?|projects:?$"
    ),
    "skills": (
        r"requirements?\b(?! (schedule|hours))|qualifi|skills?\b|experiences?\b|who you are|about you\b|looking for"
        r"|you('ll)?( should| must)? (have|bring|need)|\bprofile$|education|knowledge|abilities|nice to have"
        r"|bonus points|preferred|desirable|desired|must.haves?|criteria|competenc|good fit|great fit|rockstar"
        r"|proficien|the ideal |essential|training:?$|credentials|licen[sc]e|eligib"
    ),
    "conditions": (
        r"\blocation|\bhours\b|schedule|\btravel|(working|employment|physical|environmental) (condition|demand"
        r"|requirement|environment)|work (environment|style|arrangement)|workstyle|conditions|terms of|contract"
        r"|shifts?\b|remote|hybrid|ways of working|fine print|the details|appointment|duration|physical"
        r"|place of work|start date|job type|position type|employment type|flexible|highlights"
    ),
    "salary": r"salar(y|ies)|compensation|\bpay\b|stipend|remuneration|\bwages?\b|grade\b",
    "benefits": (
        r"benefit|perks?\b|\boffers?\b|why (work|join|us|you)|package|what you('ll| will)? (get|gain)|rewards"
        r"|well.?being|provides:?$|advantages|what('s| is) in it"
    ),
}
# Names of fields and labels.
FIELDS = {
    "purpose": r"description|summary|excerpt|intro|brief|overview|purpose|objective|about",
    "duties": r"\w*responsibilit\w*|\w*dut(y|ies)|tasks?|(key.)?objectives",
    "skills": r"skills?|requirements?|qualifications?|experience|education|degrees?_\w+|\w*_degrees?\w*",
    "conditions": (
        r"location|city|country|region|place|address|office|type|\w*_?type|employment\w*|contract|remote|hours"
        r"|schedule|shift|duration|start\w*|commitment|travel\w*|telework\w*|term|time_?zone|tenure|limit|work\w*"
    ),
    "salary": r"salar\w*|pay\w*|compensation|wage|\w*grade\w*|gs\w*|stipend|currency|rate|series",
    "benefits": r"\w*benefits?|perks?|offer",
}
# Sentences of each kind.
STATEMENTS = {
    "purpose": (
        r"\b(looking for|looking to|look for|seek(s|ing)?|searching for|search for|hiring|hire|recruit\w*|in need of"
        r"|needs? (a|an|you|some\w+)|is needed|invit(e|es|ing)|want (a|an|to)|wanted)\b|\b(this|the|our|your"
        r"|that) (\w+ ){0,2}(role|position|job|post|vacancy|internship|opportunity|mission|incumbent|postholder"
        r"|candidate|applicant|individual|person|project|goal)s?\b|\b(as (a|an|our|the)|join(ing)? (us|our|the|a)"
        r"|you('ll| will| would|'d)|reports? to|reporting to)\b|\b(responsib\w+|opportunity|position|incumbent"
        r"|vacancy|your role|help us|(they|he|she|he/she) will)\b"
    ),
    "duties": (
        r"\byou('ll| will| would|'d| shall| may| could| must| get to|'re going to| are going to)\b|\b(will|shall"
        r"|would|is expected to|are expected to)( also| primarily| be)* \w+|\byou (\w+ly )?[a-z]+ (our|the|a)\b"
        r"|\b(responsib\w+|accountable|duties|tasks?|in charge of|charged with|help us|projects?)\b|\b(role|position"
        r"|job|work|internship|goal) (is|will|involves?|includes?|entails?|focus\w*|combines?|requires?|to)\b"
        r"|\b(this|the) (role|position|job|post|internship) [a-z]+s\b|\binclud(e|es|ing) [a-z]+ing\b|\byour (role"
        r"|job|mission|goal|task|work|focus)\b|\bincumbent\b"
    ),
    "skills": (
        r"\b(experience[ds]?|degree|bachelor|master'?s|phd|ph\.d|msc|bsc|diploma|certif\w+|licen[sc]e[ds]?|knowledge"
        r"|understand(s|ing)?|familiar\w*|proficien\w+|fluen\w+|skills?|skilled|abilit(y|ies)|able|capab\w+|expert(s"
        r"|ise)?|background|qualif\w+|requir\w+|must|should|minimum|prefer\w*|desir\w+|essential|plus|passion\w*"
        r"|self.?starter|team.?player|detail.oriented|organi[sz]ed|comfortable|eager\w*|willing\w*|motivated|curious"
        r"|talented|proven|track record|education\w*|graduat\w+|someone|individual|candidates?|applicants?|eligib\w+"
        r"|competenc\w+|interest in|interested in|driven|enthusias\w+|creative|you (have|are|know|bring|enjoy|love"
        r"|can|care|thrive|like|want|take)|you'(re|ve)|years?|necessary|aptitude|attitude|demonstrat\w+|excellent"
        r"|strong|fit|who (has|have|is|are|can|loves?)|native|english|speaking|citizen\w*|right person)\b"
    ),
    "conditions": (
        r"\b(remote(ly)?|hybrid|on-?site|in.office|(?<!microsoft )(?<!ms )offices?|from home|home.?(office|based)"
        r"|tele(work|commut)\w*|anywhere|worldwide|distributed|locat(ed|ions?)|bas(ed|e) (in|at|out)|relocat\w+"
        r"|commut\w+|headquarter\w*|full.?time|part.?time|permanent|temporary|contract(or|s|ual)?|fixed.term"
        r"|freelance|internship|seasonal|hours?|shifts?|weekends?|evenings?|nights?|holidays?|overtime|on.call"
        r"|schedul\w+|workweek|work week|days (a|per) week|days|travel\w*|trips?|physical\w*|lift(ing)?|sit(ting)?"
        r"|stand(ing)?|walk(ing)?|time.?zones?|start (date|in|on|asap)|immediate(ly)?|appoint(ed|ment)s?|terms?"
        r"|duration|months?|exempt|flsa|(work(ing)?|workplace|fast.paced|team|quiet|office) environment|visas?"
        r"|sponsorship|authori[sz]ed to work|reside|residen\w+|flexib\w+|field work|monday|friday|\d ?[ap]\.?m"
        r"|vehicle|driv(e|er|ing)|indoors?|outdoors?|noise|probation\w*|\d+\s?%|in.person|telephone|sites?"
        r"|work\w* (at|from|in) (our|the)|europe|united states|full_time|part_time|employment|condo|building"
        r"|neighbou?rhood|downtown|city|region|country|county)\b"
    ),
    "salary": (
        r"[$€£¥]\s?\d|\d[\d.,]*\s?k\b|\d\s?(usd|eur|gbp|cad|aud|chf|€|£)|\b(usd|eur|gbp)\s?\d|\bsalar|\bcompensat"
        r"|\bremunerat|\bwages?\b|\b(pay|pays|paid)\b(?! (time|leave|vacation|parental|sick|attention|holiday))"
        r"|\bper (hour|annum|year|month)\b|\bhourly\b|\bannually\b|\bstipend|\bote\b|\bgrade\b|\bgs.?\d"
        r"|\bcommensurate|\bdoe\b|\bearn"
    ),
    "benefits": (
        r"\b(benefits?|perks?|insurance|insured|40[13]\s?\(?[kb]\)?|457|pensions?|retirement|pto|paid (time|leave"
        r"|vacation|holidays?|parental|sick|days?|for)|vacations?|holidays?|(annual|sick|parental|family|maternity"
        r"|paternity) (leave|days?|time|pay)|medical|dental|vision (plan|cover\w*|insurance)"
        r"|health ?(care )?(insurance|plan|coverage|benefits?|savings)|healthcare|wellness|well-?being|gym|fitness"
        r"|stock|shares?|options|(?<!bring )bonus(es)?(?! points)|tuition|reimburs\w+|allowances?|budget|stipends?"
        r"|laptops?|macbook|equipment|lunch\w*|snacks|beers?|drinks|coffee|meals|food|retreats?|off-?sites?"
        r"|conferences?|training|(?<!machine )(?<!deep )learning|professional development|develop professionally"
        r"|flexib\w+|days off|time off|leave|discounts?|commuter|transit|parking|childcare|assistance|relocation"
        r"|visa|sponsorship|career|growth|grow|profit shar\w+|disability|co-?working|fsa|hsa|tsp|fers|employee"
        r"|we (also )?(offer|provide)|offers?|package|equity|parties|events|memberships?|awards?|rewards?"
        r"|recognition|remote(ly)?|autonomy|hours)\b"
    ),
}
# Inside another labelled section only these count: what stands there is that section's own, unless it is plain.
PLAIN = {
    "skills": (
        r"\bexperience (with|in|of|as|working|using|is|requir|prefer)|\byears'?( of)?( \w+)? experience|\bdegree\b"
        r"|\bbachelor|\bmaster's|\bph\.?d\b|\bdiploma|\bknowledge of|\bproficien|\bfluen|\bfamiliar (with)?"
        r"|\bmust (have|be)\b|\brequired\b|\brequirement|\bqualif|\b(you|candidates?|applicants?|individual|who"
        r"|you'll) (should |must |will )?(have|has|need|bring|possess|are a)\b|\bskills\b|\bability to|\babilities"
        r"|\bnice to have|\ba plus\b|\bpreferred|\bdesirable|\bideal candidate|\b(looking for|seeking"
        r"|seeks)\b.*\b(with|who|experienced|individual)\b|\bpassion|\bexpertise|\bunderstanding of|\bbackground in"
        r"|\bcapable of|\byou can\b"
    ),
    "conditions": (
        r"\bremote(ly)?\b|\bhybrid\b|\bon-?site\b|\bhome.?office|\bfrom (home|our|the) |\bfull.?time|\bpart.?time"
        r"|\bhours\b|\bschedul|\bshifts?\b|\blocat(ed|ions?)\b|\bbased (in|at|out)|\btravel\b|\boffices? (in|at)\b"
        r"|\bour (\w+ ){0,2}offices?\b|\binternship\b|\bcontract\b|\bpermanent|\btemporary|\bfixed.term|\bwork ?week"
        r"|\bweekends?\b|\bovertime|\bon.call|\btele(work|commut)|\btime.?zones?|\banywhere|\bdistributed\b"
        r"|\bstart date|\blift(ing)?\b|\bin.(person|office)\b|\bflexib\w+ (work|hour|sched|office|time)"
        r"|\bflexibility to|\btrips\b|\bsmart.working|\bwork(ing)? environment|\bon the road|\bhours?\b|\bexempt\b"
        r"|\bvehicle"
    ),
    "benefits": (
        r"\binsur(ance|ed)|\b40[13]\s?\(?[kb]|\bpensions?\b|\bretirement|\bpto\b|\bpaid (time|leave|vacation|holiday"
        r"|parental|sick|days)|\bvacations?\b|\b(annual|sick|parental|family|maternity|paternity) (leave|days)"
        r"|\bmedical,|\bdental|\bhealth ?care\b|\bperks?\b|\bbenefits?\b|\bstock options|\bequity\b(?! (and|&))"
        r"|\bbonus(es)?\b(?! points)|\bgym\b|\ballowances?|\btuition|\breimburs|\bdays off|\btime off|\bwellness"
        r"|\bwell-being|\bfree \w+|\bprofessional development|\bflexib\w+ (work|hour|sched|office|time)|\b(training"
        r"|learning|education) (budget|allowance|path|opportunit)|\bretreats?|\boff-?sites?|\bterm disability"
        r"|\bco-?working|\bprofit shar|\bopportunit\w+ (to|for) (grow|learn|advance|career|professional)"
        r"|\bcareer (dev|grow|path|adv)|\bgrowth|\bstipend|\bdiscounts?|\bwe (also )?(offer|provide)|\bvisa"
        r"|\brelocation|\blaptops?\b"
    ),
}
# What makes a sentence about conditions, pay or benefits one about skills too.
_LEARNT = r"\bexperience (with|in)\b|\bdegree in\b|\byears.{0,20} experience|\bknowledge of\b|\bproficien|\bskills\b"
# A sentence that promises tasks, and what joins a further task to it.
_PROMISE = re.compile(
    r"\b(will|shall|would|'ll|expected to|includ\w+|involv\w+|in charge of|tasked with|focus\w* on|combines"
    r"|(responsib\w+|accountab\w+) (for|of|includ\w+|are|is))\b",
    re.IGNORECASE,
)
# "Several tasks" begin with the third.
SEVERAL = 3
# A list is one of tasks when most of its items begin with one of these.
TASK_VERBS = (
    "accompany achieve act address administer advise advocate align analy[sz]e answer architect assess assign "
    "assist attend automate be become bring build capture champion coach code collaborate collect communicate "
    "complete conduct configure contribute coordinate co-ordinate create cultivate debug define deliver demonstrate "
    "deploy design determine develop diagnose direct document draft drive educate enable engage enhance ensure "
    "escalate establish estimate evaluate execute explore extend facilitate follow foster gain gather generate grow "
    "guide handle harden help host identify implement improve influence inform initiate inspire integrate interact "
    "interview investigate keep lead learn liaise maintain make manage measure meet mentor migrate monitor "
    "negotiate offer onboard operate optimi[sz]e order organi[sz]e oversee own partner participate perform plan "
    "prepare present prioriti[sz]e process produce promote propose provide publish qualify recommend record recruit "
    "reduce refine report represent research resolve respond review run scale scope see select serve set shape "
    "share solve speak spearhead specify suggest supervise support surface take teach test think track train "
    "translate triage troubleshoot understand update use validate verify wire work wrangle write"
)
_FORMS = "|".join(rf"{verb.removesuffix('e')}(?:{'e' * verb.endswith('e')}|e?s|\w?ing)" for verb in TASK_VERBS.split())
_JOINED_TASK = re.compile(rf"(?:,|;|\band|\bor)\s+(?:\w+ly )?(?:{_FORMS})\b", re.IGNORECASE)
_TASK = re.compile(rf"\W*(?:\w+ly )?(?:{_FORMS})\b", re.IGNORECASE)
# A short line that stands alone and says one of these is a heading too.
_OTHER_HEADINGS = re.compile(
    r"^(about|how to apply|to apply|apply|application|who we are|why|join|our |the team|team|process|equal|diversity"
    r"|next|contact|interview|hiring|notes?|additional|disclaimer|interested|company|what we do|technical|more)\b",
    re.IGNORECASE,
)

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_FIELD = re.compile(r"[\"']?([\w.-][\w. -]*?)[\"']?\s*[:=](?:\s|$)")
_ITEM = re.compile(r"\s*(?:[-*+•·‣]|\d{1,2}[.)])\s+")
_HASHES = re.compile(r"(#{1,6})\s*[^#\s]")
_UNDERLINE = re.compile(r"([=~^\"\-*+#])\1{2,}\s*$")
_BOLD_LINE = re.compile(r"\s*(?:\*\*|__)([^*]+?)(?:\*\*|__)\s*:?\s*$")
_RULED = re.compile(r"\s*={2,}\s*\S.*?={2,}\s*$")
_LABEL = re.compile(
    r"(?:[-*+•·]\s+)?(?:\*\*|__|<strong>|@)?([A-Z@][\w /&'()-]{1,40}?)(?:\*\*|__)?\s*:\s*(?:\*\*|</strong>)?"
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_VOID = frozenset("br hr img input meta link col wbr source".split())
_BLOCK = re.compile(r"\s*(?:</?(?:ul|ol|div)[^>]*>\s*)*<(h[1-6]|p|li|tr|dt|dd)\b", re.IGNORECASE)
_HTML_BOLD = re.compile(r"\s*<p[^>]*>\s*<(?:strong|b)>[^<]*</(?:strong|b)>\s*:?\s*</p>\s*$")
_SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)*_]*\s+(?=[\"'“‘(*_\[<]*[A-Z0-9])|<br ?/?>\s*")
_WORD = re.compile(r"\w+")
_CITY = re.compile(r"\b[A-Z][a-z]+,\s+(?:[A-Z]{2}\b|[A-Z][a-z]+$)|\b(?:USA?|U\.S\.|UK|EU|EMEA|CET|EST|PST|GMT|UTC)\b")
_MARKS = re.compile(r"<[^>]*>|[^\w\s'&/.:+-]|_")

Span = tuple[int, int]


class Unit(NamedTuple):
    """A heading, a field, an item or a paragraph: its lines, the last one included, counted from 0."""

    kind: Literal["heading", "field", "item", "text", "other"]
    first: int
    last: int
    rank: int = 0


class NotCleanError(Exception):
    """Why a section cannot be cut cleanly."""


def straight(text: str) -> str:
    """Text with straight quotes, as the patterns have them, and without spaces of no width."""
    return text.replace("’", "'").replace("‘", "'").replace("\u200b", "")


def words_of(text: str) -> str:
    """A heading's words, without markup and numbering, in lower case."""
    plain = " ".join(_MARKS.sub(" ", straight(text)).replace(":", " ").split()).lower()
    return re.sub(r"^(\d+\.?\s+)+|[\s.#=-]+$|^[\s#=-]+", "", plain)


def shown(text: str) -> str:
    """Text as a reader sees it: without tags, link targets and addresses."""
    return " ".join(straight(re.sub(r"<[^>]*>|\]\([^)]*\)|https?://\S+|\S+@\S+", " ", text)).split())


class Posting:
    """A posting's lines and units, with its labels."""

    def __init__(self, path: str, text: str, label: dict[str, Any]) -> None:
        self.path, self.text, self.label = path, text, label
        self.lines = _LINE.findall(text)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.html = len(re.findall(r"</(?:p|li|h\d)>", text)) > 5
        self.sections: dict[str, dict[str, Any]] = {k: v for k, v in label["sections"].items() if v}
        self.headed = {v["line"] - 1 for v in self.sections.values() if v["by"] in ("heading", "bold")}
        self.title_line = (label["title_line"] or 0) - 1
        self.units = list(self._read())

    def span(self, first: int, last: int) -> Span:
        """The characters of some lines, line ends included."""
        return self.starts[first], self.starts[last + 1]

    def line(self, number: int) -> str:
        """A line without its end; empty past the last."""
        return self.lines[number].rstrip("\r\n") if 0 <= number < len(self.lines) else ""

    def unit_at(self, line: int) -> int:
        """The number of the unit that holds a line. Raises NotCleanError when none does."""
        for number, unit in enumerate(self.units):
            if unit.first <= line <= unit.last:
                return number
        raise NotCleanError("the label's line is no text")

    # Units

    def _read(self) -> Iterator[Unit]:
        at = 0
        if self.lines and self.line(0).lstrip("\ufeff").strip() in ("---", "+++"):
            fence = self.line(0).lstrip("\ufeff").strip()
            close = next((n for n in range(1, len(self.lines)) if self.line(n).strip() == fence), 0)
            yield from self._fields(1, close)
            at = close + 1
        read = self._html_unit if self.html else self._plain_unit
        while at < len(self.lines):
            if not self.line(at).strip():
                at += 1
                continue
            unit = read(at)
            yield unit
            at = unit.last + 1

    def _fields(self, first: int, close: int) -> Iterator[Unit]:
        start = first
        for number in range(first, close + 1):
            ahead = self.line(number)
            if number == close or _FIELD.match(ahead) or ahead.startswith("#"):
                if start < number:
                    named = bool(_FIELD.match(self.line(start)))
                    yield Unit("field" if named else "other", start, number - 1)
                start = number

    def _plain_unit(self, at: int) -> Unit:
        line = self.line(at)
        if line.lstrip().startswith(("<!--", "```", "{%", "{#")):
            closing = "-->" if "<!--" in line else "```" if "```" in line else "}"
            closing = "endcomment" if re.match(r"\s*\{%-?\s*comment", line) else closing
            last = at
            while closing not in self.line(last)[3 if last == at else 0 :] and last + 1 < len(self.lines):
                last += 1
            return Unit("other", at, last)
        heading = self._heading(at)
        if heading:
            return heading
        kind: Literal["item", "text"] = "item" if _ITEM.match(line) else "text"
        last = at
        while last + 1 < len(self.lines) and self.line(last + 1).strip() and not self._opens(last + 1):
            last += 1
        return Unit(kind, at, last)

    def _opens(self, at: int) -> bool:
        return bool(_ITEM.match(self.line(at)) or self._heading(at) or self.line(at).lstrip().startswith("<!--"))

    def _heading(self, at: int) -> Unit | None:
        line, below = self.line(at), self.line(at + 1)
        if hashes := _HASHES.match(line):
            return Unit("heading", at, at, len(hashes[1]))
        if line.strip() and _UNDERLINE.match(below) and not _ITEM.match(line) and len(below.strip()) > 2:
            return Unit("heading", at, at + 1, 1 if below[0] == "=" else 2)
        if _RULED.match(line):
            return Unit("heading", at, at, 1)
        count = len(_WORD.findall(line))
        if _BOLD_LINE.match(line) and count <= 12 and not line.rstrip("* ").endswith((".", "!")):
            return Unit("heading", at, at, 7)
        if at in self.headed:
            return Unit("heading", at, at, 8)
        return Unit("heading", at, at, 8) if self._bare_heading(at, line.strip(), count) else None

    def _bare_heading(self, at: int, line: str, count: int) -> bool:
        """A short line that stands alone, in capitals, before a colon, or in words that headings have."""
        if not count or _ITEM.match(line) or not line[0].isupper() or line.endswith((".", "!", ",", ";")):
            return False
        if (
            line.upper() == line
            and sum(map(str.isalpha, line)) >= 6
            and count <= 10
            and not any(map(str.isdigit, line))
        ):
            return True
        if self.line(at - 1).strip() and self.line(at - 1).strip() not in ("---", "+++"):
            return False
        if line.endswith(":") and count <= 6:
            return True
        named = any(re.search(pattern, words_of(line)) for pattern in HEADINGS.values()) or _OTHER_HEADINGS.match(line)
        return bool(named) and count <= 5 and ":" not in line

    def _html_unit(self, at: int) -> Unit:
        line = self.line(at)
        if at in self.headed and not re.match(r"\s*<h[1-6]", line):
            return Unit("heading", at, at, 7)
        block = _BLOCK.match(line)
        if not block:
            return Unit("text" if re.sub(r"<[^>]*>", "", line).strip() else "other", at, at)
        name = block[1].lower()
        if name[0] == "h":
            return Unit("heading", at, at, int(name[1]))
        if _HTML_BOLD.match(line):
            return Unit("heading", at, at, 7)
        last = at
        while (
            f"</{name}>" not in self.line(last) and last + 1 < len(self.lines) and not _BLOCK.match(self.line(last + 1))
        ):
            last += 1
        return Unit("item" if name == "li" else "text", at, last)

    # Parts of units

    def sentences(self, unit: Unit) -> list[Span]:
        """The sentences of a unit; one for each line when its lines are broken by hand."""
        lines = [self.line(number) for number in range(unit.first, unit.last + 1)]
        by_hand = len(lines) > 1 and all(line.strip()[:1].isupper() or _ITEM.match(line) for line in lines)
        found: list[Span] = []
        start, stop = self.span(unit.first, unit.last)
        stop -= len(self.text[start:stop]) - len(self.text[start:stop].rstrip())
        if by_hand or any(_LABEL.match(line) for line in lines[1:]):
            for number in range(unit.first, unit.last + 1):
                first, last = self.span(number, number)
                found += self._split(first, first + len(self.text[first:last].rstrip()))
            return found
        return self._split(start, stop)

    def _split(self, start: int, stop: int) -> list[Span]:
        text = self.text[start:stop]
        lead = _ITEM.match(text)
        begin = start + (lead.end() if lead else len(text) - len(text.lstrip()))
        cuts = [
            begin,
            *(start + found.end() for found in _SENTENCE.finditer(text) if start + found.end() > begin),
            stop,
        ]
        return [(one, two) for one, two in pairwise(cuts) if one < two]

    def states(self, kind: str, text: str) -> bool:
        """Whether a sentence looks like a statement of a kind."""
        text = shown(text)
        if re.search(STATEMENTS[kind], text, re.IGNORECASE) or (kind == "conditions" and _CITY.search(text)):
            return True
        return kind in ("purpose", "duties") and self._about_holder(text)

    def states_plainly(self, kind: str, text: str, other: str) -> bool:
        """Whether a sentence states a kind although it stands in the labelled section of another kind."""
        text = shown(text)
        if kind == "duties":
            return other in ("purpose", "skills") and self.tasks(text) > (other == "skills")
        if kind == "skills" and other in ("conditions", "benefits", "salary"):
            return re.search(_LEARNT, text, re.IGNORECASE) is not None
        if kind not in PLAIN:
            return self.states(kind, text)
        return re.search(PLAIN[kind], text, re.IGNORECASE) is not None

    def tasks(self, text: str) -> int:
        """How many tasks a sentence tells."""
        if not _PROMISE.search(text) and not self._about_holder(text):
            return 0
        return 1 + len(_JOINED_TASK.findall(text))

    def _about_holder(self, text: str) -> bool:
        """Whether a sentence's first words name the job: "The night baker ..."."""
        names = _WORD.findall(re.split(r"[,(:|/–-]", self.label["title"] or "")[0].lower())
        return bool(names) and re.search(rf"\b{re.escape(names[-1])}s?\b", text[:80].lower()) is not None


def own_spans(posting: Posting, kind: str) -> list[Span]:
    """The labelled section itself. Raises NotCleanError when it cannot be told where it ends."""
    place = posting.sections[kind]
    line = place["line"] - 1
    number = posting.unit_at(line)
    unit = posting.units[number]
    if place["by"] in ("heading", "bold"):
        return [headed_span(posting, number, kind)]
    if unit.kind == "heading":
        return [headed_span(posting, number, kind)] if place["by"] == "prose" else [posting.span(unit.first, unit.last)]
    if place["by"] == "front-matter":
        return [posting.span(unit.first, unit.last)]
    if re.match(r"\s*<dt", posting.line(line - 1)) or re.match(r"\s*<dt", posting.line(line)):
        first = line if "<dt" in posting.line(line) else line - 1
        last = next((n for n in range(line, len(posting.lines)) if "</dd>" in posting.line(n)), line)
        return [posting.span(first, last)]
    if place["by"] == "label" or kind in ("salary", "conditions", "benefits"):
        return _statement_spans(posting, number, kind, line)
    return [_prose_span(posting, number, kind)]


def _statement_spans(posting: Posting, number: int, kind: str, line: int) -> list[Span]:
    unit = posting.units[number]
    after = posting.units[number + 1] if number + 1 < len(posting.units) else unit
    if posting.line(unit.last).rstrip("*_ ").endswith(":") and after.kind in ("item", "text"):
        return [posting.span(unit.first, _list_end(posting, number))]
    inside = [one for one in posting.sentences(unit) if one[1] > posting.starts[line]]
    stated = [one for one in inside if posting.states(kind, posting.text[slice(*one)])]
    return stated or inside[:1]


def _list_end(posting: Posting, number: int) -> int:
    """The last line of the list that follows a lead-in, or of the paragraph when none follows."""
    units = posting.units
    at = number
    while at + 1 < len(units) and units[at + 1].kind == "item":
        at += 1
    if at == number and at + 1 < len(units) and units[at + 1].kind == "text":
        at += 1
    return units[at].last


def _prose_span(posting: Posting, number: int, kind: str) -> Span:
    unit = posting.units[number]
    at = number
    after = posting.units[number + 1] if number + 1 < len(posting.units) else unit
    leads = after.kind == "item" and (
        posting.line(unit.last).rstrip("*_ ").endswith((":", "will")) or kind != "purpose"
    )
    if unit.kind == "item" or leads:
        return posting.span(unit.first, _list_end(posting, at) if after.kind == "item" else unit.last)
    return posting.span(unit.first, unit.last)


def headed_span(posting: Posting, number: int, kind: str) -> Span:
    """A heading and what stands below it, up to the next of its rank or the next labelled one."""
    unit = posting.units[number]
    others = {v["line"] - 1 for k, v in posting.sections.items() if k != kind and v["by"] in ("heading", "bold")}
    last = unit.last
    for below in posting.units[number + 1 :]:
        if below.kind == "heading" and (below.rank <= unit.rank or below.first in others):
            break
        last = below.last
    return posting.span(unit.first, last)


def cut_spans(posting: Posting, kind: str) -> list[Span]:
    """Everything that states a kind. Raises NotCleanError when it cannot be parted from the rest."""
    places = {k: v["line"] - 1 for k, v in posting.sections.items()}
    line = places[kind]
    if kind in ("purpose", "duties", "skills") and any(places.get(k) == line for k in places if k != kind):
        raise NotCleanError("stands on one line with another section")
    found = own_spans(posting, kind)
    others = other_spans(posting, kind)
    units = posting.units
    for number, unit in enumerate(units):
        here = posting.text[slice(*posting.span(unit.first, unit.last))]
        labelled = [k for k, place in places.items() if unit.first <= place <= unit.last]
        if unit.kind == "heading":
            titled = unit.first <= posting.title_line <= unit.last
            if kind in labelled or (not titled and re.search(HEADINGS[kind], words_of(here))):
                if any(k != kind and (k in labelled or _names(posting, k, here)) for k in places):
                    raise NotCleanError("shares a heading with another section")
                found.append(headed_span(posting, number, kind))
        elif unit.kind == "field":
            found += _cut_field(posting, unit, kind)
        elif unit.kind in ("item", "text"):
            found += _cut_text(posting, unit, kind, others)
    if kind == "duties":
        found += _task_lists(posting, others)
    return merged(_whole(posting, merged(found)))


def _names(posting: Posting, kind: str, heading: str) -> bool:
    return re.search(HEADINGS[kind], words_of(heading)) is not None and kind in posting.sections


def _cut_field(posting: Posting, unit: Unit, kind: str) -> list[Span]:
    match = _FIELD.match(posting.line(unit.first))
    name = match[1].lower() if match else ""
    start, stop = posting.span(unit.first, unit.last)
    value = posting.text[start + (match.end() if match else 0) : stop]
    if name.endswith("title") or unit.first <= posting.title_line <= unit.last:
        if kind in ("salary", "conditions") and posting.states(kind, value):
            raise NotCleanError("the title states it")
        return []
    names = re.fullmatch(FIELDS[kind], name) is not None
    stated = kind in ("salary", "conditions", "benefits") and posting.states(kind, value)
    return [(start, stop)] if names or stated else []


def other_spans(posting: Posting, kind: str) -> dict[str, list[Span]]:
    """The other labelled sections, those that can be told."""
    found: dict[str, list[Span]] = {}
    for other in posting.sections:
        if other != kind:
            try:
                found[other] = own_spans(posting, other)
            except NotCleanError:
                continue
    return found


def _cut_text(posting: Posting, unit: Unit, kind: str, others: dict[str, list[Span]]) -> list[Span]:
    start, stop = posting.span(unit.first, unit.last)
    text = posting.text[start:stop]
    if unit.first <= posting.title_line <= unit.last:
        if kind in ("salary", "conditions") and posting.states(kind, posting.label["title"] or ""):
            raise NotCleanError("the title states it")
        if len(_WORD.findall(text)) < 15:
            return []
    label = _LABEL.match(text.strip())
    if label and re.fullmatch(FIELDS[kind], words_of(label[1]).strip("@ ").replace(" ", "_")):
        return [(start, stop)] if unit.first == unit.last else posting.sentences(unit)[:1]
    if kind == "purpose" and unit.kind == "item":
        return []
    found = []
    for one in posting.sentences(unit):
        holder = next((k for k, spans in others.items() if any(a <= one[0] < b for a, b in spans)), None)
        sentence = posting.text[slice(*one)]
        if kind == "purpose" and sentence.rstrip().endswith(":"):
            stated = False
        elif holder is None:
            stated = posting.states(kind, sentence)
        elif kind == "duties" and holder == "purpose" and tasks_in(posting, others["purpose"]) < SEVERAL:
            stated = False
        else:
            stated = posting.states_plainly(kind, sentence, holder)
        if stated:
            found.append(one)
    return found


def tasks_in(posting: Posting, spans: list[Span]) -> int:
    """How many tasks a labelled section tells."""
    inside = [
        one
        for unit in posting.units
        if unit.kind in ("item", "text")
        for one in posting.sentences(unit)
        if any(a <= one[0] < b for a, b in spans)
    ]
    return sum(posting.tasks(shown(posting.text[slice(*one)])) for one in inside)


def _task_lists(posting: Posting, others: dict[str, list[Span]]) -> list[Span]:
    """Lists of tasks that stand outside the other labelled sections."""
    kept = list(others.values())
    found: list[Span] = []
    run: list[Unit] = []
    for unit in [*posting.units, Unit("other", 0, 0)]:
        if unit.kind == "item":
            run.append(unit)
            continue
        spans = [posting.span(one.first, one.last) for one in run]
        tasks = sum(
            bool(_TASK.match(re.sub(r"^\s*(?:[-*+•]|<li>)\s*", "", posting.text[slice(*one)]))) for one in spans
        )
        outside = spans and not any(a <= spans[0][0] < b for group in kept for a, b in group)
        if outside and tasks >= 2 and tasks >= 0.5 * len(spans):
            found += spans
        run = []
    return found


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, none touching another."""
    found: list[Span] = []
    for start, stop in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return found


def _whole(posting: Posting, spans: list[Span]) -> list[Span]:
    """Spans with the marks of units of which no word is left, and with whole elements in HTML."""
    found = list(spans)
    for unit in posting.units:
        start, stop = posting.span(unit.first, unit.last)
        inside = [(max(a, start), min(b, stop)) for a, b in spans if a < stop and b > start]
        if not inside:
            continue
        left = posting.text[start:stop]
        for a, b in reversed(inside):
            left = left[: a - start] + left[b - start :]
        bare = re.sub(r"<[^>]*>", "", left)
        if not _WORD.search(bare) or not _ITEM.sub("", bare).strip() or (posting.html and not balanced(left)):
            found.append((start, stop))
    if posting.html:
        found = merged(found)
        return [_balanced(posting, one) for one in found]
    return found


def balanced(text: str) -> bool:
    """Whether every element that begins in a text ends in it, and the other way round."""
    open_tags: list[str] = []
    for close, name, empty in _TAG.findall(text):
        if empty or name.lower() in _VOID:
            continue
        if not close:
            open_tags.append(name.lower())
        elif open_tags and open_tags[-1] == name.lower():
            open_tags.pop()
        else:
            return False
    return not open_tags


def _balanced(posting: Posting, span: Span) -> Span:
    """The span, less what stands at its end of the elements around it."""
    start, stop = span
    while start < stop:
        if balanced(posting.text[start:stop]):
            return start, stop
        last = posting.text.rstrip()[:stop].rstrip().rfind("\n", start) + 1
        if last <= start or re.sub(r"<[^>]*>", "", posting.text[last:stop]).strip():
            break
        stop = last
    raise NotCleanError("the markup cannot be cut there")


def count_words(posting: Posting, spans: Sequence[Span], cut: Sequence[Span] | None = None) -> int:
    """The words in some spans; with `cut`, only those that a cut takes."""
    total = 0
    for a, b in spans:
        if cut is None:
            total += len(_WORD.findall(posting.text[a:b]))
        else:
            total += sum(len(_WORD.findall(posting.text[max(a, c) : min(b, d)])) for c, d in cut if c < b and d > a)
    return total


def _takes_facts(posting: Posting, spans: Sequence[Span]) -> bool:
    """Whether a cut takes a fact about the conditions, which may stand scattered and count only together."""
    return any(re.search(PLAIN["conditions"], shown(posting.text[a:b]), re.IGNORECASE) for a, b in spans)


class Cut(NamedTuple):
    """A posting without one kind of section: its text, the kinds that a cut did not touch, the share of words cut."""

    text: str
    untouched: frozenset[str]
    share: float


def cut(posting: Posting, kind: str) -> Cut:
    """The posting without everything that states a kind. Raises NotCleanError."""
    if posting.path.endswith((".json", ".js")):
        raise NotCleanError("a record, not a text")
    if '"@context"' in posting.text or "'@context'" in posting.text:
        raise NotCleanError("structured data repeats it")
    spans = cut_spans(posting, kind)
    untouched = set()
    for other in posting.sections:
        if other == kind:
            continue
        try:
            own = own_spans(posting, other)
        except NotCleanError:
            continue
        lost = count_words(posting, own, spans) / max(1, count_words(posting, own))
        if lost > TAKES_ALONG:
            raise NotCleanError(f"would take the {other} along")
        if not lost and not (other == "conditions" and _takes_facts(posting, spans)):
            untouched.add(other)
    every = len(_WORD.findall(posting.text))
    share = count_words(posting, spans) / max(1, every)
    if share > 1 - LEAST_LEFT:
        raise NotCleanError("little would be left")
    text = posting.text
    for start, stop in reversed(spans):
        text = text[:start] + text[stop:]
    return Cut(text, frozenset(untouched), share)


class Tally:
    """What came of the cuts of one kind."""

    def __init__(self) -> None:
        self.cuts = self.noticed = self.others = self.seen = 0
        self.shares: list[float] = []
        self.left_out: Counter[str] = Counter()

    def row(self, name: str) -> str:
        """One line of the table."""
        noticed = f"{self.noticed / self.cuts:.3f}" if self.cuts else "-"
        seen = f"{self.seen / self.others:.3f}" if self.others else "-"
        share = f"{median(self.shares):.0%}" if self.shares else "-"
        return f"| {name} | {self.cuts} | {self.noticed} | {noticed} | {self.others} | {self.seen} | {seen} | {share} |"


def run(labels: Sequence[dict[str, Any]], folder: Path) -> tuple[dict[str, Tally], list[str]]:
    """Make every cut. Returns what came of them for each kind, and a line for each miss."""
    from jdlint.api import outline_text

    tallies = {kind: Tally() for kind in KINDS}
    misses: list[str] = []
    for label in labels:
        if not label["is_posting"]:
            continue
        path = folder / label["file"]
        posting = Posting(str(path), path.read_bytes().decode("utf-8"), label)
        before = {section["kind"] for section in outline_text(posting.text, posting.path).data["sections"]}
        for kind in posting.sections:
            tally = tallies[kind]
            if kind not in before:
                tally.left_out["not seen before the cut"] += 1
                continue
            try:
                done = cut(posting, kind)
            except NotCleanError as why:
                tally.left_out[str(why)] += 1
                continue
            after = outline_text(done.text, posting.path).data["sections"]
            still = [section for section in after if section["kind"] == kind]
            tally.cuts += 1
            tally.shares.append(done.share)
            tally.noticed += not still
            for section in still:
                shown = [line.strip() for line in _LINE.findall(done.text)[section["line"] - 1 :]][:1]
                place = f"{section['via']}, line {section['line']}: {''.join(shown)[:80]}"
                misses.append(f"{kind} not noticed  {label['file']}  {place}")
            kinds = {section["kind"] for section in after}
            for other in sorted(done.untouched & before):
                tally.others += 1
                tally.seen += other in kinds
                if other not in kinds:
                    misses.append(f"{kind} cut, {other} no longer seen  {label['file']}")
    return tallies, misses


def total(tallies: dict[str, Tally]) -> Tally:
    """All kinds together."""
    every = Tally()
    for tally in tallies.values():
        every.cuts += tally.cuts
        every.noticed += tally.noticed
        every.others += tally.others
        every.seen += tally.seen
        every.shares += tally.shares
        every.left_out += tally.left_out
    return every


def main() -> None:
    """Cut, look and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--labels", type=Path, required=True)
    options.add_argument("--files", type=Path, required=True)
    options.add_argument("--misses", action="store_true", help="list every miss")
    chosen = options.parse_args()
    labels = [json.loads(line) for line in chosen.labels.read_text(encoding="utf-8").splitlines() if line.strip()]
    tallies, misses = run(labels, chosen.files)
    print("| Kind cut | Clean cuts | Noticed | Share | Others | Still seen | Share | Words cut (median) |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for kind, tally in tallies.items():
        print(tally.row(kind))
    print(total(tallies).row("all"))
    print("\nLeft out:")
    for kind, tally in tallies.items():
        reasons = "; ".join(f"{count} {why}" for why, count in tally.left_out.most_common())
        print(f"  {kind}: {sum(tally.left_out.values())} ({reasons})")
    if chosen.misses:
        print("\nMisses:")
        print("\n".join(f"  {miss}" for miss in misses))


if __name__ == "__main__":
    main()
