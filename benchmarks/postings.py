"""Postings to measure with, made from the examples: no two alike, and the same each time."""

from __future__ import annotations

import random
import re
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
ONE = EXAMPLES / "customer-support-manager.after.md"


def write_postings(folder: Path, count: int) -> list[str]:
    """Write that many Markdown postings, no two alike and the same each time, and return their names.

    Each is one of the examples with its sections, and the items of each list, in another order, and its larger
    figures (pay, for the most part) raised by one factor, so that ranges stay ranges.
    """
    models = [_body(path) for path in sorted(EXAMPLES.glob("*.md*")) if path.name != "README.md"]
    texts: dict[str, None] = {}
    number = 0
    while len(texts) < count:
        texts[_shuffled(*models[number % len(models)], random.Random(number))] = None
        number += 1
    names = [f"posting-{number:05}.md" for number in range(count)]
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return names


def _body(path: Path) -> tuple[str, list[str]]:
    """A posting's opening (front matter, title, first paragraphs) and its sections."""
    opening, *sections = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return opening, sections


def _shuffled(opening: str, sections: list[str], chance: random.Random) -> str:
    factor = 1 + chance.randrange(1, 400) / 1000
    mixed = [_shuffled_items(section.rstrip("\n") + "\n\n", chance) for section in sections]
    chance.shuffle(mixed)
    return re.sub(r"\d{2,3},\d{3}", lambda found: _raised(found[0], factor), opening + "".join(mixed))


def _shuffled_items(section: str, chance: random.Random) -> str:
    lines = section.split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith(("- ", "* "))]
    items = [lines[place] for place in places]
    chance.shuffle(items)
    for place, item in zip(places, items, strict=True):
        lines[place] = item
    return "\n".join(lines)


def _raised(figure: str, factor: float) -> str:
    return f"{int(figure.replace(',', '')) * factor:,.0f}"


def write_grown(file: Path, size: int) -> None:
    """Write one posting of about that many bytes: the sections of the examples, shuffled, under one title."""
    models = [_body(path) for path in sorted(EXAMPLES.glob("*.md")) if path.name != "README.md"]
    chance = random.Random(size)
    parts = ["# Night Baker\n\nYou bake the bread of three shops and hand it over to the drivers at five.\n\n"]
    room = size - len(parts[0])
    while room > 0:
        _, sections = models[len(parts) % len(models)]
        parts.append(_shuffled("", sections, chance)[:room])
        room -= len(parts[-1].encode())
    file.write_text("".join(parts), encoding="utf-8", newline="")
