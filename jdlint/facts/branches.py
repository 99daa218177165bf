"""Parts of a page that never stand together: the branches of a template's condition."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.source import Span, Spans

# Liquid, Jinja, Nunjucks, Twig and Django; Handlebars; Go templates.
_TAG = re.compile(
    r"\{%[-+]?[ \t]{0,9}(?P<liquid>if|unless|elsif|elif|elseif|else|endif|endunless)\b[^%\r\n]{0,400}%\}"
    r"|\{\{[-~]?[ \t]{0,9}(?P<bars>#if|#unless|/if|/unless|if|else|end)\b[^}\r\n]{0,400}\}\}"
)
_OPEN = frozenset({"if", "unless", "#if", "#unless"})
_CLOSE = frozenset({"endif", "endunless", "/if", "/unless", "end"})


def unshown(text: str) -> Spans:
    """What a page does not show beside the longest branch of each condition: its other branches."""
    if "{%" not in text and "{{" not in text:
        return Spans(())
    found: list[Span] = []
    conditions: list[list[int]] = []  # where each branch of those that are open begins
    for tag in _TAG.finditer(text):
        word = tag["liquid"] or tag["bars"]
        if word in _OPEN:
            conditions.append([tag.end()])
        elif conditions and word in _CLOSE:
            starts = conditions.pop()
            branches = [Span(start, end) for start, end in zip(starts, [*starts[1:], tag.start()], strict=True)]
            longest = max(branches, key=lambda span: span.end - span.start)
            found += [branch for branch in branches if branch is not longest]
        elif conditions:
            conditions[-1].append(tag.end())
    return Spans(found)
