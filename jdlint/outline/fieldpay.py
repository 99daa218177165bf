"""Pay spread over several fields: `salary_min` and `salary_max`, `baseSalary.value.minValue` and `currency`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint import regex as re
from jdlint.document import Field
from jdlint.evidence.pay import Context, Pay, find_pay
from jdlint.fieldnames import field_kind
from jdlint.source import Span

_PARTS = frozenset({"salary", "salary_min", "salary_max", "currency", "period"})
_CODE = re.compile(r"[A-Z]{3}\Z")
_PERIODS = ("hour", "day", "week", "month", "year")
# A template's tag that shows a field, with the sign of money before it.
SHOWN_FIELD = re.compile(r"(?:(?P<sign>[$£€¥])[ ]?)?\{\{-?[ ]*(?:[\w-]+\.)*(?P<name>[\w-]+)")
_PREFIX = re.compile(r"^(?:base_?salary|estimated_?salary)", re.IGNORECASE)


def split_pay(fields: Sequence[Field], text: str) -> Iterator[tuple[Pay, tuple[Field, ...]]]:
    """Each pay figure that more than one field makes up, with the fields that hold its figures.

    text: the source; where it shows a field behind a sign (`${{ page.salary_min }}`), the sign is the currency's.
    """
    groups: dict[tuple[str, str], dict[str, Field]] = {}
    for field in fields:
        kind = field_kind(field.name)
        if kind in _PARTS and field.origin != "head":
            stem = field.name.split(".")[0] if _PREFIX.match(field.name) else ""
            groups.setdefault((field.origin, stem), {}).setdefault(kind, field)
    for parts in groups.values():
        if "salary_min" in parts or "salary_max" in parts or ("salary" in parts and len(parts) > 1):
            pay = _joined(parts, text)
            if pay is not None:
                yield pay, tuple(parts[kind] for kind in ("salary_min", "salary_max", "salary") if kind in parts)


def _joined(parts: dict[str, Field], text: str) -> Pay | None:
    currency = parts["currency"].value.strip().upper() if "currency" in parts else None
    currency = currency if currency and _CODE.match(currency) else None
    figures_of = [kind for kind in ("salary_min", "salary_max", "salary") if kind in parts]
    sign = "" if currency else _shown_sign(text, {parts[kind].name for kind in figures_of})
    found = {kind: _read(sign + parts[kind].value, currency) for kind in figures_of}
    figures = [pay for pay in found.values() if pay is not None]
    if not figures:
        return None
    low, high = found.get("salary_min"), found.get("salary_max")
    one = found.get("salary")
    minimum = low.minimum if low else one.minimum if one and not high else None
    maximum = high.maximum if high else one.maximum if one and not low else None
    period = _period(parts.get("period"))
    first = figures[0]
    return first._replace(
        minimum=minimum,
        maximum=maximum,
        currency=currency or first.currency,
        currency_stated=currency is not None or first.currency_stated,
        period=period or first.period,
        period_stated=period is not None or first.period_stated,
        open_end=(minimum is None) != (maximum is None),
    )


def _shown_sign(text: str, names: set[str]) -> str:
    """The sign of money before a template's tag that shows one of the fields."""
    return next((tag["sign"] for tag in SHOWN_FIELD.finditer(text) if tag["sign"] and tag["name"] in names), "")


def _read(value: str, currency: str | None) -> Pay | None:
    """The first figure of a field's value; a bare one counts."""
    found = find_pay(value, Context(True, currency))
    return found[0] if found else None


def _period(field: Field | None) -> str | None:
    if field is None:
        return None
    said = field.value.strip().lower()
    return next(
        (period for period in _PERIODS if said.startswith((period, "annu" if period == "year" else period))), None
    )


def cover(fields: Sequence[Field]) -> Span:
    """From the first field's value to the last one's."""
    return Span(min(field.span.start for field in fields), max(field.span.end for field in fields))
