"""The list of the places whose law on postings is known."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from jdlint.jurisdictions import Jurisdiction
from jdlint.reporters.jsontext import written


def as_text(known: Sequence[Jurisdiction], today: datetime.date) -> str:
    """One line to a place: what its law asks for on a day."""
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


def as_json(known: Sequence[Jurisdiction], today: datetime.date) -> str:
    """The laws, schema `jdlint-jurisdictions/1`."""
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
    return written({"schema": "jdlint-jurisdictions/1", "jurisdictions": listed})


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def as_markdown(known: Sequence[Jurisdiction], today: datetime.date) -> str:
    """A table of the laws."""
    lines = ["| code | place | asks for | from | employees | law | checked |", "|---|---|---|---|---|---|---|"]
    for law in known:
        cited = f"[{law.citation}]({law.source})" if law.source else law.citation
        cells = (law.code, law.name, _asked(law, today), _day(law.from_) or "", str(law.size or ""), cited)
        lines.append(f"| {' | '.join(cells)} | {law.checked} |")
    return "\n".join(lines) + "\n"


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
