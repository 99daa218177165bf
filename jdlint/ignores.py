"""What directives do to findings: those that they cover are suppressed, and directives without effect are told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from jdlint.checks.directive import Directive, Fault
from jdlint.checks.match import Match
from jdlint.document import Ignore
from jdlint.finding import Edit, Finding, Fix, Suppressed
from jdlint.rule import Rule
from jdlint.source import Span
from jdlint.suggestion import suggestion
from jdlint.values import NamedTuple

THEME = "jdlint"  # of the rules about directives, which silence themselves only where they are named


class Names:
    """What the names in directives stand for: a rule's id, one that it had before, or a theme."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._ids: dict[str, frozenset[str]] = {}
        themes: dict[str, set[str]] = {}
        for rule_id, rule in rules.items():
            themes.setdefault(rule_id.partition("/")[0], set()).add(rule_id)
            for former in rule.formerly:
                self._ids[former] = frozenset((rule_id,))
        self._ids.update((theme, frozenset(ids)) for theme, ids in themes.items())
        self._ids.update((rule_id, frozenset((rule_id,))) for rule_id in rules)

    def rules(self, name: str) -> frozenset[str]:
        """The ids of the rules that a name stands for; none when nothing is called that."""
        return self._ids.get(name, frozenset())

    def hint(self, name: str) -> str:
        """What was probably meant."""
        hint = suggestion(name, sorted(self._ids))
        return hint if "did you mean" in hint else "; 'jdlint rules' lists them"


class Heeded(NamedTuple):
    """Findings that are left, and those that directives cover."""

    kept: list[Finding]
    suppressed: list[Suppressed]


class Heed:
    """The directives of one posting, at work; remembers which of them covered something."""

    def __init__(self, text: str, ignores: Sequence[Ignore], rules: Mapping[str, Rule]) -> None:
        self._text = text
        self._names = Names(rules)
        self._ignores = [one for one in ignores if not one.fault]
        self._broken = [one for one in ignores if one.fault]
        self._named = [frozenset().union(*map(self._names.rules, _words(one))) for one in self._ignores]
        self._used: set[tuple[int, str]] = set()  # a directive and a rule that it covered

    def suppress(self, findings: Iterable[Finding]) -> Heeded:
        """Part findings into those that no directive covers and the others."""
        heeded = Heeded([], [])
        for finding in findings:
            covering = self._covering(finding)
            self._used.update((number, finding.rule) for number in covering)
            if covering:
                heeded.suppressed.append(Suppressed(finding, self._reason(covering)))
            else:
                heeded.kept.append(finding)
        return heeded

    def _reason(self, covering: list[int]) -> str:
        return next((self._ignores[number].reason for number in covering if self._ignores[number].reason), "")

    def _covering(self, finding: Finding) -> list[int]:
        found = []
        state = None  # the last `off` before the finding that no `on` has ended
        own = finding.rule.startswith(f"{THEME}/")
        for number, one in enumerate(self._ignores):
            named = finding.rule in self._named[number] and not (own and _about(finding, one))
            everything = not one.rules and one.kind != "ignore" and (not own or one.whole)
            if not named and not everything:
                continue
            if one.kind == "ignore" or one.whole:
                if one.whole or (one.covers is not None and _touches(one.covers, finding.span)):
                    found.append(number)
            elif one.span.start <= finding.span.start:
                state = number if one.kind == "off" else None
        return [*found, state] if state is not None else found

    def faults(self, ran: Collection[str]) -> Iterator[tuple[Fault, Match]]:
        """What is wrong with the directives. ran: the rules that looked at this posting; of others nothing is known."""
        for one in self._broken:
            yield "malformed", Match(one.span, {"hint": one.fault})
        for number, one in enumerate(self._ignores):
            if one.kind == "ignore" and not one.rules:
                yield "without-rule", Match(one.span)
            unknown = [rule for rule in one.rules if not self._names.rules(rule.name)]
            for rule in unknown:
                yield "unknown-rule", Match(rule.span, {"name": rule.name, "hint": self._names.hint(rule.name)})
            if not unknown and (one.rules or (one.kind != "ignore" and not one.whole)):
                yield from self._unused(number, ran)

    def _unused(self, number: int, ran: Collection[str]) -> Iterator[tuple[Fault, Match]]:
        one = self._ignores[number]
        if one.kind == "on":
            if not self._ends_something(number):
                yield "unused", Match(one.span, {"names": "This 'on'", "what": "ends no 'off'"}, fix=self._removal(one))
            return
        if not one.rules:
            if not any(number == used for used, _ in self._used):
                words = {"names": "This 'off'", "what": "covers no finding"}
                yield "unused", Match(one.span, words, fix=self._removal(one))
            return
        unused = [rule for rule in one.rules if self._is_unused(number, rule.name, ran)]
        if unused:
            names = " and ".join(f"'{rule.name}'" for rule in unused)
            whole = len(unused) == len(one.rules)
            fix = self._removal(one) if whole else self._shorter(one, [rule.name for rule in unused])
            what = "covers no finding" if len(unused) == 1 else "cover no finding"
            yield "unused", Match(one.span if whole else unused[0].span, {"names": names, "what": what}, fix=fix)

    def _is_unused(self, number: int, name: str, ran: Collection[str]) -> bool:
        rules = {rule for rule in self._names.rules(name) if not rule.startswith(f"{THEME}/")}
        return not rules.isdisjoint(ran) and not any((number, rule) in self._used for rule in rules)

    def _ends_something(self, number: int) -> bool:
        """Whether an `off` before an `on` is about one of the same rules."""
        mine, all_mine = self._named[number], not self._ignores[number].rules
        return any(
            one.kind == "off" and not one.whole and (all_mine or not one.rules or not mine.isdisjoint(named))
            for one, named in zip(self._ignores[:number], self._named, strict=False)
        )

    def _removal(self, one: Ignore) -> Fix | None:
        """Take a comment out: with its line when nothing else is on it, else with the blanks before it."""
        if not one.comment:
            return None
        text, (start, end) = self._text, one.span
        while start and text[start - 1] in " \t":
            start -= 1
        line_end = end
        while line_end < len(text) and text[line_end] in " \t":
            line_end += 1
        if (start == 0 or text[start - 1] in "\r\n") and (line_end == len(text) or text[line_end] in "\r\n"):
            end = line_end + (2 if text.startswith("\r\n", line_end) else 1)
        elif start == 0 or text[start - 1] in "\r\n":
            start = one.span.start
        return Fix((Edit(Span(start, min(end, len(text))), ""),), safe=True)

    def _shorter(self, one: Ignore, unused: list[str]) -> Fix | None:
        if not one.comment:
            return None
        names = ", ".join(rule.name for rule in one.rules if rule.name not in unused)
        return Fix((Edit(Span(one.rules[0].span.start, one.rules[-1].span.end), names),), safe=True)


def fault_rules(rules: Mapping[str, Rule]) -> dict[Fault, str]:
    """The id of the rule for each fault of directives, of those given."""
    return {rule.check.fault: rule_id for rule_id, rule in rules.items() if isinstance(rule.check, Directive)}


def _words(one: Ignore) -> Iterator[str]:
    return (rule.name for rule in one.rules)


def _about(finding: Finding, one: Ignore) -> bool:
    return one.span.holds(finding.span)


def _touches(covers: Span, span: Span) -> bool:
    return covers.overlaps(span) or (span.start == span.end and covers.start <= span.start <= covers.end)
