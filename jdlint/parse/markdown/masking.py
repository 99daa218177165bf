"""Blanks what a reader of a Markdown page does not see: comments, template tags, attribute lists, JSX, footnotes."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.markdown.tags import HTML_NAMES

# Masked text is a word joiner on the page (nothing, inside a word) and punctuation for the parser, as the tag
# was: `**Pay:**{: .label}` would not be bold before a letter.
JOINER = "\u2060"
PUNCTUATION = "\u2042"


def masked(text: str, start: int) -> str:
    """The text without comments, template tags, attribute lists, JSX tags and footnotes; as long as before."""
    spans: list[tuple[int, int]] = []
    if "<!--" in text:
        spans += _between(text, start, "<!--", "-->", len(text))
    for opener, closer in _TAG_PAIRS:
        if opener in text:
            spans += _between(text, start, opener, closer)
    if "{%" in text:
        spans += _liquid(text, start)
    if "{" in text:
        spans += _found(_ATTRIBUTES, text, start)
    if _CAPITAL_TAG.search(text, start):
        spans += _jsx(text, start)
    if "import" in text or "export" in text:
        spans += _found(_MODULE_LINE, text, start)
    if ":::" in text:
        spans += _found(_CONTAINER_LINE, text, start)
    if "[^" in text:
        spans += _footnotes(text, start)
    return _mask(text, spans) if spans else text


_TAG_PAIRS = (("{{<", ">}}"), ("{{%", "%}}"), ("{#", "#}"), ("{/*", "*/}"), ("<%", "%>"))


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for begin, end in sorted(spans):
        if end <= at:
            continue
        first = max(begin, at)
        pieces += [text[at:first], _NOT_LINE_END.sub(JOINER, text[first:end])]
        at = end
    pieces.append(text[at:])
    # A line that held nothing else is a blank line.
    return _ONLY_MASKED.sub(lambda match: " " * (match.end() - match.start()), "".join(pieces))


_NOT_LINE_END = re.compile(r"[^\r\n]")
_ONLY_MASKED = re.compile(rf"(?:(?<=[\r\n])|\A)[ \t{JOINER}]++(?=[\r\n]|\Z)")
# kramdown `{: .class}` and `{:toc}` anywhere; `{#id}` and `{.class}` at the end of a line.
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}|\{[#.][\w.#:= \"-]{1,100}\}(?=[ \t]{0,20}(?:[\r\n]|\Z))")
_MODULE_LINE = re.compile(
    r"(?:(?<=[\r\n])|\A)(?:import[ \t]+(?:[\w*{][^;'\"<>]{0,500}?[ \t]from[ \t]+)?['\"][^'\"\r\n]{1,300}['\"];?"
    r"|export[ \t]+(?:const|let|default|function|async)\b[^\r\n]*(?:\r?\n(?![ \t]*\r?\n)[^\r\n]*){0,100})"
    r"(?=[ \t]*(?:[\r\n]|\Z))"
)
_CONTAINER_LINE = re.compile(r"(?:(?<=[\r\n])|\A)[ \t]{0,8}:{3,}[^\r\n]{0,200}")


def _found(pattern: re.Pattern[str], text: str, start: int) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start)]


def _between(text: str, start: int, opener: str, closer: str, longest: int = 2000) -> list[tuple[int, int]]:
    """Every stretch from an opener to the next closer; what is not closed stays."""
    spans = []
    at = text.find(opener, start)
    while at >= 0:
        begin = at + len(opener)
        end = text.find(closer, begin, at + longest)
        if end >= 0:
            begin = end + len(closer)
            spans.append((at, begin))
        elif at + longest >= len(text):
            break
        at = text.find(opener, begin)
    return spans


_COMMENT_TAG = re.compile(r"\{%-?\s{0,5}(end)?comment\b")


def _liquid(text: str, start: int) -> list[tuple[int, int]]:
    """Template tags, and all that stands between `{% comment %}` and `{% endcomment %}`."""
    tags = _between(text, start, "{%", "%}")
    spans = []
    opened = None
    for begin, end in tags:
        comment = _COMMENT_TAG.match(text, begin)
        if comment and not comment[1]:
            opened = begin if opened is None else opened
        elif comment and opened is not None:
            spans.append((opened, end))
            opened = None
        spans.append((begin, end))
    return spans


_CAPITAL_TAG = re.compile(r"</?([A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*)(?=[\s/>])")
_JSX_SIGN = re.compile(r"[\"'{}<>]")


def _jsx(text: str, start: int) -> list[tuple[int, int]]:
    """Component tags (`<Card title="x">`, `</Card>`). `<Company Name>` is a slot to fill in and stays."""
    closed = {match[1] for match in re.finditer(r"</([A-Z][\w.]*)\s*>", text)}
    spans = []
    at = start
    while match := _CAPITAL_TAG.search(text, at):
        at = match.end()
        if match[1].lower() in HTML_NAMES:
            continue
        end = _jsx_end(text, match.end())
        if end < 0:
            continue
        tag = text[match.start() : end]
        if tag.endswith("/>") or "=" in tag or match[1] in closed:
            spans.append((match.start(), end))
            at = end
    return spans


def _jsx_end(text: str, at: int) -> int:
    """Where a tag ends, braces and quotes skipped; -1 when it does not within 2,000 characters."""
    depth, quote = 0, ""
    for match in _JSX_SIGN.finditer(text, at, at + 2000):
        sign = match.group()
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "<>":
            if depth == 0:
                return match.end() if sign == ">" else -1
        else:
            depth += 1 if sign == "{" else -1
    return -1


_FOOTNOTE = re.compile(r"(?:(?<=[\r\n])|\A)[ ]{0,3}\[\^([^\]\s]{1,50})\]:[^\r\n]*")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,50})\]")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?=[\r\n]|\Z)")


def _footnotes(text: str, start: int) -> list[tuple[int, int]]:
    """Footnote definitions, up to the next one or a blank line, and the marks that point to them."""
    spans: list[tuple[int, int]] = []
    names = set()
    found = list(_FOOTNOTE.finditer(text, start))
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(text)
        blank = _BLANK_LINE.search(text, match.end(), stop)
        spans.append((match.start(), blank.start() if blank else stop))
        names.add(match[1])
    return spans + [match.span() for match in _FOOTNOTE_MARK.finditer(text, start) if match[1] in names]
