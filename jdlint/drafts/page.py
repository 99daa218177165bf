"""A draft as an HTML page with a JSON-LD job posting."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from jdlint.drafts.draft import Draft, Part

# Slots of the page's fields that search engines want in words of their own.
_KINDS = "[FULL_TIME or PART_TIME: name one]"
_UNITS = "[YEAR, MONTH or HOUR]"
_DESCRIPTION = "[add the text of this page as HTML]"


def render(draft: Draft) -> str:
    """The file; remarks to the writer are comments."""
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(draft.title, quote=False)}</title>",
            '<script type="application/ld+json">',
            # "</script>" in a title would end the element.
            json.dumps(_data(draft), ensure_ascii=False, indent=2).replace("</", "<\\/"),
            "</script>",
            "</head>",
            "<body>",
            *map(_comment, draft.guide),
            "<main>",
            f"<h1>{escape(draft.title, quote=False)}</h1>",
            *(line for part in draft.parts for line in _section(part)),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _data(draft: Draft) -> dict[str, Any]:
    """The job posting as search engines read it: what the page says, slot for slot."""
    fields = draft.fields
    return {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": draft.title,
        "description": _DESCRIPTION,
        "datePosted": fields["date_posted"],
        "validThrough": fields["closing_date"],
        "employmentType": _KINDS,
        "hiringOrganization": {"@type": "Organization", "name": fields["company"]},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": fields["location"],
                "addressCountry": draft.country or "[country code, e.g. US]",
            },
        },
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": fields["currency"],
            "value": {
                "@type": "QuantitativeValue",
                "minValue": fields["salary_min"],
                "maxValue": fields["salary_max"],
                "unitText": _UNITS,
            },
        },
    }


def _section(part: Part) -> Iterator[str]:
    yield ""
    yield f"<h{part.depth}>{escape(part.heading, quote=False)}</h{part.depth}>"
    yield from map(_comment, part.guide)
    yield from (f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in part.paragraphs)
    if part.items:
        yield "<ul>"
        yield from (f"<li>{escape(item, quote=False)}</li>" for item in part.items)
        yield "</ul>"


def _comment(remark: str) -> str:
    return f"<!-- {remark} -->"
