"""`jdlint rules`: the list of rules."""

from __future__ import annotations

import datetime
import json

import click

from jdlint.cli.terminal import fail, show_data
from jdlint.jurisdictions import Jurisdiction, laws
from jdlint.rule import Rule
from jdlint.rulebook import built_in
from jdlint.tables import TableError


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--jurisdictions", is_flag=True, help="List the places whose law is known instead, and what it asks for.")
def command(format_: str, jurisdictions: bool) -> None:
    """List the rules: id, level, profile and what each holds."""
    try:
        rules = list(built_in().values())
        known = list(laws().values()) if jurisdictions else []
    except TableError as error:
        fail(str(error))
    if jurisdictions:
        shown = {"text": _laws_text, "json": _laws_json, "markdown": _laws_markdown}[format_]
        show_data(shown(known, datetime.date.today()))
        return
    show_data({"text": _text, "json": _json, "markdown": markdown}[format_](rules))


def _text(rules: list[Rule]) -> str:
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.level:<7}  {rule.profile:<11}  {rule.summary}\n" for rule in rules)


def _json(rules: list[Rule]) -> str:
    listed = [
        {
            "id": rule.id,
            "level": rule.level,
            "profile": rule.profile,
            "summary": rule.summary,
            "why": rule.why,
            "references": [reference.__dict__ for reference in rule.references],
        }
        for rule in rules
    ]
    return json.dumps({"schema": "jdlint-rules/1", "rules": listed}, ensure_ascii=False, indent=1) + "\n"


def markdown(rules: list[Rule]) -> str:
    """The index that stands in rules/README.md."""
    lines = [
        "# Rules",
        "",
        "Made by `jdlint rules --format markdown`. "
        "`jdlint explain RULE` gives the whole of a rule: why, examples, sources.",
        "",
        "A rule runs in its profile and in the profiles after it: minimal, recommended, strict.",
        "",
        "| rule | level | profile | what it reports |",
        "|---|---|---|---|",
    ]
    lines += [f"| [{rule.id}]({rule.id}.yml) | {rule.level} | {rule.profile} | {rule.summary} |" for rule in rules]
    return "\n".join(lines) + "\n"


def _laws_text(known: list[Jurisdiction], today: datetime.date) -> str:
    width = max(len(law.code) for law in known)
    lines = []
    for law in known:
        size = f"; {law.size} employees or more" if law.size and law.size > 1 else ""
        lines.append(f"{law.code:<{width}}  {law.name}: {_asked(law, today)}{size}; {law.citation}\n")
    return "".join(lines)


def _asked(law: Jurisdiction, today: datetime.date) -> str:
    """What a law asks for today, what is to come, and what is proposed."""
    told: dict[str, list[str]] = {}
    for duty in law.duties:
        force = law.force(duty, today)
        if force is not None:
            state, since = force
            when = {"future": f"from {since}", "unenforced": f"enforced from {since}"}.get(state, state)
            name = {"open-ended": "no open end", "no-canadian-experience": "no Canadian experience"}.get(duty, duty)
            told.setdefault(when, []).append(name)
    parts = [", ".join(names) + ("" if when == "in-force" else f" ({when})") for when, names in told.items()]
    return "; ".join(parts) or "nothing in the posting itself"


def _laws_json(known: list[Jurisdiction], today: datetime.date) -> str:
    listed = []
    for law in known:
        forces = {duty: force for duty in law.duties if (force := law.force(duty, today)) is not None}
        listed.append(
            {
                "code": law.code,
                "name": law.name,
                "parent": law.parent,
                "status": "future" if law.from_ is not None and law.from_ > today else law.status,
                "from": _day(law.from_),
                "enforced": _day(law.enforced),
                "to": _day(law.to),
                "size": law.size,
                "counted": law.counted,
                "duties": [
                    {"duty": duty, "force": force, "since": _day(since), "soft": duty in law.soft}
                    for duty, (force, since) in forces.items()
                ],
                "open_ended": law.open_ended,
                "width": law.width._asdict() if law.width else None,
                "exempt_above": law.exempt_above,
                "reach": law.reach,
                "citation": law.citation,
                "source": law.source or None,
                "checked": _day(law.checked),
                "remark": law.remark,
            }
        )
    return (
        json.dumps({"schema": "jdlint-jurisdictions/1", "jurisdictions": listed}, ensure_ascii=False, indent=1) + "\n"
    )


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _laws_markdown(known: list[Jurisdiction], today: datetime.date) -> str:
    lines = ["| code | place | asks for | from | employees | law | checked |", "|---|---|---|---|---|---|---|"]
    for law in known:
        cited = f"[{law.citation}]({law.source})" if law.source else law.citation
        cells = (law.code, law.name, _asked(law, today), _day(law.from_) or "", str(law.size or ""), cited)
        lines.append(f"| {' | '.join(cells)} | {law.checked} |")
    return "\n".join(lines) + "\n"
