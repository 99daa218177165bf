"""Small charts as inline SVG, each with its figures as text beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import pi

from jdlint.finding import LEVELS, Level
from jdlint.report import Report
from jdlint.reporters.html.markup import Html, join, tag

_RULES = 12  # bars of the chart of rules
_RADIUS = 42
_WIDTH = 240


def score_ring(score: int, grade: str) -> Html:
    """A ring that is as full as the score."""
    round_ = 2 * pi * _RADIUS
    part = f"{round_ * score / 100:.1f} {round_:.1f}"
    words = tag("text", str(score), x=50, y=56, text_anchor="middle", class_="figure")
    drawn = _circle(f"part {grade}", stroke_dasharray=part, transform="rotate(-90 50 50)") if score else None
    ring = tag("svg", _circle("rest"), drawn, words, viewBox="0 0 100 100", aria_hidden="true", class_="ring")
    said = join(tag("span", f"{score} of 100", class_="sr"), tag("span", f"Grade {grade}", class_="grade-words"))
    return tag("p", ring, said, class_="ring-box")


def _circle(class_: str, **attributes: str) -> Html:
    return tag("circle", cx=50, cy=50, r=_RADIUS, fill="none", stroke_width=10, class_=class_, **attributes)


def score_chart(scores: Sequence[int]) -> Html:
    """How many postings have which score, in tens."""
    bins = Counter(min(score // 10, 9) for score in scores)
    most = max(bins.values(), default=1)
    bars = []
    for number in range(10):
        height = 70 * bins[number] / most
        top = f"{80 - height:.1f}"
        said = f"{number * 10} to {number * 10 + (10 if number == 9 else 9)}: {bins[number]}"
        box = {"x": str(number * 24 + 2), "y": top, "width": "20", "height": f"{height:.1f}", "rx": "3"}
        bars.append(tag("rect", tag("title", said), class_="bar", **box))
        if bins[number]:
            above = f"{76 - height:.1f}"
            bars.append(tag("text", str(bins[number]), x=number * 24 + 12, y=above, text_anchor="middle"))
    ends = (("0", 0, "start"), ("50", 120, "middle"), ("100", 240, "end"))
    axis = [tag("text", score, x=x, y=96, text_anchor=anchor) for score, x, anchor in ends]
    said = f"Scores in tens: {', '.join(f'{number * 10}: {bins[number]}' for number in range(10) if bins[number])}"
    figure = tag("svg", bars, axis, viewBox="0 -14 240 114", role="img", aria_label=said)
    ranked = sorted(scores)
    middle = ranked[(len(ranked) - 1) // 2] if ranked else 0
    return tag("figure", tag("figcaption", f"Scores, median {middle}"), figure)


def levels_chart(counts: Mapping[Level, int]) -> Html:
    """How many findings there are of each level."""
    boxes = [
        tag("li", tag("b", str(counts[level])), f" {level}{'' if counts[level] == 1 else 's'}", class_=level)
        for level in LEVELS
    ]
    return tag("figure", tag("figcaption", "Findings"), tag("ul", boxes, class_="totals"))


def rules_chart(report: Report) -> Html:
    """The rules that found most, by the number of postings; each name shows the postings it is about."""
    touched: Counter[str] = Counter()
    level: dict[str, Level] = {}
    for file in report.files:
        for finding in file.findings:
            level[finding.rule] = min(finding.level, level.get(finding.rule, finding.level), key=LEVELS.index)
        touched.update({finding.rule for finding in file.findings})
    ranked = sorted(touched.items(), key=lambda pair: (-pair[1], pair[0]))[:_RULES]
    most = ranked[0][1] if ranked else 1
    rows = []
    for rule, count in ranked:
        bar = tag("rect", width=f"{_WIDTH * count / most:.1f}", height=12, rx=3, class_=f"bar {level[rule]}")
        picture = tag("svg", bar, viewBox=f"0 0 {_WIDTH} 12", preserveAspectRatio="none", aria_hidden="true")
        rows.append(
            tag(
                "tr",
                tag("th", tag("button", rule, type="button", class_="pick", data_rule=rule), scope="row"),
                tag("td", picture),
                tag("td", str(count)),
            )
        )
    head = tag("tr", tag("th", "Rule"), tag("th", "Share"), tag("th", "Postings"))
    table = tag("table", tag("thead", head, class_="sr"), tag("tbody", rows), class_="bars")
    return tag("figure", tag("figcaption", "What is found in most postings"), table, class_="wide-figure")
